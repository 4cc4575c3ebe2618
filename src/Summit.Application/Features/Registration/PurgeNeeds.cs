using MediatR;
using Summit.Application.Features.Interpretation;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Registration;

/// <summary>Deletes diet, access and requests for interpretation, some rows of each event, once the event's own period after its end is over; how many went.</summary>
[Requires(Permission.RunJobs)]
public sealed record PurgeNeeds : ICommand<int>;

sealed class PurgeNeedsHandler(Db db, EventClock clock) : IRequestHandler<PurgeNeeds, Result<int>>
{
    const int Most = 200;

    const string FindEvents = """
        SELECT e.id AS Id, e.ends_at AS EndsAt, e.needs_days AS NeedsDays FROM event e
        WHERE e.ends_at < @now AND (
            EXISTS (SELECT 1 FROM registration_need n JOIN registration r ON r.id = n.registration_id WHERE r.event_id = e.id)
            OR EXISTS (SELECT 1 FROM interpretation_request q WHERE q.event_id = e.id))
        """;

    const string Delete = """
        DELETE FROM registration_need WHERE registration_id IN (
            SELECT n.registration_id FROM registration_need n JOIN registration r ON r.id = n.registration_id
            WHERE r.event_id = @Id ORDER BY n.registration_id {page})
        """;

    public async Task<Result<int>> Handle(PurgeNeeds request, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        var purged = 0;
        foreach (var over in (await db.Query<EventOver>(FindEvents, new { now })).Where(over => over.EndsAt.AddDays(over.NeedsDays) <= now))
        {
            var gone = await db.Execute(Delete, new { over.Id, skip = 0, take = Most }) + await InterpretationErasure.PurgeRequests(db, over.Id, Most);
            await RetentionReport.Count(db, clock, over.Id, RetentionReport.Needs, gone);
            purged += gone;
        }
        return purged;
    }

    sealed record EventOver
    {
        public EventId Id { get; init; }
        public DateTimeOffset EndsAt { get; init; }
        public int NeedsDays { get; init; }
    }
}
