using Summit.Application.Platform.Pipeline;

namespace Summit.Application.Features.Badges;

/// <summary>Refusals about badges.</summary>
public static class BadgesErrors
{
    /// <summary>There is no such run here.</summary>
    public static Error NotFound { get; } = Error.NotFound("badges.not-found");

    /// <summary>More than one run is begun for.</summary>
    public static Error TooMany { get; } = Error.Rule("badges.too-many");

    /// <summary>Nobody is to be printed.</summary>
    public static Error Nobody { get; } = Error.Rule("badges.nobody");

    /// <summary>It has come to its end already.</summary>
    public static Error Ended { get; } = Error.Rule("badges.ended");

    /// <summary>Of its badges none is valid any more.</summary>
    public static Error NoneValid { get; } = Error.Rule("badges.none-valid");

    /// <summary>What all badges of the event say has characters that cannot be printed right.</summary>
    public static Error Unsettable { get; } = Error.Rule("badges.unsettable");

    /// <summary>Somebody else has changed the design since it was read.</summary>
    public static Error DesignChanged { get; } = new("badges.design-changed", ErrorKind.Conflict);
}

/// <summary>Why somebody has no badge of a run, as codes.</summary>
public static class BadgeSkips
{
    /// <summary>The person has no place.</summary>
    public const string NotConfirmed = "not-confirmed";

    /// <summary>The name has characters that cannot be printed right; the person is asked for another spelling.</summary>
    public const string UnsettableName = "unsettable-name";

    /// <summary>Something else on the badge has.</summary>
    public const string Unsettable = "unsettable";

    /// <summary>A text does not fit even at the smallest size.</summary>
    public const string TooLong = "too-long";

    /// <summary>Something on it was changed while it was being printed.</summary>
    public const string Changed = "changed";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [NotConfirmed, UnsettableName, Unsettable, TooLong, Changed];
}

/// <summary>Why a run went no further, as codes.</summary>
static class BadgeStops
{
    public const string ByHand = "by-hand";
    public const string NotAllowed = "not-allowed";
}
