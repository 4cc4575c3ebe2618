using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Interpretation;

/// <summary>Deletes what interpretation knows of people. Within a command.</summary>
static class InterpretationErasure
{
    const string DeleteLanguages = "DELETE FROM session_language WHERE registration_id = @registration";

    const string DeleteRequests = "DELETE FROM interpretation_request WHERE registration_id = @registration";

    const string DeleteSome = """
        DELETE FROM interpretation_request WHERE id IN (SELECT q.id FROM interpretation_request q WHERE q.event_id = @eventId ORDER BY q.id {page})
        """;

    /// <summary>Whoever is erased, or replaced by somebody else, leaves neither languages of their own for a session nor requests.</summary>
    public static async Task EraseOf(Db db, RegistrationId registration)
    {
        await db.Execute(DeleteLanguages, new { registration });
        await db.Execute(DeleteRequests, new { registration });
    }

    /// <summary>Deletes some of an event's requests; how many went.</summary>
    public static Task<int> PurgeRequests(Db db, EventId eventId, int most) => db.Execute(DeleteSome, new { eventId, skip = 0, take = most });
}
