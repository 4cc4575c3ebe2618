using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Bulk;

/// <summary>Ends an act for many before all are done. What was done stays done.</summary>
[Requires(Permission.DecideRegistrations)]
public sealed record StopBulk(EventId EventId, BulkId Id) : ICommand<Done>, IConcernsEvent;

sealed class StopBulkHandler(Db db, AuditTrail audit, EventClock clock) : IRequestHandler<StopBulk, Result<Done>>
{
    const string Find = "SELECT state FROM bulk_act WHERE id = @Id AND event_id = @EventId";

    const string Stop = """
        UPDATE bulk_act SET state = 'Stopped', ended_at = @now, stop_reason = 'bulk.stopped-by-hand', reason = NULL WHERE id = @Id AND state = 'Running'
        """;

    public async Task<Result<Done>> Handle(StopBulk request, CancellationToken cancellationToken)
    {
        if (await db.Scalar<string>(Find, new { request.Id, request.EventId }) is not { } state) return BulkErrors.NotFound;
        if (state != nameof(BulkState.Running)) return BulkErrors.Ended;
        // It may have ended since it was read.
        if (await db.Execute(Stop, new { request.Id, now = clock.Now }) == 0) return BulkErrors.Ended;
        await audit.Record(request.EventId, "bulk.stopped", request.Id.Value);
        return default(Done);
    }
}
