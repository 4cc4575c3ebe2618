using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Invitations;

/// <summary>Takes back an invitation that was not answered; a place held for it goes to the next.</summary>
[Requires(Permission.DecideRegistrations)]
public sealed record RevokeInvitation(EventId EventId, InvitationId Id) : ICommand<Done>, IEventCommand;

sealed class RevokeInvitationHandler(Db db, InvitationBook book) : IRequestHandler<RevokeInvitation, Result<Done>>
{
    const string Find = "SELECT state AS State FROM invitation WHERE id = @Id AND event_id = @EventId";

    public async Task<Result<Done>> Handle(RevokeInvitation request, CancellationToken cancellationToken)
    {
        if (await db.One<InvitationRow>(Find, new { request.Id, request.EventId }) is not { } invitation) return InvitationsErrors.NotFound;
        if (invitation.State != InvitationState.Open) return InvitationsErrors.NotOpen;
        await book.End(request.EventId, request.Id, InvitationState.Revoked);
        return default(Done);
    }
}
