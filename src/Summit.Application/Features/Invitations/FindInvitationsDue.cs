using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Invitations;

/// <summary>For the job that looks after invitations: events with some whose time is over.</summary>
[Requires(Permission.RunJobs)]
public sealed record FindInvitationsDue : IQuery<IReadOnlyList<EventId>>;

sealed class FindInvitationsDueHandler(Db db, EventClock clock) : IRequestHandler<FindInvitationsDue, Result<IReadOnlyList<EventId>>>
{
    const string Find = "SELECT DISTINCT event_id FROM invitation WHERE state = 'Open' AND expires_at <= @now";

    public async Task<Result<IReadOnlyList<EventId>>> Handle(FindInvitationsDue request, CancellationToken cancellationToken) =>
        new List<EventId>(await db.Query<EventId>(Find, new { now = clock.Now }));
}
