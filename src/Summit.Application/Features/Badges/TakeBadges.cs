using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Badges;

/// <summary>Records that somebody takes a run's sheets out of the system; only with the answer can they be made.</summary>
[Requires(Permission.PrintBadges), RequiresRecentSignIn]
public sealed record TakeBadges(EventId EventId, BadgeRunId Id) : ICommand<TakenBadges>, IConcernsEvent;

/// <summary>The right to the sheets of one run, once it is on record.</summary>
public sealed class TakenBadges
{
    internal TakenBadges(EventId eventId, BadgeRunId run, int count) => (EventId, Run, Count) = (eventId, run, count);

    internal EventId EventId { get; }
    internal BadgeRunId Run { get; }

    /// <summary>How many badges of it were valid when it was recorded.</summary>
    public int Count { get; }
}

sealed class TakeBadgesHandler(Db db, AuditTrail audit) : IRequestHandler<TakeBadges, Result<TakenBadges>>
{
    const string CountRuns = "SELECT COUNT(*) FROM badge_run WHERE id = @Id AND event_id = @EventId";

    const string CountValid = "SELECT COUNT(*) FROM badge WHERE run_id = @Id AND voided_at IS NULL";

    public async Task<Result<TakenBadges>> Handle(TakeBadges request, CancellationToken cancellationToken)
    {
        if (await db.Scalar<int>(CountRuns, new { request.Id, request.EventId }) == 0) return BadgesErrors.NotFound;
        var count = await db.Scalar<int>(CountValid, new { request.Id });
        if (count == 0) return BadgesErrors.NoneValid;
        await audit.Record(request.EventId, "badges.taken", request.Id.Value, new FieldChange("count", null, $"{count}"));
        return new TakenBadges(request.EventId, request.Id, count);
    }
}
