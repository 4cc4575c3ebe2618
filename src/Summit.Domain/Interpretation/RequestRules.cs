using Summit.Domain.Registration;

namespace Summit.Domain.Interpretation;

/// <summary>What somebody can ask for beyond the languages offered.</summary>
public enum RequestKind
{
    /// <summary>Interpretation into another language.</summary>
    Language,

    /// <summary>Interpretation into a sign language.</summary>
    SignLanguage,

    /// <summary>What is said, in writing as it is said.</summary>
    Captions,
}

/// <summary>Where a request stands. One that is taken back is gone.</summary>
public enum RequestState
{
    /// <summary>Nobody has decided.</summary>
    Open,

    /// <summary>There will be what was asked for.</summary>
    Granted,

    /// <summary>There will not; the reason was given.</summary>
    Declined,
}

/// <summary>Who may ask for what.</summary>
public static class RequestRules
{
    /// <summary>Requests of one person at one event.</summary>
    public const int MostOfOne = 10;

    /// <summary>Sign languages that can be named (ISO 639-3): International Sign and those of the public pages' countries.</summary>
    public static IReadOnlyList<string> SignLanguages { get; } = ["ils", "bfi", "fsl", "gsg", "ise", "rsl", "tsm", "dse", "dsl"];

    /// <summary>What can be named with a kind.</summary>
    public static IReadOnlyList<string> LanguagesOf(RequestKind kind) => kind == RequestKind.SignLanguage ? SignLanguages : ProfileLists.Languages;

    /// <summary>For one session it can be asked for until that begins, for the whole event until that is over.</summary>
    public static bool IsOpen(DateTimeOffset now, DateTimeOffset eventEnds, DateTimeOffset? sessionStarts) => now < (sessionStarts ?? eventEnds);
}
