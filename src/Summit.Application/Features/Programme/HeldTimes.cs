using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Programme;

/// <summary>Where a person has to be because they took a place there: study visits, and sessions with a limited number of places, as published.</summary>
static class HeldTimes
{
    const string FindVisits = """
        SELECT v.id FROM place_claim c JOIN place_pool p ON p.id = c.pool_id AND p.kind = 'Visit' JOIN visit v ON v.id = p.owner_id
        WHERE c.holder_id = @registration AND c.state = 'Held' AND v.departs_at < @ends AND v.returns_at > @starts
        """;

    const string FindSessions = """
        SELECT p.owner_id FROM place_claim c JOIN place_pool p ON p.id = c.pool_id AND p.kind = 'Session' WHERE c.holder_id = @registration AND c.state = 'Held'
        """;

    const string CountTorn = """
        SELECT COUNT(*) FROM place_pool q JOIN place_claim c ON c.pool_id = q.id AND c.state = 'Held'
        WHERE q.owner_id = @owner AND EXISTS (
            SELECT 1 FROM place_claim o JOIN place_pool p ON p.id = o.pool_id AND p.owner_id <> @owner LEFT JOIN visit v ON v.id = p.owner_id AND p.kind = 'Visit'
            WHERE o.holder_id = c.holder_id AND o.state = 'Held' AND ((v.departs_at < @ends AND v.returns_at > @starts) OR (p.kind = 'Session' AND p.owner_id IN @sessions)))
        """;

    /// <summary>The sessions with a limited number of places at that time, as published: an edit that nobody has published is in nobody's way.</summary>
    public static async Task<IReadOnlyList<SessionId>> SessionsAt(Db db, EventId eventId, DateTimeOffset starts, DateTimeOffset ends) =>
        await ProgrammeVersions.Newest(db, eventId) is { } published
            ? [.. published.Items.Where(item => item.Places is not null && item.Starts < ends && item.Ends > starts).Select(item => item.Id)] : [];

    /// <summary>How many of those with a place at a visit or session have another one at that time.</summary>
    /// <param name="owner">The visit or session that is to be then.</param>
    public static async Task<int> Torn(Db db, EventId eventId, Guid owner, DateTimeOffset starts, DateTimeOffset ends) =>
        await db.Scalar<int>(CountTorn, new { owner, starts, ends, sessions = Ids.In(await SessionsAt(db, eventId, starts, ends)) });

    /// <summary>The visit or session at that time; null where there is none.</summary>
    public static async Task<Guid?> Clashing(Db db, EventId eventId, RegistrationId registration, DateTimeOffset starts, DateTimeOffset ends) =>
        await db.Query<Guid>(FindVisits, new { registration, starts, ends }) is [var visit, ..] ? visit : await ClashingSession(db, eventId, registration, starts, ends);

    /// <summary>The session at that time, for whoever wants a visit.</summary>
    public static async Task<Guid?> ClashingSession(Db db, EventId eventId, RegistrationId registration, DateTimeOffset starts, DateTimeOffset ends)
    {
        var held = await db.Query<SessionId>(FindSessions, new { registration });
        if (held.Count == 0) return null;
        var shown = await ProgrammeVersions.Shown(db, eventId, hasVersions: true);
        return shown.Items.FirstOrDefault(item => held.Contains(item.Id) && item.Starts < ends && item.Ends > starts)?.Id.Value;
    }
}
