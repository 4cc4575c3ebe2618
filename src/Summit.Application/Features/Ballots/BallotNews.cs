using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Ballots;

/// <summary>
/// Remembers who has to be told of a ballot: everyone who ranked, in one statement. The messages are owed by the job that tells of
/// changes to events.
/// </summary>
static class BallotNews
{
    /// <summary>The message that rankings are taken until another deadline.</summary>
    public const string Moved = "ballot-moved";

    /// <summary>The message that the visits are not given out by ballot.</summary>
    public const string CalledOff = "ballot-called-off";

    /// <summary>In the record of the act: the ballot's code, and its deadline.</summary>
    public const string Code = "ballot", Deadline = "deadline";

    const string Insert = """
        INSERT INTO event_change (id, event_id, template, made_at, people, told_at)
        SELECT @act, @eventId, @template, @now, COUNT(*), NULL FROM ballot_choice WHERE ballot_id = @ballot AND rank = 1
        """;

    const string InsertNotices = """
        INSERT INTO event_notice (change_id, registration_id) SELECT @act, registration_id FROM ballot_choice WHERE ballot_id = @ballot AND rank = 1
        """;

    const string Find = """
        SELECT b.closes_at AS Closes, CASE WHEN b.called_off_at IS NULL THEN b.state ELSE 'CalledOff' END AS State, v.title AS Title
        FROM ballot b JOIN ballot_visit w ON w.ballot_id = b.id JOIN visit v ON v.id = w.visit_id
        WHERE b.event_id = @eventId AND b.code = @code ORDER BY v.departs_at, v.code
        """;

    /// <summary>How many people will get a message about the act of this id.</summary>
    public static async Task<int> Announce(Db db, EventClock clock, EventId eventId, BallotId ballot, Guid act, string template)
    {
        await db.ExecuteOne(Insert, new { act, eventId, ballot, template, now = clock.Now });
        return await db.Execute(InsertNotices, new { act, ballot });
    }

    /// <summary>What a message about a ballot says; null where there is none of that code.</summary>
    public static async Task<BallotInNews?> Of(Db db, EventId eventId, string code) =>
        await db.Query<Row>(Find, new { eventId, code }) is [var first, ..] rows ? new(first.Closes, first.State, [.. rows.Select(row => row.Title)]) : null;

    sealed record Row
    {
        public DateTimeOffset Closes { get; init; }
        public BallotState State { get; init; }
        public LocalizedText Title { get; init; } = LocalizedText.Empty;
    }
}

/// <summary>A ballot as messages tell of it.</summary>
public sealed record BallotInNews(DateTimeOffset Closes, BallotState State, IReadOnlyList<LocalizedText> Visits)
{
    /// <summary>Rankings were to be in before this.</summary>
    public DateTimeOffset? Former { get; init; }
}
