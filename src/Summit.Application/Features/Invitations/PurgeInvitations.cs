using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Invitations;

/// <summary>Erases people's data from invitations, some of each event, once the event's own period for profiles is over; how many.</summary>
[Requires(Permission.RunJobs)]
public sealed record PurgeInvitations : ICommand<int>;

sealed class PurgeInvitationsHandler(Db db, InvitationErasure erasure, EventClock clock) : IRequestHandler<PurgeInvitations, Result<int>>
{
    const int Most = 100;

    const string FindEvents = """
        SELECT e.id AS Id, e.ends_at AS EndsAt, e.profile_days AS ProfileDays FROM event e
        WHERE e.ends_at < @now AND EXISTS (SELECT 1 FROM invitation i WHERE i.event_id = e.id AND i.state <> 'Open' AND i.erased_at IS NULL)
        """;

    const string Find = "SELECT id FROM invitation WHERE event_id = @Id AND state <> 'Open' AND erased_at IS NULL ORDER BY id {page}";

    public async Task<Result<int>> Handle(PurgeInvitations request, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        var purged = 0;
        foreach (var over in (await db.Query<EventOver>(FindEvents, new { now })).Where(over => over.EndsAt.AddDays(over.ProfileDays) <= now))
            foreach (var id in await db.Query<InvitationId>(Find, new { over.Id, skip = 0, take = Most }))
            {
                await erasure.Erase(over.Id, id);
                purged++;
            }
        return purged;
    }

    sealed record EventOver
    {
        public EventId Id { get; init; }
        public DateTimeOffset EndsAt { get; init; }
        public int ProfileDays { get; init; }
    }
}
