using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Places;

/// <summary>Opens to all what is left of an event's reserves whose release has come; how many were released.</summary>
[Requires(Permission.RunJobs)]
public sealed record ReleaseShares(EventId EventId) : ICommand<int>, IEventCommand;

sealed class ReleaseSharesHandler(Db db, PlaceLedger places, AuditTrail audit, EventClock clock) : IRequestHandler<ReleaseShares, Result<int>>
{
    const string FindDue = """
        SELECT s.pool_id AS PoolId, s.category AS Category, s.reserved AS Reserved, s.ceiling AS Ceiling
        FROM place_share s JOIN place_pool p ON p.id = s.pool_id
        WHERE p.event_id = @EventId AND s.release_at <= @now ORDER BY s.pool_id, s.category
        """;

    public async Task<Result<int>> Handle(ReleaseShares request, CancellationToken cancellationToken)
    {
        var due = await db.Query<DueShare>(FindDue, new { request.EventId, now = clock.Now });
        foreach (var share in due)
        {
            await places.SetShare(share.PoolId, new(share.Category, 0, share.Ceiling, null));
            await audit.Record(request.EventId, "places.share-released", share.PoolId.Value,
                new FieldChange(share.Category, $"{share.Reserved}", "0"));
        }
        return due.Count;
    }

    sealed record DueShare
    {
        public PoolId PoolId { get; init; }
        public string Category { get; init; } = "";
        public int Reserved { get; init; }
        public int? Ceiling { get; init; }
    }
}
