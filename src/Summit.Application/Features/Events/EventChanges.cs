using Summit.Application.Features.Registration;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Events;

/// <summary>
/// Remembers whom a postponement or cancellation is to be told to: who is live at that moment, whoever is invited and has not
/// answered, and requests of the press of which somebody counts still, in one statement, however many they are. The messages themselves are owed by a job, some at a time.
/// </summary>
static class EventChanges
{
    /// <summary>The message that an event has another date.</summary>
    public const string Postponed = "event-postponed";

    /// <summary>The message that an event will not take place.</summary>
    public const string Cancelled = "event-cancelled";

    /// <summary>It is about the event itself, not about a part of it.</summary>
    public static bool IsOfEvent(string template) => template is Postponed or Cancelled;

    const string Insert = $$"""
        INSERT INTO event_change (id, event_id, template, made_at, people, told_at)
        SELECT @id, @eventId, @template, @now,
               (SELECT COUNT(*) FROM registration r WHERE r.event_id = @eventId AND {{LiveRegistration.Holds}})
               + (SELECT COUNT(*) FROM invitation WHERE event_id = @eventId AND state = 'Open' AND expires_at > @now)
               + (SELECT COUNT(DISTINCT a.request_id) FROM accreditation a JOIN press_request q ON q.id = a.request_id AND q.erased_at IS NULL WHERE a.event_id = @eventId AND a.ended_at IS NULL), NULL
        """;

    const string InsertNotices = $$"""
        INSERT INTO event_notice (change_id, registration_id)
        SELECT @id, r.id FROM registration r WHERE r.event_id = @eventId AND {{LiveRegistration.Holds}}
        UNION ALL SELECT @id, id FROM invitation WHERE event_id = @eventId AND state = 'Open' AND expires_at > @now
        UNION ALL SELECT DISTINCT @id, a.request_id FROM accreditation a JOIN press_request q ON q.id = a.request_id AND q.erased_at IS NULL WHERE a.event_id = @eventId AND a.ended_at IS NULL
        """;

    /// <summary>How many people will get a message about the act of this id.</summary>
    public static async Task<int> Announce(Db db, EventClock clock, EventId eventId, Guid act, string template)
    {
        var now = clock.Now;
        await db.ExecuteOne(Insert, new { id = act, eventId, template, now });
        return await db.Execute(InsertNotices, new { id = act, eventId, now });
    }
}
