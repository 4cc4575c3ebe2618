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
    const string CountRuns = "SELECT COUNT(*) FROM badge_run WHERE id = @run AND event_id = @eventId AND kind = @kind";

    const string CountValid = "SELECT COUNT(*) FROM badge WHERE run_id = @run AND voided_at IS NULL";

    TakenBadges(EventId eventId, BadgeRunId run, int count) => (EventId, Run, Count) = (eventId, run, count);

    internal EventId EventId { get; }
    internal BadgeRunId Run { get; }

    /// <summary>How many badges of it were valid when it was recorded.</summary>
    public int Count { get; }

    internal static async Task<Result<TakenBadges>> Record(Db db, AuditTrail audit, EventId eventId, BadgeRunId run, string kind)
    {
        if (await db.Scalar<int>(CountRuns, new { run, eventId, kind }) == 0) return BadgesErrors.NotFound;
        var count = await db.Scalar<int>(CountValid, new { run });
        if (count == 0) return BadgesErrors.NoneValid;
        await audit.Record(eventId, "badges.taken", run.Value, new FieldChange("count", null, $"{count}"));
        return new TakenBadges(eventId, run, count);
    }
}

sealed class TakeBadgesHandler(Db db, AuditTrail audit) : IRequestHandler<TakeBadges, Result<TakenBadges>>
{
    public Task<Result<TakenBadges>> Handle(TakeBadges request, CancellationToken cancellationToken) => TakenBadges.Record(db, audit, request.EventId, request.Id, "Registrations");
}
