using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Bulk;

/// <summary>Records what became of a piece of an act for many; ends it when that was the last, or with the reason why it goes no further.</summary>
/// <param name="From">Where the piece began; one that was recorded already is not recorded again.</param>
[Requires(Permission.RunJobs)]
public sealed record SettleBulk(BulkId Id, int From, IReadOnlyList<BulkOutcome> Outcomes, string? StopReason) : ICommand<Done>;

/// <summary>What became of one.</summary>
public sealed record BulkOutcome(RegistrationId RegistrationId, string Outcome, bool Skipped);

sealed class SettleBulkHandler(Db db, AuditTrail audit, EventClock clock) : IRequestHandler<SettleBulk, Result<Done>>
{
    // What was acted on meanwhile is told also where somebody has stopped it.
    const string Find = "SELECT event_id AS EventId, total AS Total, state AS State FROM bulk_act WHERE id = @Id AND done = @From";

    const string Advance = "UPDATE bulk_act SET done = done + @count, worked_at = @now WHERE id = @Id AND done = @From";

    const string Insert = """
        INSERT INTO bulk_item (bulk_id, no, registration_id, outcome, skipped) VALUES (@Id, @no, @RegistrationId, @Outcome, @Skipped)
        """;

    // The reason lies with each registration that was declined; here it has done its work.
    const string End = """
        UPDATE bulk_act SET state = @state, ended_at = @now, stop_reason = @StopReason, reason = NULL WHERE id = @Id AND state = 'Running'
        """;

    public async Task<Result<Done>> Handle(SettleBulk request, CancellationToken cancellationToken)
    {
        if (await db.One<Standing>(Find, new { request.Id, request.From }) is not { } standing) return default(Done);
        var now = clock.Now;
        await db.ExecuteOne(Advance, new { request.Id, request.From, count = request.Outcomes.Count, now });
        foreach (var (index, outcome) in request.Outcomes.Index())
            await db.Execute(Insert, new { request.Id, no = request.From + index, outcome.RegistrationId, outcome.Outcome, outcome.Skipped });
        var finished = request.From + request.Outcomes.Count == standing.Total;
        if (standing.State != BulkState.Running || (!finished && request.StopReason is null)) return default(Done);
        var state = finished ? BulkState.Finished : BulkState.Stopped;
        // Somebody may have stopped it since it was read.
        if (await db.Execute(End, new { request.Id, state = state.ToString(), now, request.StopReason }) == 0) return default(Done);
        await audit.Record(standing.EventId, finished ? "bulk.finished" : "bulk.stopped", request.Id.Value);
        return default(Done);
    }

    sealed record Standing
    {
        public EventId EventId { get; init; }
        public int Total { get; init; }
        public BulkState State { get; init; }
    }
}
