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
