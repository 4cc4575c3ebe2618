using Microsoft.AspNetCore.Components;
using Summit.Application.Features.Press;
using Summit.Application.Platform.Pipeline;
using Summit.Domain;
using Summit.Domain.Press;
using Summit.Web.Desk.Parts;

namespace Summit.Web.Desk.Pages;

/// <content>What an officer does with a request.</content>
public sealed partial class PressRequestPage
{
    readonly HashSet<AccreditationId> _chosen = [];
    readonly HashSet<PressPointId> _points = [];
    readonly HashSet<DateOnly> _days = [];
    PressRecord? _record;
    PressBackground? _background;
    IReadOnlyList<PressLookAlike> _alike = [];
    PressProposalQueue _proposals = new([], 0, []);
    DeskDialog _ask = null!, _decide = null!, _correct = null!, _correctOutlet = null!, _bar = null!, _erase = null!;
    DeskDialog? _open;
    AccreditationState _becomes = AccreditationState.Accredited;
    IReadOnlyList<KeyValuePair<string, string>> _problems = [], _asked = [];
    string? _givenNames, _familyName, _badgeName, _role, _outlet, _medium, _country, _website;
    string? _said, _note, _question, _reason, _barred, _barReason, _barEnds;
    bool _waits;

    /// <summary>Of the request.</summary>
    [Parameter] public string Reference { get; set; } = "";

    IEnumerable<PressRecordPerson> Chosen => _record!.People.Where(person => _chosen.Contains(person.Id));

    bool AllCleared => Chosen.All(person => person.ClearedAt is not null);

    IReadOnlyList<DateOnly> EventDays => PressDays.Between(_record!.StartsLocal, _record.EndsLocal);

    // What all of them can become; accredited and limited people are decided on again for other points.
    IEnumerable<AccreditationState> Offered => ((AccreditationState[])[AccreditationState.Accredited, AccreditationState.Limited, AccreditationState.Waiting, AccreditationState.Refused, AccreditationState.Revoked, AccreditationState.UnderReview])
        .Where(state => Chosen.All(person => AccreditationRules.MayBecome(person.State, state)) && (state != AccreditationState.UnderReview || Chosen.All(person => person.State != AccreditationState.Received)))
        .Where(state => state == AccreditationState.Revoked || !Chosen.Any(Waits));

    // What is proposed is answered before anything else is decided; a revocation cannot wait.
    bool Waits(PressRecordPerson person) => _proposals.Lines.Any(line => PressWords.Standing(line) == "Waits" && line.People.Any(one => one.Id == person.Id));

    IReadOnlyList<KeyValuePair<string, string>> BarChoices =>
    [
        .. Chosen.Select(person => KeyValuePair.Create($"{PressBarKind.Person} {person.Id.Value}", Words["DeskPress.Bar.Person", NameOf(person)])),
        KeyValuePair.Create($"{PressBarKind.Outlet}", Words["DeskPress.Bar.Outlet", _record!.Outlet]),
        KeyValuePair.Create($"{PressBarKind.Domain}", Words["DeskPress.Bar.Domain", _record.Address[(_record.Address.LastIndexOf('@') + 1)..]]),
    ];

    /// <inheritdoc/>
    protected override Task Load() => Read();

    async Task Read()
    {
        _record = await Ask(new ReadPressRequest(Frame!.Id, Reference));
        if (_record is null) return;
        _background = await Ask(new ReadPressBackground(Frame.Id, _record.Id));
        _proposals = await Ask(new ReadPressProposals(Frame.Id, _record.Id, 1)) ?? _proposals;
        _alike = await Ask(new ReadPressLookAlikes(Frame.Id, _record.Id)) ?? [];
        if (_record.People is [var only]) _chosen.Add(only.Id);
    }

    static string NameOf(PressRecordPerson person) => $"{person.GivenNames} {person.FamilyName}";

    string Names(IEnumerable<PressPointId> points) => string.Join(", ", _record!.Points.Where(point => points.Contains(point.Id)).Select(point => Desk.Say(point.Name)));

    string Day(DateOnly day) => day.ToString("d MMM yyyy", Words.Culture);

    void Choose(AccreditationId id, bool chosen) => Set(_chosen, id, chosen);

    void ChooseAll(bool chosen)
    {
        foreach (var person in _record!.People) Choose(person.Id, chosen);
    }

    static void Set<T>(HashSet<T> set, T value, bool chosen)
    {
        if (chosen) set.Add(value);
        else set.Remove(value);
    }

    IReadOnlyList<AccreditationSeen> Seen => [.. Chosen.Select(person => new AccreditationSeen(person.Id, person.Version))];

    async Task TakeUp() => await Settle(await Send(new TakeUpRequest(Frame!.Id, _record!.Id, _record.Version)), "DeskPress.Said.takenUp");

    async Task Clear(bool cleared) => await Settle(await Send(new ClearAccreditation(Frame!.Id, Seen, cleared)), cleared ? "DeskPress.Said.cleared" : "DeskPress.Said.notCleared");

    async Task AddNote()
    {
        if (await Settle(await Send(new AddPressNote(Frame!.Id, _record!.Id, _note ?? "")), "DeskPress.Said.noted")) _note = null;
    }

    async Task BeginAsk()
    {
        (_asked, _question) = ([], null);
        await (_open = _ask).Open();
    }

