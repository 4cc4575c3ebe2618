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

    const string FindEnd = "SELECT e.ends_at FROM press_request q JOIN event e ON e.id = q.event_id WHERE q.id = @request";

    /// <summary>To be called by whatever decides, takes back or reopens.</summary>
    public static async Task Keep(Db db, EventClock clock, PressRequestId request)
    {
        var ends = await db.Scalar<DateTimeOffset>(FindEnd, new { request });
        // The event's end is on the domain's clock, files run on the system's.
        var (now, over) = (clock.SystemNow, ends > clock.Now ? ends - clock.Now : TimeSpan.Zero);
        await db.Execute(Schedule, new { request, soon = now + Kept, late = now + over + Kept });
    }
}
