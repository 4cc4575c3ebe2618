using Summit.Application.Platform.Pipeline;

namespace Summit.Application.Features.Interviews;

/// <summary>Refusals about interviews.</summary>
public static class InterviewErrors
{
    /// <summary>There is no such wish, or it is not the caller's.</summary>
    public static Error NotFound { get; } = Error.NotFound("interviews.not-found");

    /// <summary>Nobody without an accreditation that counts asks for interviews.</summary>
    public static Error NotAccredited { get; } = Error.Rule("interviews.not-accredited");

    /// <summary>As many wishes of the person are unanswered as may be.</summary>
    public static Error TooMany { get; } = Error.Rule("interviews.too-many");

    /// <summary>The person has asked as often as anybody may at one event.</summary>
    public static Error AskedEnough { get; } = Error.Rule("interviews.asked-enough");

    /// <summary>The person has asked this delegation, and it has not been answered.</summary>
    public static Error AskedAlready { get; } = Error.Rule("interviews.asked-already");

    /// <summary>It was changed since the page was shown.</summary>
    public static Error ChangedMeanwhile { get; } = new("interviews.changed-meanwhile", ErrorKind.Conflict);

    /// <summary>It has been answered or has ended.</summary>
    public static Error NotOpen { get; } = Error.Rule("interviews.not-open");

    /// <summary>The delegation has no head who could be written to.</summary>
    public static Error NoHead { get; } = Error.Rule("interviews.no-head");
}
