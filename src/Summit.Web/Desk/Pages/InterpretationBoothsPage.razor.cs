using System.Globalization;
using Microsoft.AspNetCore.Components;
using Summit.Application.Features.Interpretation;
using Summit.Application.Platform.Pipeline;
using Summit.Domain;
using Summit.Domain.Interpretation;
using Summit.Web.Desk.Parts;

namespace Summit.Web.Desk.Pages;

/// <summary>The booths of one session: who works there, and how. What is wrong with it is said beside each at once, and nothing is refused for it.</summary>
public sealed partial class InterpretationBoothsPage
{
    Dictionary<string, Typed> _typed = [];
    Dictionary<InterpreterId, string> _known = [];
    IReadOnlyList<KeyValuePair<string, string>> _problems = [];
    InterpretationPlan? _plan;
    PlannedSession? _session;
    PlanWords? _words;
    string? _said;

    /// <summary>Which session.</summary>
    [Parameter] public string Code { get; set; } = "";

    /// <inheritdoc/>
    protected override async Task Load()
    {
        _typed = [];
        await Read();
    }

    async Task Read()
    {
        _plan = await Ask(new ReadPlan(Frame!.Id));
        _session = _plan?.Sessions.FirstOrDefault(session => session.Session.Code == Code);
        _words = _plan is null ? null : new(Desk, _plan);
        _known = _plan?.Interpreters.ToDictionary(line => line.Id, line => line.Languages) ?? [];
        foreach (var booth in _session?.Booths ?? [])
            _typed.TryAdd(booth.Booth.Language, new()
            {
                Was = new(booth.Booth.Retour, booth.Booth.IsHeavy, booth.IsWhispered), Retour = booth.Booth.Retour, IsHeavy = booth.Booth.IsHeavy, IsWhispered = booth.IsWhispered,
            });
    }

    // Those who work into the language come first.
    IReadOnlyList<KeyValuePair<string, string>> Candidates(string language) =>
    [
        .. _plan!.Interpreters.OrderBy(line => !WorkingLanguages.Read(line.Languages).TryGetValue(language, out var known) || known == LanguageClass.C)
            .ThenBy(line => line.Name, StringComparer.Create(Words.Culture, ignoreCase: true))
            .Select(line => KeyValuePair.Create(line.Id.Value.ToString(), $"{line.Name} ({_words!.Known(line.Languages)})")),
    ];

    IReadOnlyList<KeyValuePair<string, string>> Others(PlannedSession session, string language) =>
        Words.Sorted(session.Session.Regime.Heard.Where(heard => heard != language), "Language");

    bool IsBothWaysByItself(PlannedBooth booth) =>
        StaffingRules.BoothsOf(_session!.Session.Regime).Single(needed => needed.Language == booth.Booth.Language).WorksBothWays;

    string Names(IEnumerable<string> languages) => string.Join(", ", languages.Select(Words.LanguageName));

    async Task Assign(PlannedBooth booth)
    {
        var (language, typed) = (booth.Booth.Language, _typed[booth.Booth.Language]);
        var who = Guid.TryParse(typed.Interpreter, out var chosen) ? new InterpreterId(chosen) : default;
        var assigned = await Send(new AssignInterpreter(Frame!.Id, Code, language, who, Minute(typed.From), Minute(typed.To)));
        var name = _plan!.Interpreters.FirstOrDefault(line => line.Id == who)?.Name;
        if (await Settle(language, assigned.Error, "Plan.Said.assigned", name)) (typed.Interpreter, typed.From, typed.To) = (null, null, null);
    }

    async Task Release(PlannedBooth booth, PlannedSeat seat)
    {
        var released = await Send(new ReleaseInterpreter(Frame!.Id, Code, booth.Booth.Language, seat.Interpreter));
        await Settle(booth.Booth.Language, released.Error, "Plan.Said.released", seat.Name);
    }

    async Task Set(PlannedBooth booth)
    {
        var typed = _typed[booth.Booth.Language];
        var set = await Send(new SetBooth(Frame!.Id, Code, booth.Booth.Language, typed.Was, string.IsNullOrEmpty(typed.Retour) ? null : typed.Retour, typed.IsHeavy, typed.IsWhispered));
        if (await Settle(booth.Booth.Language, set.Error, "Plan.Said.set", null)) typed.Was = new(string.IsNullOrEmpty(typed.Retour) ? null : typed.Retour, typed.IsHeavy, typed.IsWhispered);
    }

    async Task<bool> Settle(string language, Error? error, string said, string? name)
    {
        _problems = DeskProblemWords.Of(Words, error, $"{language}-");
        _said = error is null ? Words[said, Words.LanguageName(language), name] : null;
        if (error is null) await Read();
        return error is null;
    }

    // Minutes from the session's beginning; what is no time is none of them.
    int? Minute(string? typed) => string.IsNullOrEmpty(typed) ? null
        : !TimeOnly.TryParse(typed, CultureInfo.InvariantCulture, out var time) ? -1
        : (int)(time - TimeOnly.FromDateTime(_session!.Session.Time.From.DateTime)).TotalMinutes;

    sealed class Typed
    {
        public string? Interpreter { get; set; }
        public string? From { get; set; }
        public string? To { get; set; }
        public string? Retour { get; set; }

        /// <summary>As the booth worked when the form was filled.</summary>
        public BoothWay Was { get; set; } = null!;
        public bool IsHeavy { get; set; }
        public bool IsWhispered { get; set; }
    }
}