    async Task<bool> SendQuestion() => await SettleAsked(await Send(new AskApplicant(Frame!.Id, _record!.Id, _record.Version, _question ?? "")), "DeskPress.Said.asked");

    // The form begins with how they stand: what they have or wait for, else what they asked for.
    async Task BeginDecide(AccreditationState becomes)
    {
        (_becomes, _asked, _reason) = (becomes, [], null);
        _points.Clear();
        _days.Clear();
        var stand = Chosen.SelectMany(person => person.Holds.Concat(person.Awaits)).ToHashSet();
        _points.UnionWith(stand.Count > 0 || Chosen.All(person => AccreditationRules.Admits(person.State)) ? stand : _record!.Points.Where(point => point.IsWanted).Select(point => point.Id));
        _days.UnionWith(Chosen.SelectMany(DaysOf));
        _waits = Chosen.Any(person => person.Awaits.Count > 0 && AccreditationRules.Admits(person.State));
        await (_open = _decide).Open();
    }

    // No day named is every day; days of before a postponement are none of the event's any more.
    IEnumerable<DateOnly> DaysOf(PressRecordPerson person) => PressDays.Read(person.Days).Intersect(EventDays).ToArray() is { Length: > 0 } named ? named : EventDays;

    // What is chosen in the dialog is then the same for all of them.
    bool StandsApart => Chosen.Select(person => $"{string.Join(' ', person.Holds.Concat(person.Awaits).Select(point => point.Value).Order())} {string.Join(' ', DaysOf(person))}").Distinct().Count() > 1;

    async Task<bool> Decide()
    {
        var takesPlaces = _becomes is AccreditationState.Accredited or AccreditationState.Limited or AccreditationState.Waiting;
        if (takesPlaces && _days.Count == 0)
        {
            _asked = [KeyValuePair.Create("Days", Words["DeskPress.NoDay"])];
            StateHasChanged();
            return false;
        }
        var decided = await Send(new DecideAccreditation(Frame!.Id, Seen, new()
        {
            Becomes = _becomes, Points = takesPlaces ? [.. _points] : [], WaitWhereFull = _waits, Reason = string.IsNullOrWhiteSpace(_reason) ? null : _reason, Days = takesPlaces ? [.. _days.Order()] : [],
        }));
        return await SettleAsked(decided, !decided.Ok ? "" : decided.Value switch
        {
            PressEnding.Proposed => "DeskPress.Said.proposed",
            PressEnding.DoneForReview => "DeskPress.Said.forReview",
            _ => $"DeskPress.Said.{_becomes}",
        });
    }

    async Task<bool> Erase()
    {
        var erased = await Send(new ErasePressRequest(Frame!.Id, _record!.Id));
        if (erased.Ok) Navigation.NavigateTo($"/desk/{Slug}/press");
        else await Settle(erased, "");
        return true;
    }

    async Task BeginCorrect()
    {
        var person = Chosen.Single();
        (_asked, _givenNames, _familyName, _badgeName, _role) = ([], person.GivenNames, person.FamilyName, person.BadgeName, person.Role.ToString());
        await (_open = _correct).Open();
    }

    async Task<bool> Correct() => await SettleAsked(await Send(new CorrectAccreditation(Frame!.Id, Seen[0], new()
    {
        GivenNames = _givenNames, FamilyName = _familyName, BadgeName = _badgeName, Role = Enum.Parse<PressRole>(_role!),
    })), "DeskPress.Said.corrected");

    async Task BeginCorrectOutlet()
    {
        (_asked, _outlet, _medium, _country, _website) = ([], _record!.Outlet, _record.Medium.ToString(), _record.Country, _record.Website);
        await (_open = _correctOutlet).Open();
    }

    async Task<bool> CorrectOutlet() => await SettleAsked(await Send(new CorrectOutlet(Frame!.Id, _record!.Id, _record.Version, new()
    {
        Outlet = _outlet, Medium = Enum.Parse<PressMedium>(_medium!), Country = _country, Website = _website,
    })), "DeskPress.Said.outletCorrected");

    async Task BeginBar()
    {
        (_asked, _barReason, _barEnds) = ([], null, null);
        _barred = BarChoices[0].Key;
        await (_open = _bar).Open();
    }

    async Task<bool> Bar()
    {
        var named = _barred!.Split(' ');
        var of = named.Length > 1 ? new AccreditationId(Guid.Parse(named[1])) : Chosen.First().Id;
        return await SettleAsked(await Send(new AddPressBar(Frame!.Id, of, new() { Kind = Enum.Parse<PressBarKind>(named[0]), Reason = _barReason, EndsOn = DeskDate.Read(_barEnds) })), "DeskPress.Said.barred", "Bar");
    }

    async Task<bool> Settle<T>(Result<T> result, string said)
    {
        (_problems, _said) = (DeskProblemWords.Of(Words, result.Error, mostReason: 1000), result.Ok ? Words[said] : null);
        await Refresh();
        // A change by somebody else is shown beside the words that say so.
        if (Frame is not null) await Read();
        return result.Ok;
    }

    async Task<bool> SettleAsked<T>(Result<T> result, string said, string prefix = "")
    {
        _asked = DeskProblemWords.Of(Words, result.Error, prefix, mostReason: 1000);
        if (result.Ok)
        {
            (_problems, _said) = ([], Words[said]);
            await Refresh();
            if (Frame is not null) await Read();
        }
        StateHasChanged();
        return result.Ok;
    }
}
