using Summit.Application.Features.Places;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Press;

/// <summary>Takes a point away from what the press is offered, whoever brings it about. Within a command behind the gate.</summary>
sealed class PressPointClosing(Db db, PlaceLedger places, AuditTrail audit, EventClock clock)
{
    // It keeps the name it had, and holds no session or visit in the programme any more.
    const string Update = """
        UPDATE press_point SET closed_at = @now, version = version + 1, kind = 'Area',
            name = COALESCE(name, (SELECT s.title FROM session s WHERE s.id = press_point.session_id), (SELECT v.title FROM visit v WHERE v.id = press_point.visit_id)),
            session_id = NULL, visit_id = NULL
        WHERE id = @point AND closed_at IS NULL
        """;

    const string FindAtVisit = """
        SELECT k.id AS Id, p.id AS PoolId FROM press_point k JOIN place_pool p ON p.owner_id = k.id AND p.kind = 'PressPoint' WHERE k.visit_id = @visit AND k.closed_at IS NULL
        """;

    /// <summary>Nobody takes a place there again; what is held or waited for there ends.</summary>
    public async Task Close(EventId eventId, PressPointId point, PoolId pool)
    {
        await db.ExecuteOne(Update, new { point, now = clock.Now });
        await places.Close(pool);
        await audit.Record(eventId, "press.point-closed", point.Value);
    }

    /// <summary>The visit that the press could come along to will not take place; how many requests are told of the act.</summary>
    public async Task<int> CallOff(EventId eventId, VisitId visit, Guid act)
    {
        if (await db.One<PointRow>(FindAtVisit, new { visit }) is not { } point) return 0;
        var told = await PressVisitNews.Announce(db, visit, act);
        await Close(eventId, point.Id, point.PoolId);
        return told;
    }

    sealed record PointRow
    {
        public PressPointId Id { get; init; }
        public PoolId PoolId { get; init; }
    }
}
