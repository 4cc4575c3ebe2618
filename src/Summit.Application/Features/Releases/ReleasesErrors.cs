using System.Collections.Immutable;
using Summit.Application.Platform.Pipeline;

namespace Summit.Application.Features.Releases;

/// <summary>Refusals about press releases.</summary>
public static class ReleasesErrors
{
    /// <summary>There is no such release, or none that the asker may know of.</summary>
    public static Error NotFound { get; } = Error.NotFound("releases.not-found");

    /// <summary>It was public and was taken back.</summary>
    public static Error Withdrawn { get; } = Error.Rule("releases.withdrawn");

    /// <summary>It was changed since the page was shown.</summary>
    public static Error ChangedMeanwhile { get; } = new("releases.changed-meanwhile", ErrorKind.Conflict);

    /// <summary>It is approved; what it says changes by a correction only.</summary>
    public static Error NotDraft { get; } = Error.Rule("releases.not-draft");

    /// <summary>It is not approved, or not any more.</summary>
    public static Error NotApproved { get; } = Error.Rule("releases.not-approved");

    /// <summary>It is not under embargo, or not any more.</summary>
    public static Error NotUnderEmbargo { get; } = Error.Rule("releases.not-under-embargo");

    /// <summary>Once it is approved, an embargo is moved later only.</summary>
    public static Error OnlyLater { get; } = Error.Rule("releases.only-later");

    /// <summary>The embargo of a draft has passed: it would be public at once.</summary>
    public static Error EmbargoPassed { get; } = Error.Rule("releases.embargo-passed");

    /// <summary>Another release of that year has the number.</summary>
    public static Error NumberTaken { get; } = Error.Rule("releases.number-taken");

    /// <summary>The reader has not promised to keep the embargo.</summary>
    public static Error NotAcknowledged { get; } = Error.Rule("releases.not-acknowledged");

    /// <summary>A language lacks headline or text; <c>Args["languages"]</c> are the languages concerned.</summary>
    public static Error Incomplete { get; } = Error.Rule("releases.incomplete");

    /// <summary>The same file is attached already.</summary>
    public static Error FileKnown { get; } = Error.Rule("releases.file-known");

    /// <summary>It has as many attachments as it may have.</summary>
    public static Error TooManyFiles { get; } = Error.Rule("releases.too-many-files");

    internal static Error IncompleteIn(IEnumerable<string> languages) => Incomplete with { Args = ImmutableDictionary<string, string>.Empty.Add("languages", string.Join(' ', languages)) };
}
