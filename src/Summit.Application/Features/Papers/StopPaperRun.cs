using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Papers;

/// <summary>Ends a run before all are made: by hand, or by the job once whoever began it may no longer do so. What was made can be taken.</summary>
[Requires(Permission.PrintBadges, Permission.RunJobs)]
public sealed record StopPaperRun(EventId EventId, PaperRunId Id) : ICommand<Done>, IConcernsEvent;

sealed class StopPaperRunHandler(Db db, Caller caller, AuditTrail audit, EventClock clock) : IRequestHandler<StopPaperRun, Result<Done>>
{
    const string Find = "SELECT state FROM paper_run WHERE id = @Id AND event_id = @EventId";

    const string Stop = """
        UPDATE paper_run SET state = 'Stopped', ended_at = @now, stop_reason = @reason WHERE id = @Id AND state = 'Running'
        """;

    public async Task<Result<Done>> Handle(StopPaperRun request, CancellationToken cancellationToken)
    {
        if (await db.Scalar<string>(Find, new { request.Id, request.EventId }) is null) return PapersErrors.NotFound;
        var reason = caller.Kind == CallerKind.Job ? "not-allowed" : "by-hand";
        if (await db.Execute(Stop, new { request.Id, reason, now = clock.Now }) == 0) return PapersErrors.Ended;
        await audit.Record(request.EventId, "papers.stopped", request.Id.Value);
        return default(Done);
    }
}
