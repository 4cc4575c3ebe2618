using System.Globalization;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;

namespace Summit.Application.Features.Ballots;

/// <summary>Where a ballot stands.</summary>
public enum BallotState
{
    /// <summary>Until its places are given out.</summary>
    Open,

    /// <summary>Its places are given out; what is left is open to all, first come.</summary>
    Applied,

    /// <summary>It gave nothing; its visits are open to all, first come.</summary>
    CalledOff,
}

/// <summary>What an allocation rests on, read alike for the preview and under the gate when it is applied.</summary>
static class BallotFacts
{
    const string Find = """
        SELECT b.id AS Id, b.code AS Code, b.seed AS Seed, b.closes_at AS Closes,
               CASE WHEN b.called_off_at IS NULL THEN b.state ELSE 'CalledOff' END AS State, b.draw_id AS DrawId, b.staged AS Staged, e.status AS EventStatus
        FROM ballot b JOIN event e ON e.id = b.event_id WHERE b.event_id = @eventId AND b.code = @code
        """;

    const string FindVisits = """
        SELECT v.id AS Id, v.code AS Code, v.title AS Title, v.departs_at AS Departs, v.returns_at AS Returns, v.cut_off_at AS CutOff, v.cancelled_at AS Cancelled,
               p.capacity AS Capacity, p.taken AS Taken
        FROM ballot_visit b JOIN visit v ON v.id = b.visit_id JOIN place_pool p ON p.owner_id = v.id AND p.kind = 'Visit'
        WHERE b.ballot_id = @Id ORDER BY v.departs_at, v.code
        """;

    public static Task<StoredBallot?> Read(Db db, EventId eventId, string code) => db.One<StoredBallot>(Find, new { eventId, code });

    /// <summary>Its visits with the places that can be given out now.</summary>
    public static async Task<IReadOnlyList<DrawnVisit>> Visits(Db db, StoredBallot ballot, EventClock clock) =>
        [.. (await db.Query<DrawnVisit>(FindVisits, new { ballot.Id })).Select(visit => visit with
        {
            Places = VisitRules.IsOpen(clock.Now, visit.Departs, visit.CutOff, visit.Cancelled) ? Math.Max(0, visit.Capacity - visit.Taken) : 0,
        })];

    /// <summary>The places as one text, to be compared.</summary>
    public static string Written(IEnumerable<DrawnVisit> visits) =>
        string.Join(' ', visits.Select(visit => string.Create(CultureInfo.InvariantCulture, $"{visit.Code}:{visit.Places}")));

    /// <summary>From the first departure to the last return.</summary>
    public static (DateTimeOffset From, DateTimeOffset Until) Span(IReadOnlyList<DrawnVisit> visits) => (visits.Min(visit => visit.Departs), visits.Max(visit => visit.Returns));
}

/// <summary>A ballot as stored.</summary>
sealed record StoredBallot
{
    public BallotId Id { get; init; }
    public string Code { get; init; } = "";
    public string Seed { get; init; } = "";
    public DateTimeOffset Closes { get; init; }
    public BallotState State { get; init; }
    public Guid? DrawId { get; init; }
    public int Staged { get; init; }
    public EventStatus EventStatus { get; init; }
}

/// <summary>A visit of a ballot, before its places are given out.</summary>
sealed record DrawnVisit
{
    public VisitId Id { get; init; }
    public string Code { get; init; } = "";
    public LocalizedText Title { get; init; } = LocalizedText.Empty;
    public DateTimeOffset Departs { get; init; }
    public DateTimeOffset Returns { get; init; }
    public DateTimeOffset? CutOff { get; init; }
    public DateTimeOffset? Cancelled { get; init; }
    public int Capacity { get; init; }
    public int Taken { get; init; }
    public int Places { get; init; }
}
