using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Press;

/// <summary>How long proofs are kept: thirty days from when everybody of their request was decided on, and else until thirty days after the event.</summary>
static class PressProofs
{
    static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    const string Schedule = """
        UPDATE stored_file SET delete_after = CASE WHEN EXISTS (SELECT 1 FROM accreditation a WHERE a.request_id = @request AND a.state IN ('Received', 'UnderReview', 'Waiting')) THEN @late ELSE @soon END
        WHERE id IN (SELECT d.file_id FROM press_document d WHERE d.request_id = @request)
        """;

    const string ScheduleUndecided = """
        UPDATE stored_file SET delete_after = @late
        WHERE id IN (SELECT d.file_id FROM press_document d JOIN accreditation a ON a.request_id = d.request_id AND a.state IN ('Received', 'UnderReview', 'Waiting') WHERE a.event_id = @eventId)
        """;

    const string FindEnd = "SELECT e.ends_at FROM press_request q JOIN event e ON e.id = q.event_id WHERE q.id = @request";

    /// <summary>To be called by whatever decides, takes back or reopens.</summary>
    public static async Task Keep(Db db, EventClock clock, PressRequestId request)
    {
        var ends = await db.Scalar<DateTimeOffset>(FindEnd, new { request });
        await db.Execute(Schedule, new { request, soon = clock.SystemNow + Kept, late = Late(clock, ends) });
    }

    /// <summary>To be called by whatever moves an event's end.</summary>
    public static Task KeepUndecided(Db db, EventClock clock, EventId eventId, DateTimeOffset ends) => db.Execute(ScheduleUndecided, new { eventId, late = Late(clock, ends) });

    // The event's end is on the domain's clock, files run on the system's.
    static DateTimeOffset Late(EventClock clock, DateTimeOffset ends) => clock.SystemNow + (ends > clock.Now ? ends - clock.Now : TimeSpan.Zero) + Kept;
}
