using Summit.Application.Platform.Pipeline;

namespace Summit.Application.Features.Bulk;

/// <summary>Refusals about acts for many.</summary>
public static class BulkErrors
{
    /// <summary>There is no such work here.</summary>
    public static Error NotFound { get; } = Error.NotFound("bulk.not-found");

    /// <summary>More match than one act is begun for.</summary>
    public static Error TooMany { get; } = Error.Rule("bulk.too-many");

    /// <summary>It has come to its end already.</summary>
    public static Error Ended { get; } = Error.Rule("bulk.ended");
}
