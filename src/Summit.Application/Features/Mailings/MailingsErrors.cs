using Summit.Application.Platform.Pipeline;

namespace Summit.Application.Features.Mailings;

/// <summary>Refusals about messages to groups.</summary>
public static class MailingsErrors
{
    /// <summary>There is no such mailing at this event.</summary>
    public static Error NotFound { get; } = Error.NotFound("mailings.not-found");

    /// <summary>It was changed since the page was shown.</summary>
    public static Error ChangedMeanwhile { get; } = new("mailings.changed-meanwhile", ErrorKind.Conflict);

    /// <summary>It has been sent, so its words and recipients stand.</summary>
    public static Error NotADraft { get; } = Error.Rule("mailings.not-a-draft");

    /// <summary>It is not under way.</summary>
    public static Error NotSending { get; } = Error.Rule("mailings.not-sending");

    /// <summary>Nobody fits the filter.</summary>
    public static Error Nobody { get; } = Error.Rule("mailings.nobody");

    /// <summary>As many people as the sender confirmed is not as many as it would reach now.</summary>
    public static Error OtherNumber { get; } = new("mailings.other-number", ErrorKind.Conflict);

    /// <summary>There is no language with both a subject and a text.</summary>
    public static Error NothingWritten { get; } = Error.Rule("mailings.nothing-written");

    /// <summary>Some recipients would get nothing: neither their language nor the host's is written.</summary>
    public static Error NoText { get; } = Error.Rule("mailings.no-text");
}
