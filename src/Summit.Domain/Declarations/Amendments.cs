namespace Summit.Domain.Declarations;

/// <summary>What a city asks to have changed in a draft. It is about the authentic text.</summary>
public enum AmendmentKind
{
    /// <summary>Another wording of a clause.</summary>
    Replace,

    /// <summary>A clause less.</summary>
    Delete,

    /// <summary>A clause more, behind another one or at the start of its part.</summary>
    Insert,
}

/// <summary>What became of an amendment.</summary>
public enum AmendmentState
{
    /// <summary>Nobody has decided.</summary>
    Open,

    /// <summary>The draft says what was asked for.</summary>
    Accepted,

    /// <summary>The draft says something else instead, in the desk's words.</summary>
    AcceptedChanged,

    /// <summary>The draft stayed as it was.</summary>
    Rejected,

    /// <summary>The city took it back.</summary>
    Withdrawn,
}

/// <summary>When amendments are taken, and how many.</summary>
public static class AmendmentRules
{
    /// <summary>Of one delegation that nobody has decided; so many are read by somebody.</summary>
    public const int MostOpen = 20;

    /// <summary>Of one delegation in all: one that proposes and takes back over and over does not fill the list.</summary>
    public const int MostOfDelegation = 60;

    /// <summary>Of one event in all.</summary>
    public const int MostOfEvent = 1_000;

    /// <summary>Until that instant, and no more at it; never where there is none.</summary>
    public static bool AreTaken(DateTimeOffset? until, DateTimeOffset now) => now < until;

    /// <summary>Whether accepting it follows the text of the clause that it names.</summary>
    public static bool ConcernsText(AmendmentKind kind) => kind is AmendmentKind.Replace or AmendmentKind.Delete;
}
