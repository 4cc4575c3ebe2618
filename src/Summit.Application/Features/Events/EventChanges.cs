using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Events;

/// <summary>
/// Remembers whom a postponement or cancellation is to be told to: who is live at that moment, in one statement, however many
/// they are. The messages themselves are owed by a job, some at a time.
/// </summary>
static class EventChanges
{
    const string Insert = """
        INSERT INTO event_change (id, event_id, template, made_at, people, told_at)
        SELECT @id, @eventId, @template, @now, (SELECT COUNT(*) FROM registration WHERE event_id = @eventId AND ended_at IS NULL AND erased_at IS NULL), NULL
        """;

    const string InsertNotices = """
        INSERT INTO event_notice (change_id, registration_id)
        SELECT @id, id FROM registration WHERE event_id = @eventId AND ended_at IS NULL AND erased_at IS NULL
        """;

    /// <summary>How many people will get a message about the act of this id.</summary>
    public static async Task<int> Announce(Db db, EventClock clock, EventId eventId, Guid act, string template)
    {
        await db.ExecuteOne(Insert, new { id = act, eventId, template, now = clock.Now });
        return await db.Execute(InsertNotices, new { id = act, eventId });
    }
}
