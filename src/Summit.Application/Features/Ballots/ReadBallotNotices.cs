using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Ballots;

/// <summary>What the public sees of an event's ballots: the visits, the deadline, the seed, and whether the places are given out.</summary>
[ForAnyone]
public sealed record ReadBallotNotices(string Slug) : IQuery<IReadOnlyList<BallotNotice>>;

/// <summary>One ballot in public.</summary>
public sealed record BallotNotice(string Seed, BallotState State, DateTimeOffset Closes, bool IsClosed, IReadOnlyList<LocalizedText> Visits);

sealed class ReadBallotNoticesHandler(Db db, EventClock clock) : IRequestHandler<ReadBallotNotices, Result<IReadOnlyList<BallotNotice>>>
{
    const string Find = """
        SELECT b.id AS Id, b.seed AS Seed, b.state AS State, b.closes_at AS Closes, v.title AS Title
        FROM event e JOIN ballot b ON b.event_id = e.id JOIN ballot_visit w ON w.ballot_id = b.id JOIN visit v ON v.id = w.visit_id
        WHERE e.slug = @Slug AND e.status <> 'Draft' AND b.called_off_at IS NULL ORDER BY b.closes_at, b.code, v.departs_at, v.code
        """;

    public async Task<Result<IReadOnlyList<BallotNotice>>> Handle(ReadBallotNotices request, CancellationToken cancellationToken) =>
        (await db.Query<Row>(Find, new { request.Slug })).GroupBy(row => row.Id)
            .Select(rows => new BallotNotice(rows.First().Seed, rows.First().State, rows.First().Closes, rows.First().Closes <= clock.Now, [.. rows.Select(row => row.Title)])).ToList();

    sealed record Row
    {
        public BallotId Id { get; init; }
        public string Seed { get; init; } = "";
        public BallotState State { get; init; }
        public DateTimeOffset Closes { get; init; }
        public LocalizedText Title { get; init; } = LocalizedText.Empty;
    }
}
