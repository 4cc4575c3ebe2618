using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Press;

/// <summary>
/// How long proofs are kept: thirty days from when the last of their request was decided on, and while somebody is not, until thirty
/// days after the event. What comes in later is kept for thirty days from then, so that an officer can look at it.
/// </summary>
static class PressProofs
{
    static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    const string Find = """
        SELECT d.file_id AS FileId, d.added_at AS AddedAt, e.ends_at AS EndsAt,
               (SELECT COUNT(*) FROM accreditation a WHERE a.request_id = q.id AND a.state IN ('Received', 'UnderReview', 'Waiting')) AS Undecided,
               (SELECT MAX(COALESCE(a.decided_at, a.ended_at)) FROM accreditation a WHERE a.request_id = q.id) AS DecidedAt
        FROM press_request q JOIN event e ON e.id = q.event_id JOIN press_document d ON d.request_id = q.id WHERE q.id = @request
        """;

    const string Schedule = "UPDATE stored_file SET delete_after = @until WHERE id = @FileId";

    const string ScheduleUndecided = """
        UPDATE stored_file SET delete_after = @until
        WHERE id IN (SELECT d.file_id FROM press_document d JOIN accreditation a ON a.request_id = d.request_id AND a.state IN ('Received', 'UnderReview', 'Waiting') WHERE a.event_id = @eventId)
        """;

    /// <summary>When a document of a request that nobody decided on goes.</summary>
    public static DateTimeOffset Undecided(EventClock clock, DateTimeOffset eventEnds) => OnFiles(clock, (eventEnds > clock.Now ? eventEnds : clock.Now) + Kept);

    /// <summary>To be called by whatever decides, takes back, reopens or adds.</summary>
    public static async Task Keep(Db db, EventClock clock, PressRequestId request)
    {
        foreach (var proof in await db.Query<ProofRow>(Find, new { request }))
        {
            var decided = proof.DecidedAt ?? clock.Now;
            var until = proof.Undecided > 0 ? Undecided(clock, proof.EndsAt) : OnFiles(clock, (decided > proof.AddedAt ? decided : proof.AddedAt) + Kept);
            await db.Execute(Schedule, new { proof.FileId, until });
        }
    }

    /// <summary>To be called by whatever moves an event's end.</summary>
    public static Task KeepUndecided(Db db, EventClock clock, EventId eventId, DateTimeOffset ends) => db.Execute(ScheduleUndecided, new { eventId, until = Undecided(clock, ends) });

    // Events and decisions are on the domain's clock, files run on the system's.
    static DateTimeOffset OnFiles(EventClock clock, DateTimeOffset moment) => clock.SystemNow + (moment - clock.Now);

    sealed record ProofRow
    {
        public Guid FileId { get; init; }
        public DateTimeOffset AddedAt { get; init; }
        public DateTimeOffset EndsAt { get; init; }
        public int Undecided { get; init; }
        public DateTimeOffset? DecidedAt { get; init; }
    }
}
