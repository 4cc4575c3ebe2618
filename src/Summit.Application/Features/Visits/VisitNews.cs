using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;

namespace Summit.Application.Features.Visits;

/// <summary>
/// Remembers who has to be told of a visit: everyone with a place at it, an offer or a number in its queue, in one statement. The
/// messages are owed by the job that tells of changes to events.
/// </summary>
static class VisitNews
{
    /// <summary>The message that a visit has other times, another meeting point or way.</summary>
    public const string Changed = "visit-changed";

    /// <summary>The message that a visit will not take place.</summary>
    public const string Cancelled = "visit-cancelled";

    const string Insert = """
        INSERT INTO event_change (id, event_id, template, made_at, people, told_at)
        SELECT @act, @eventId, @template, @now, COUNT(*), NULL FROM place_claim WHERE pool_id = @pool AND state <> 'Ended'
        """;

    const string InsertNotices = """
        INSERT INTO event_notice (change_id, registration_id) SELECT @act, holder_id FROM place_claim WHERE pool_id = @pool AND state <> 'Ended'
        """;

    /// <summary>How many people will get a message about the act of this id.</summary>
    public static async Task<int> Announce(Db db, EventClock clock, EventId eventId, PoolId pool, Guid act, string template)
    {
        await db.ExecuteOne(Insert, new { act, eventId, pool, template, now = clock.Now });
        return await db.Execute(InsertNotices, new { act, pool });
    }
}

/// <summary>A visit of an event before it is changed.</summary>
sealed record StoredVisit
{
    const string FindOne = """
        SELECT v.id AS Id, v.title AS Title, v.meeting_point AS MeetingPoint, v.means AS Means, v.departs_at AS Departs, v.returns_at AS Returns,
               v.departs_local AS DepartsLocal, v.returns_local AS ReturnsLocal, v.cancelled_at AS Cancelled, e.zone AS Zone, e.status AS EventStatus,
               p.id AS PoolId, v.version AS Version
        FROM visit v JOIN event e ON e.id = v.event_id JOIN place_pool p ON p.owner_id = v.id AND p.kind = 'Visit' WHERE v.event_id = @eventId AND v.code = @code
        """;

    public VisitId Id { get; init; }
    public LocalizedText Title { get; init; } = LocalizedText.Empty;
    public LocalizedText MeetingPoint { get; init; } = LocalizedText.Empty;
    public string Means { get; init; } = "";
    public DateTimeOffset Departs { get; init; }
    public DateTimeOffset Returns { get; init; }
    public string DepartsLocal { get; init; } = "";
    public string ReturnsLocal { get; init; } = "";
    public DateTimeOffset? Cancelled { get; init; }
    public string Zone { get; init; } = "";
    public EventStatus EventStatus { get; init; }
    public PoolId PoolId { get; init; }
    public int Version { get; init; }

    /// <summary>One of an event's visits, under the gate.</summary>
    public static Task<StoredVisit?> Find(Db db, EventId eventId, string code) => db.One<StoredVisit>(FindOne, new { eventId, code });
}
