using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Ballots;

/// <summary>For a link's holder: the ballots of the event, how the person ranked, and what they got.</summary>
[Requires(Permission.HoldRegistration)]
public sealed record ReadMyBallots : IQuery<IReadOnlyList<MyBallot>>;

/// <summary>One ballot as a delegate sees it.</summary>
/// <param name="IsClosed">Rankings stand.</param>
/// <param name="Number">The person's number in the draw, of so many; null before it, and for who took no part.</param>
public sealed record MyBallot(string Code, string Seed, BallotState State, DateTimeOffset Closes, bool IsClosed, int? Number, int People, IReadOnlyList<MyBallotVisit> Visits)
{
    /// <summary>As the person ranked them.</summary>
    public IReadOnlyList<MyBallotVisit> Choices => [.. Visits.Where(visit => visit.Rank is not null).OrderBy(visit => visit.Rank)];

    /// <summary>What the person got.</summary>
    public MyBallotVisit? Got => Visits.FirstOrDefault(visit => visit.Given);
}

/// <summary>A visit of it.</summary>
public sealed record MyBallotVisit
{
    public string Code { get; init; } = "";
    public LocalizedText Title { get; init; } = LocalizedText.Empty;
    public DateTimeOffset? Cancelled { get; init; }

    /// <summary>Which choice of the person it is, from 1.</summary>
    public int? Rank { get; init; }
    public bool Given { get; init; }

    /// <summary>Once the places are given out: how many it had.</summary>
    public int? Places { get; init; }

    /// <summary>Once the places are given out: whose first choice it was.</summary>
    public int WantedFirst { get; init; }
}

sealed class ReadMyBallotsHandler(Db db, Access access, EventClock clock) : IRequestHandler<ReadMyBallots, Result<IReadOnlyList<MyBallot>>>
{
    const string Find = """
        SELECT b.code AS Ballot, b.seed AS Seed, b.state AS State, b.closes_at AS Closes, b.staged AS People, d.draw_no AS Number,
               v.code AS Code, v.title AS Title, v.cancelled_at AS Cancelled, c.rank AS Rank, CASE WHEN d.visit_id = v.id THEN 1 ELSE 0 END AS Given, w.places AS Places,
               CASE WHEN b.state = 'Applied' THEN (SELECT COUNT(*) FROM ballot_choice f WHERE f.ballot_id = b.id AND f.visit_id = v.id AND f.rank = 1) ELSE 0 END AS WantedFirst
        FROM registration r
        JOIN ballot b ON b.event_id = r.event_id AND b.called_off_at IS NULL
        JOIN ballot_visit w ON w.ballot_id = b.id
        JOIN visit v ON v.id = w.visit_id
        LEFT JOIN ballot_choice c ON c.ballot_id = b.id AND c.registration_id = r.id AND c.visit_id = v.id
        LEFT JOIN ballot_place d ON d.ballot_id = b.id AND d.registration_id = r.id AND b.state = 'Applied'
        WHERE r.id = @id ORDER BY b.closes_at, b.code, v.departs_at, v.code
        """;

    public async Task<Result<IReadOnlyList<MyBallot>>> Handle(ReadMyBallots request, CancellationToken cancellationToken)
    {
        var rows = await db.Query<Row>(Find, new { id = access.Registration!.Value });
        return rows.GroupBy(row => row.Ballot).Select(group => (First: group.First(), Rows: group))
            .Select(ballot => new MyBallot(ballot.First.Ballot, ballot.First.Seed, ballot.First.State, ballot.First.Closes, ballot.First.Closes <= clock.Now, ballot.First.Number,
                ballot.First.People, [.. ballot.Rows.Select(row => new MyBallotVisit
                {
                    Code = row.Code, Title = row.Title, Cancelled = row.Cancelled, Rank = row.Rank, Given = row.Given, Places = row.Places, WantedFirst = row.WantedFirst,
                })])).ToList();
    }

    sealed record Row
    {
        public string Ballot { get; init; } = "";
        public string Seed { get; init; } = "";
        public BallotState State { get; init; }
        public DateTimeOffset Closes { get; init; }
        public int People { get; init; }
        public int? Number { get; init; }
        public string Code { get; init; } = "";
        public LocalizedText Title { get; init; } = LocalizedText.Empty;
        public DateTimeOffset? Cancelled { get; init; }
        public int? Rank { get; init; }
        public bool Given { get; init; }
        public int? Places { get; init; }
        public int WantedFirst { get; init; }
    }
}
