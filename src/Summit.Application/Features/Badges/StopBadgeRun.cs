using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Badges;

/// <summary>Ends a run before all are printed: by hand, or by the job once whoever began it may no longer do so. What was printed stays valid.</summary>
[Requires(Permission.PrintBadges, Permission.RunJobs)]
public sealed record StopBadgeRun(EventId EventId, BadgeRunId Id) : ICommand<Done>, IConcernsEvent;

sealed class StopBadgeRunHandler(Db db, Caller caller, AuditTrail audit, EventClock clock) : IRequestHandler<StopBadgeRun, Result<Done>>
{
    const string Find = "SELECT state FROM badge_run WHERE id = @Id AND event_id = @EventId";

    const string Stop = """
        UPDATE badge_run SET state = 'Stopped', ended_at = @now, stop_reason = @reason WHERE id = @Id AND state = 'Running'
        """;

    public async Task<Result<Done>> Handle(StopBadgeRun request, CancellationToken cancellationToken)
    {
        if (await db.Scalar<string>(Find, new { request.Id, request.EventId }) is not { } state) return BadgesErrors.NotFound;
        if (state != nameof(BadgeRunState.Running)) return BadgesErrors.Ended;
        var reason = caller.Kind == CallerKind.Job ? BadgeStops.NotAllowed : BadgeStops.ByHand;
        // It may have ended since it was read.
        if (await db.Execute(Stop, new { request.Id, reason, now = clock.Now }) == 0) return BadgesErrors.Ended;
        await audit.Record(request.EventId, "badges.stopped", request.Id.Value);
        return default(Done);
    }
}
