using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Invitations;

/// <summary>Ends invitations of an event that nobody answered in time, at most 50 at a time, and passes their places on; how many ended.</summary>
[Requires(Permission.RunJobs)]
public sealed record ExpireInvitations(EventId EventId) : ICommand<int>, IEventCommand;

sealed class ExpireInvitationsHandler(Db db, InvitationBook book, EventClock clock) : IRequestHandler<ExpireInvitations, Result<int>>
{
    const int Most = 50;

    const string Find = "SELECT id FROM invitation WHERE event_id = @EventId AND state = 'Open' AND expires_at <= @now ORDER BY expires_at, id {page}";

    public async Task<Result<int>> Handle(ExpireInvitations request, CancellationToken cancellationToken)
    {
        var over = await db.Query<InvitationId>(Find, new { request.EventId, now = clock.Now, skip = 0, take = Most });
        foreach (var id in over) await book.End(request.EventId, id, InvitationState.Expired);
        return over.Count;
    }
}
