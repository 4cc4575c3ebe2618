using Summit.Application.Platform.Pipeline;

namespace Summit.Application.Features.Papers;

/// <summary>Refusals about papers.</summary>
public static class PapersErrors
{
    /// <summary>There is no such run here.</summary>
    public static Error NotFound { get; } = Error.NotFound("papers.not-found");

    /// <summary>There is nobody to make it for.</summary>
    public static Error Nobody { get; } = Error.Rule("papers.nobody");

    /// <summary>More people than one run makes papers for.</summary>
    public static Error TooMany { get; } = Error.Rule("papers.too-many");

    /// <summary>Nobody can have attended before the event is over.</summary>
    public static Error TooEarly { get; } = Error.Rule("papers.too-early");

    /// <summary>It has come to its end already.</summary>
    public static Error Ended { get; } = Error.Rule("papers.ended");

    /// <summary>Of those it was made for nobody is left.</summary>
    public static Error NobodyLeft { get; } = Error.Rule("papers.nobody-left");
}

/// <summary>Why a paper says nothing of somebody, as codes.</summary>
public static class PaperSkips
{
    /// <summary>The person has no place.</summary>
    public const string NotConfirmed = "not-confirmed";

    /// <summary>No badge of theirs was used at a door.</summary>
    public const string NotThere = "not-there";

    /// <summary>The name has characters that cannot be printed right; the person is asked for another spelling.</summary>
    public const string UnsettableName = "unsettable-name";

    /// <summary>Function or city has, or what the event says in their language.</summary>
    public const string Unsettable = "unsettable";

    /// <summary>A text does not fit, however small.</summary>
    public const string TooLong = "too-long";

    /// <summary>They did not agree to be listed.</summary>
    public const string NotAgreed = "not-agreed";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [NotConfirmed, NotThere, UnsettableName, Unsettable, TooLong, NotAgreed];
}
