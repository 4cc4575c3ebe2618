using Summit.Application.Platform.Pipeline;
using Summit.Domain.Events;

namespace Summit.Application.Features.Registration;

/// <summary>Acts that promise somebody a place need an event that will take place and is not over.</summary>
static class ComingEvent
{
    /// <summary>Why such an act cannot be done; null where it can.</summary>
    public static Error? Refusal(EventStatus status, DateTimeOffset endsAt, DateTimeOffset now) =>
        status == EventStatus.Cancelled ? RegistrationErrors.EventCancelled
        : endsAt <= now ? RegistrationErrors.EventOver
        : null;

    /// <summary>Why nobody can be entered at the desk; null where somebody can, whatever the window of registration.</summary>
    public static Error? RefusalToEnter(EventStatus status, DateTimeOffset endsAt, DateTimeOffset now) =>
        status == EventStatus.Draft ? RegistrationErrors.EventDraft
        : status == EventStatus.Cancelled ? RegistrationErrors.EventCancelled
        : endsAt <= now ? RegistrationErrors.Closed
        : null;
}
