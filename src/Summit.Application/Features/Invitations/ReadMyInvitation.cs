using MediatR;
using Summit.Application.Features.Events;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;

namespace Summit.Application.Features.Invitations;

/// <summary>For the page behind a code: what the invitation is for. It names nobody: mail scanners follow links.</summary>
[ForAnyone]
public sealed record ReadMyInvitation(string Slug, string Code) : IQuery<MyInvitation>;

/// <summary>An invitation as its page shows it.</summary>
public sealed record MyInvitation(EventHead Event, InvitationState State, string Category, bool Reserved, DateTimeOffset ExpiresAt, bool IsOpen);

sealed class ReadMyInvitationHandler(Db db, InvitationBook book, EventClock clock) : IRequestHandler<ReadMyInvitation, Result<MyInvitation>>
{
    public async Task<Result<MyInvitation>> Handle(ReadMyInvitation request, CancellationToken cancellationToken)
    {
        if (await EventHead.Find(db, request.Slug, clock.Now) is not { } head) return InvitationsErrors.NotFound;
        if (await book.Find(head.Id, request.Code) is not { } invitation) return InvitationsErrors.NotFound;
        return new MyInvitation(head, invitation.State, invitation.Category, invitation.Reserved, invitation.ExpiresAt, head.IsComing && invitation.IsOpen(clock.Now));
    }
}
