using Summit.Application.Platform.Pipeline;

namespace Summit.Application.Features.Registration;

/// <summary>Refusals about registrations.</summary>
public static class RegistrationErrors
{
    /// <summary>Registration opens later.</summary>
    public static Error NotYetOpen { get; } = Error.Rule("registration.not-yet-open");

    /// <summary>Registration is over.</summary>
    public static Error Closed { get; } = Error.Rule("registration.closed");

    /// <summary>The event will not take place.</summary>
    public static Error EventCancelled { get; } = Error.Rule("registration.event-cancelled");

    /// <summary>The event is not published yet.</summary>
    public static Error EventDraft { get; } = Error.Rule("registration.event-draft");

    /// <summary>The event lies behind us.</summary>
    public static Error EventOver { get; } = Error.Rule("registration.event-over");

    /// <summary>By invitation only.</summary>
    public static Error InvitationOnly { get; } = Error.Rule("registration.invitation-only");

    /// <summary>The event does not offer this category.</summary>
    public static Error CategoryNotOffered { get; } = Error.Rule("registration.category-not-offered");

    /// <summary>It is in this category already.</summary>
    public static Error SameCategory { get; } = Error.Rule("registration.same-category");

    /// <summary>Only an organiser puts somebody into this category.</summary>
    public static Error NeedsApproval { get; } = Error.Rule("registration.needs-approval");

    /// <summary>There is no such registration here.</summary>
    public static Error NotFound { get; } = Error.NotFound("registration.not-found");

    /// <summary>It was changed since the page was shown.</summary>
    public static Error ChangedMeanwhile { get; } = new("registration.changed-meanwhile", ErrorKind.Conflict);

    /// <summary>Somebody with this address and name is registered already.</summary>
    public static Error SamePerson { get; } = Error.Rule("registration.same-person");

    /// <summary>Only a confirmed place can pass to a substitute.</summary>
    public static Error NotConfirmed { get; } = Error.Rule("registration.not-confirmed");

    /// <summary>It has ended already.</summary>
    public static Error Ended { get; } = Error.Rule("registration.ended");

    /// <summary>It must be cancelled first.</summary>
    public static Error StillLive { get; } = Error.Rule("registration.still-live");

    /// <summary>It is not waiting for a decision.</summary>
    public static Error NotSubmitted { get; } = Error.Rule("registration.not-submitted");

    /// <summary>The draft was sent, or a day passed.</summary>
    public static Error NoDraft { get; } = Error.NotFound("registration.no-draft");

    /// <summary>Nothing is known of this submission any more.</summary>
    public static Error NoOutcome { get; } = Error.NotFound("registration.no-outcome");
}
