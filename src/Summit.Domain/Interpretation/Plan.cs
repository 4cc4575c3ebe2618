namespace Summit.Domain.Interpretation;

/// <summary>How somebody knows a language.</summary>
public enum LanguageClass
{
    /// <summary>The mother tongue: worked into and from.</summary>
    A,

    /// <summary>Another active one: worked into and from.</summary>
    B,

    /// <summary>Passive: worked from only.</summary>
    C,
}

/// <summary>From one moment to another, both in the event's zone.</summary>
public readonly record struct Span(DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>How long.</summary>
    public TimeSpan Lasts => To - From;

    /// <summary>They share some time.</summary>
    public bool Overlaps(Span other) => From < other.To && other.From < To;

    /// <summary>All of the other lies within.</summary>
    public bool Covers(Span other) => From <= other.From && other.To <= To;
}

/// <summary>An interpreter as a plan sees them.</summary>
/// <param name="Languages">Each language once.</param>
/// <param name="Available">Null: all the time.</param>
/// <param name="Elsewhere">When they work in other sessions.</param>
public sealed record PlannedInterpreter(InterpreterId Id, IReadOnlyDictionary<string, LanguageClass> Languages, Span? Available, IReadOnlyList<Span> Elsewhere)
{
    /// <summary>Able to speak it in a booth.</summary>
    public bool WorksInto(string language) => Languages.TryGetValue(language, out var known) && known != LanguageClass.C;

    /// <summary>Able to interpret one into the other directly.</summary>
    public bool Works(string from, string into) => from != into && Languages.ContainsKey(from) && WorksInto(into);
}

/// <summary>Somebody at work in a booth.</summary>
/// <param name="Works">The whole session or a part.</param>
public sealed record Seat(PlannedInterpreter Interpreter, Span Works);

/// <summary>A booth with its team. What is whispered has a team without a booth.</summary>
/// <param name="WhisperedTo">How many listen; null where there is a booth.</param>
public sealed record StaffedBooth(Booth Booth, IReadOnlyList<Seat> Seats, int? WhisperedTo = null);

/// <summary>A session as it is planned.</summary>
/// <param name="Listeners">Who needs a receiver.</param>
/// <param name="Receivers">Those of its room.</param>
public sealed record SessionPlan(Regime Regime, Span Time, IReadOnlyList<StaffedBooth> Booths, int Listeners, int Receivers);

/// <summary>What can be wrong with a plan.</summary>
public enum PlanFault
{
    /// <summary>A target language has no booth, and nobody whispers it.</summary>
    BoothMissing,

    /// <summary>A booth has fewer people than its work needs.</summary>
    TeamTooSmall,

    /// <summary>Nobody gets from a language of the floor into the booth's, directly or by relay.</summary>
    NoWayFrom,

    /// <summary>There is a relay, but too few able to give it.</summary>
    PivotTooSmall,

    /// <summary>Somebody sits in a booth whose language they do not speak as an active one.</summary>
    CannotWorkInto,

    /// <summary>Somebody would be alone for longer than a turn.</summary>
    AloneTooLong,

    /// <summary>Somebody is in two places at once.</summary>
    TwoPlaces,

    /// <summary>Somebody works when they are not available.</summary>
    NotAvailable,

    /// <summary>Somebody works for too many hours of one day.</summary>
    TooManyHours,

    /// <summary>The room has too few receivers for its listeners and the reserve.</summary>
    ReceiversTooFew,

    /// <summary>More people than can be whispered to.</summary>
    WhisperedToTooMany,
}

/// <summary>One thing that is wrong.</summary>
/// <param name="Channel">The booth; null for the room.</param>
/// <param name="Interpreter">Whom it is about; null for the whole team.</param>
/// <param name="Language">What is spoken, or what lacks a booth.</param>
/// <param name="Has">Minutes, people or receivers there are.</param>
/// <param name="Needs">How many there should be, or may be at most.</param>
public sealed record PlanFinding(PlanFault Fault, int? Channel, InterpreterId? Interpreter = null, string? Language = null, int Has = 0, int Needs = 0);

/// <summary>What somebody works with, in one text, as columns hold it: "en:A fr:C".</summary>
public static class WorkingLanguages
{
    /// <summary>Languages of one person.</summary>
    public const int Most = 10;

    /// <summary>From the text.</summary>
    public static IReadOnlyDictionary<string, LanguageClass> Read(string codes) =>
        LanguageList.Read(codes).Select(code => code.Split(':')).ToDictionary(pair => pair[0], pair => Enum.Parse<LanguageClass>(pair[1]), StringComparer.Ordinal);

    /// <summary>To the text; active ones first.</summary>
    public static string Write(IEnumerable<KeyValuePair<string, LanguageClass>> languages) =>
        string.Join(' ', languages.OrderBy(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}:{pair.Value}"));
}
