using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;

namespace Summit.Application.Features.Registration;

/// <summary>For the nightly job: events of which something is kept longer than promised.</summary>
[Requires(Permission.RunJobs)]
public sealed record FindRetentionDue : IQuery<IReadOnlyList<EventId>>;

sealed class FindRetentionDueHandler(Db db, EventClock clock) : IRequestHandler<FindRetentionDue, Result<IReadOnlyList<EventId>>>
{
    const string Find = """
        SELECT e.id AS Id, e.ends_at AS EndsAt, e.profile_days AS ProfileDays, e.audit_years AS AuditYears,
               CASE WHEN EXISTS (SELECT 1 FROM registration r WHERE r.event_id = e.id AND r.erased_at IS NULL)
                      OR EXISTS (SELECT 1 FROM delegation d WHERE d.event_id = e.id AND d.erased_at IS NULL)
                      OR EXISTS (SELECT 1 FROM press_request q WHERE q.event_id = e.id AND q.erased_at IS NULL)
                      OR EXISTS (SELECT 1 FROM interpreter i WHERE i.event_id = e.id) THEN 1 ELSE 0 END AS HasPeople,
               CASE WHEN EXISTS (SELECT 1 FROM audit a JOIN audit_value v ON v.audit_id = a.id WHERE a.event_id = e.id AND v.salt IS NOT NULL) THEN 1 ELSE 0 END AS HasRecord
        FROM event e WHERE e.ends_at < @now AND e.profile_days > 0
        """;

    public async Task<Result<IReadOnlyList<EventId>>> Handle(FindRetentionDue request, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        return (await db.Query<EventOver>(Find, new { now })).Where(row => row.IsDue(now)).Select(row => row.Id).ToList();
    }

    sealed record EventOver
    {
        public EventId Id { get; init; }
        public DateTimeOffset EndsAt { get; init; }
        public int ProfileDays { get; init; }
        public int AuditYears { get; init; }
        public bool HasPeople { get; init; }
        public bool HasRecord { get; init; }

        public bool IsDue(DateTimeOffset now) =>
            (HasPeople && RetentionRules.IsOver(EndsAt, ProfileDays, now)) || (HasRecord && RetentionRules.RecordUntil(EndsAt, AuditYears) <= now && RetentionRules.IsOver(EndsAt, ProfileDays, now));
    }
}
