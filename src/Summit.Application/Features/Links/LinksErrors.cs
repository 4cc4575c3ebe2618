using Summit.Application.Platform.Pipeline;

namespace Summit.Application.Features.Links;

/// <summary>Refusals about links.</summary>
public static class LinksErrors
{
    /// <summary>Never made, run out, used or revoked: the page does not say which.</summary>
    public static Error NotValid { get; } = Error.Rule("links.not-valid");

    /// <summary>Too many wrong links from one place.</summary>
    public static Error TooMany { get; } = Error.Rule("links.too-many");
}
