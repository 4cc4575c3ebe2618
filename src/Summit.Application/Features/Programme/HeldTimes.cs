using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Programme;

/// <summary>Where a person has to be because they took a place there: study visits and sessions with a limited number of places.</summary>
static class HeldTimes
{
    const string FindClashing = """
        SELECT v.id FROM place_claim c JOIN place_pool p ON p.id = c.pool_id AND p.kind = 'Visit' JOIN visit v ON v.id = p.owner_id
        WHERE c.holder_id = @registration AND c.state = 'Held' AND v.departs_at < @ends AND v.returns_at > @starts
        UNION ALL
        SELECT s.id FROM place_claim c JOIN place_pool p ON p.id = c.pool_id AND p.kind = 'Session' JOIN session s ON s.id = p.owner_id
        WHERE c.holder_id = @registration AND c.state = 'Held' AND s.starts_at < @ends AND s.ends_at > @starts
        """;

    const string FindSession = """
        SELECT s.id FROM place_claim c JOIN place_pool p ON p.id = c.pool_id AND p.kind = 'Session' JOIN session s ON s.id = p.owner_id
        WHERE c.holder_id = @registration AND c.state = 'Held' AND s.starts_at < @ends AND s.ends_at > @starts
        """;

    /// <summary>The visit or session at that time; null where there is none.</summary>
    public static async Task<Guid?> Clashing(Db db, RegistrationId registration, DateTimeOffset starts, DateTimeOffset ends) =>
        await db.Query<Guid>(FindClashing, new { registration, starts, ends }) is [var other, ..] ? other : null;

    /// <summary>The session at that time, for whoever wants a visit.</summary>
    public static async Task<Guid?> ClashingSession(Db db, RegistrationId registration, DateTimeOffset starts, DateTimeOffset ends) =>
        await db.Query<Guid>(FindSession, new { registration, starts, ends }) is [var session, ..] ? session : null;
}
