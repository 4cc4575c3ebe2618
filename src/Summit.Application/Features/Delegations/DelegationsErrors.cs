using Summit.Application.Platform.Pipeline;

namespace Summit.Application.Features.Delegations;

/// <summary>Refusals about delegations.</summary>
public static class DelegationsErrors
{
    /// <summary>There is no such delegation at this event, or it was dissolved.</summary>
    public static Error NotFound { get; } = Error.NotFound("delegations.not-found");

    /// <summary>All places of its quota are taken.</summary>
    public static Error QuotaReached { get; } = Error.Rule("delegations.quota-reached");

    /// <summary>The event has a delegation of this name and country.</summary>
    public static Error SameBody { get; } = Error.Rule("delegations.same-body");

    /// <summary>It was changed since the page was shown.</summary>
    public static Error ChangedMeanwhile { get; } = new("delegations.changed-meanwhile", ErrorKind.Conflict);

    /// <summary>No live registration of this event has the reference.</summary>
    public static Error NoSuchDelegate { get; } = Error.Rule("delegations.no-such-delegate");

    /// <summary>The registration counts to it already.</summary>
    public static Error AlreadyMember { get; } = Error.Rule("delegations.already-member");

    /// <summary>Only what the public sees has delegations that can be written to.</summary>
    public static Error NotPublished { get; } = Error.Rule("delegations.not-published");

    /// <summary>The head was written to three times within the hour.</summary>
    public static Error SentEnough { get; } = Error.Rule("delegations.sent-enough");

    /// <summary>Nobody is sent to an event that is over.</summary>
    public static Error EventOver { get; } = Error.Rule("delegations.event-over");
}
