using Summit.Application.Platform.Pipeline;

namespace Summit.Application.Features.Invitations;

/// <summary>Refusals about invitations.</summary>
public static class InvitationsErrors
{
    /// <summary>There is no such invitation at this event, or its code is wrong.</summary>
    public static Error NotFound { get; } = Error.NotFound("invitations.not-found");

    /// <summary>Answered, declined, revoked, or its time is over.</summary>
    public static Error NotOpen { get; } = Error.Rule("invitations.not-open");

    /// <summary>The invitation is for another category.</summary>
    public static Error OtherCategory { get; } = Error.Rule("invitations.other-category");

    /// <summary>There are not as many free places as would be reserved.</summary>
    public static Error NotEnoughPlaces { get; } = Error.Rule("invitations.not-enough-places");

    /// <summary>Only what the public sees can be invited to.</summary>
    public static Error NotPublished { get; } = Error.Rule("invitations.not-published");

    /// <summary>A registration answered it, and is to be erased itself.</summary>
    public static Error Registered { get; } = Error.Rule("invitations.registered");

    /// <summary>Nobody is left to remind: all have answered, or were written to within a day.</summary>
    public static Error NobodyToRemind { get; } = Error.Rule("invitations.nobody-to-remind");
}
