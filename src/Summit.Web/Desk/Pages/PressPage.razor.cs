using Microsoft.AspNetCore.Components;
using Summit.Application.Features.Press;
using Summit.Application.Platform.Pipeline;
using Summit.Domain;
using Summit.Domain.Press;
using Summit.Web.Desk.Parts;

namespace Summit.Web.Desk.Pages;

/// <content>What an officer looks for, chooses, and does with many.</content>
public sealed partial class PressPage
{
    PressQueue? _queue;
    DeskDialog _ask = null!;
    PressActKind _kind;
    IReadOnlyList<PressActOutcome> _preview = [];
    IReadOnlyList<KeyValuePair<string, string>> _problems = [], _countries = [], _points = [];
    IReadOnlyList<string> _languages = [];
    Dictionary<string, string?> _reasons = [];
    readonly Dictionary<AccreditationId, (int Version, string Language)> _chosen = [];
    string? _search, _country, _medium, _point, _said;

    [SupplyParameterFromQuery(Name = "state")] public string? AskedState { get; set; }

    [SupplyParameterFromQuery(Name = "search")] public string? AskedSearch { get; set; }

    [SupplyParameterFromQuery(Name = "country")] public string? AskedCountry { get; set; }

    [SupplyParameterFromQuery(Name = "medium")] public string? AskedMedium { get; set; }

    [SupplyParameterFromQuery(Name = "point")] public string? AskedPoint { get; set; }

    /// <summary>From 1.</summary>
    [SupplyParameterFromQuery(Name = "page")] public string? AskedPage { get; set; }

    int Number => Asked.Page(AskedPage);

    bool Grave => new PressAct(_kind, LocalizedText.Empty).IsGrave;

    IEnumerable<PressQueuePerson> All => _queue!.Lines.SelectMany(line => line.People);

    PressFilter Filter => new()
    {
        State = Of<AccreditationState>(AskedState) is { } state && state != AccreditationState.Received ? state : null, Unseen = AskedState == nameof(AccreditationState.Received),
        Search = string.IsNullOrWhiteSpace(AskedSearch) ? null : AskedSearch, Country = AskedCountry is not null && PressLists.Countries.Contains(AskedCountry) ? AskedCountry : null,
        Medium = Of<PressMedium>(AskedMedium), Point = Guid.TryParse(AskedPoint, out var point) ? new PressPointId(point) : null,
    };

    static T? Of<T>(string? asked) where T : struct, Enum => Enum.TryParse<T>(asked, out var value) && Enum.IsDefined(value) ? value : null;

    protected override void OnInitialized() => _countries = Words.Sorted(PressLists.Countries, "Country");

    protected override async Task Load()
    {
        if (Desk.Done is { } done) (_said, Desk.Done) = (done, null);
        (_search, _country, _medium, _point) = (AskedSearch, Filter.Country, Filter.Medium?.ToString(), Filter.Point?.Value.ToString());
        await Read();
    }

    async Task Read()
    {
        _queue = await Ask(new ReadPressQueue(Frame!.Id, Filter, Number));
        _points = [.. (_queue?.Points ?? []).Select(point => KeyValuePair.Create(point.Id.Value.ToString(), Desk.Say(point.Name)))];
        // What was chosen may have changed since; an act compares the versions that are shown.
        foreach (var (line, person) in (_queue?.Lines ?? []).SelectMany(line => line.People.Select(person => (line, person))))
            if (_chosen.ContainsKey(person.Id)) _chosen[person.Id] = (person.Version, line.Language);
    }

    string Name(PressPointId id) => Desk.Say(_queue!.Points.First(point => point.Id == id).Name);

    string Address(PressFilter filter, int page)
    {
        var parts = new List<string>();
        void Add(string key, string? value)
        {
            if (!string.IsNullOrEmpty(value)) parts.Add($"{key}={Uri.EscapeDataString(value)}");
        }
        Add("state", filter.Unseen ? nameof(AccreditationState.Received) : filter.State?.ToString());
        Add("search", filter.Search);
        Add("country", filter.Country);
        Add("medium", filter.Medium?.ToString());
        Add("point", filter.Point?.Value.ToString());
        if (page > 1) parts.Add(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"page={page}"));
        return $"/desk/{Slug}/press{(parts.Count == 0 ? "" : "?")}{string.Join('&', parts)}";
    }

    void Find() => Navigation.NavigateTo(Address(Filter with
    {
        Search = _search, Country = _country, Medium = Of<PressMedium>(_medium), Point = Guid.TryParse(_point, out var point) ? new PressPointId(point) : null,
    }, 1));

    void Choose(PressQueueLine line, bool chosen)
    {
        foreach (var person in line.People)
            if (chosen) _chosen[person.Id] = (person.Version, line.Language);
            else _chosen.Remove(person.Id);
    }

    void ChooseAll(bool chosen)
    {
        foreach (var line in _queue!.Lines) Choose(line, chosen);
    }

    async Task Begin(PressActKind kind)
    {
        (_kind, _problems, _said, _reasons) = (kind, [], null, []);
        _languages = [.. _chosen.Values.Select(one => one.Language).Distinct().Order(StringComparer.Ordinal)];
        await Preview();
        await _ask.Open();
    }

    async Task Typed(string language, string? typed)
    {
        _reasons[language] = typed;
        await Preview();
    }

    async Task Preview()
    {
        var preview = await Send(new PreviewPressAct(Frame!.Id, Chosen, [.. _chosen.Keys]));
        _problems = DeskProblemWords.Of(Words, preview.Error, mostReason: 1000);
        _preview = preview.Ok ? preview.Value : [];
    }

    PressAct Chosen => new(_kind, new(_reasons.Select(reason => KeyValuePair.Create(reason.Key, reason.Value ?? ""))));

    async Task<bool> Act()
    {
        var done = await Send(new ActOnPress(Frame!.Id, Chosen, [.. _chosen.Select(one => new AccreditationSeen(one.Key, one.Value.Version))]));
        _problems = DeskProblemWords.Of(Words, done.Error, mostReason: 1000);
        if (!done.Ok)
        {
            StateHasChanged();
            return false;
        }
        var left = done.Value.Where(one => one.Refusal is not null).ToArray();
        _said = PressWords.Many(Words, done.Value.Any(one => one.IsProposed) ? "DeskPress.Said.manyProposed" : "DeskPress.Said.many", done.Value.Count - left.Length, left);
        _chosen.Clear();
        await Refresh();
        if (Frame is not null) await Read();
        StateHasChanged();
        return true;
    }
}
