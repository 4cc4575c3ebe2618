using Summit.Application.Platform.Audit;
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

    const string DeleteSeats = "DELETE FROM booth_seat WHERE interpreter_id = @id AND EXISTS (SELECT 1 FROM interpreter i WHERE i.id = @id AND i.event_id = @eventId)";

    const string DeleteInterpreter = "DELETE FROM interpreter WHERE id = @id AND event_id = @eventId";

    const string FindInterpreters = "SELECT id FROM interpreter WHERE event_id = @eventId ORDER BY id {page}";

    /// <summary>Whoever is erased, or replaced by somebody else, leaves neither languages of their own for a session nor requests.</summary>
    public static async Task EraseOf(Db db, RegistrationId registration)
    {
        await db.Execute(DeleteLanguages, new { registration });
        await db.Execute(DeleteRequests, new { registration });
    }

    /// <summary>Deletes some of an event's requests; how many went.</summary>
    public static Task<int> PurgeRequests(Db db, EventId eventId, int most) => db.Execute(DeleteSome, new { eventId, skip = 0, take = most });

    /// <summary>An interpreter goes with their seats and what the record of acts says of them; whether there was one.</summary>
    public static async Task<bool> EraseInterpreter(Db db, AuditTrail audit, EventId eventId, InterpreterId id)
    {
        await db.Execute(DeleteSeats, new { id, eventId });
        if (await db.Execute(DeleteInterpreter, new { id, eventId }) == 0) return false;
        await audit.Record(eventId, "interpretation.interpreter-erased", id.Value);
        await audit.Erase(id.Value);
        return true;
    }

    /// <summary>Erases some of an event's interpreters; how many went.</summary>
    public static async Task<int> PurgeInterpreters(Db db, AuditTrail audit, EventId eventId, int most)
    {
        var gone = await db.Query<InterpreterId>(FindInterpreters, new { eventId, skip = 0, take = most });
        foreach (var id in gone) await EraseInterpreter(db, audit, eventId, id);
        return gone.Count;
    }
}
