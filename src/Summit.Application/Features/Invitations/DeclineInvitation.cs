using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Domain;

namespace Summit.Application.Features.Invitations;

/// <summary>Whoever has the code says that they do not come; a place held for them goes to the next.</summary>
[ForAnyone]
public sealed record DeclineInvitation(EventId EventId, string Code) : ICommand<Done>, IEventCommand;

sealed class DeclineInvitationHandler(InvitationBook book, EventClock clock) : IRequestHandler<DeclineInvitation, Result<Done>>
{
    public async Task<Result<Done>> Handle(DeclineInvitation request, CancellationToken cancellationToken)
    {
        if (await book.Find(request.EventId, request.Code) is not { } invitation) return InvitationsErrors.NotFound;
        // Sent twice: the first one did it.
        if (invitation.State == InvitationState.Declined) return default(Done);
        if (!invitation.IsOpen(clock.Now)) return InvitationsErrors.NotOpen;
        await book.End(request.EventId, invitation.Id, InvitationState.Declined);
        return default(Done);
    }
}
