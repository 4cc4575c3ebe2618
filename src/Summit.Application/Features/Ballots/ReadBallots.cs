using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;
using Summit.Domain.Visits;

namespace Summit.Application.Features.Ballots;

/// <summary>For the desk: the event's visits by time of day, and how the ballot of each block stands.</summary>
[Requires(Permission.ReadRegistrations)]
public sealed record ReadBallots(EventId EventId) : IQuery<IReadOnlyList<BallotBlock>>, IConcernsEvent;

/// <summary>Visits of which nobody can take part in two, with their ballot if they have one.</summary>
/// <param name="Code">That of the ballot, or the first visit's.</param>
public sealed record BallotBlock(string Code, IReadOnlyList<BlockVisit> Visits, BallotStanding? Ballot)
{
    /// <summary>Rankings must be in before this.</summary>
    public DateTimeOffset ListsClose => Visits.Min(visit => visit.CutOff ?? visit.Departs);

    /// <summary>Once it is applied: how it served people.</summary>
    public BallotFigures? Result { get; init; }
}

/// <summary>A visit of a block.</summary>
public sealed record BlockVisit
{
    public VisitId Id { get; init; }
    public string Code { get; init; } = "";
    public LocalizedText Title { get; init; } = LocalizedText.Empty;
    public DateTimeOffset Departs { get; init; }
    public DateTimeOffset Returns { get; init; }
    public string DepartsLocal { get; init; } = "";
    public string ReturnsLocal { get; init; } = "";
    public DateTimeOffset? CutOff { get; init; }
    public int Capacity { get; init; }
    public int Taken { get; init; }
    public int Waiting { get; init; }
    public BallotId? BallotId { get; init; }

    /// <summary>Places it had for the ballot.</summary>
    public int? Places { get; init; }

    internal Outing Outing => new(Departs, Returns);
}

/// <summary>How a ballot stands.</summary>
public sealed record BallotStanding
{
    public BallotId Id { get; init; }
    public string Code { get; init; } = "";
    public string Seed { get; init; } = "";
    public BallotState State { get; init; }
    public DateTimeOffset Opened { get; init; }
    public DateTimeOffset Closes { get; init; }
    public DateTimeOffset? Applied { get; init; }
    public DateTimeOffset? CalledOff { get; init; }

    /// <summary>People who ranked.</summary>
    public int Ranked { get; init; }

    /// <summary>People still to be told of its result.</summary>
    public int Untold { get; init; }

    /// <summary>Rankings stand.</summary>
    public bool IsClosed { get; init; }
}

sealed class ReadBallotsHandler(Db db, EventClock clock) : IRequestHandler<ReadBallots, Result<IReadOnlyList<BallotBlock>>>
{
    const string FindVisits = """
        SELECT v.id AS Id, v.code AS Code, v.title AS Title, v.departs_at AS Departs, v.returns_at AS Returns, v.departs_local AS DepartsLocal, v.returns_local AS ReturnsLocal,
               v.cut_off_at AS CutOff, p.capacity AS Capacity, p.taken AS Taken, b.ballot_id AS BallotId, b.places AS Places,
               (SELECT COUNT(*) FROM place_claim c WHERE c.pool_id = p.id AND c.state IN ('Waiting', 'Offered')) AS Waiting
        FROM visit v
        JOIN place_pool p ON p.owner_id = v.id AND p.kind = 'Visit'
        LEFT JOIN ballot_visit b ON b.visit_id = v.id
        WHERE v.event_id = @EventId AND (v.cancelled_at IS NULL OR b.ballot_id IS NOT NULL) ORDER BY v.departs_at, v.code
        """;

    const string FindBallots = """
        SELECT b.id AS Id, b.code AS Code, b.seed AS Seed, CASE WHEN b.called_off_at IS NULL THEN b.state ELSE 'CalledOff' END AS State, b.called_off_at AS CalledOff, b.opened_at AS Opened, b.closes_at AS Closes, b.applied_at AS Applied,
               (SELECT COUNT(*) FROM ballot_choice c WHERE c.ballot_id = b.id AND c.rank = 1) AS Ranked,
               (SELECT COUNT(*) FROM ballot_place d WHERE d.ballot_id = b.id AND d.told = 0 AND b.state = 'Applied' AND b.called_off_at IS NULL) AS Untold,
               CASE WHEN b.closes_at <= @now THEN 1 ELSE 0 END AS IsClosed
        FROM ballot b WHERE b.event_id = @EventId
        """;

    const string CountGiven = """
        SELECT d.ballot_id AS BallotId, d.choice AS Choice, d.visit_id AS VisitId, COUNT(*) AS People FROM ballot_place d
        JOIN ballot b ON b.id = d.ballot_id WHERE b.event_id = @EventId AND b.state = 'Applied' AND b.called_off_at IS NULL GROUP BY d.ballot_id, d.choice, d.visit_id
        """;

    const string CountWanted = """
        SELECT c.visit_id AS VisitId, COUNT(*) AS Wanted, SUM(CASE WHEN c.rank = 1 THEN 1 ELSE 0 END) AS First FROM ballot_choice c
        JOIN ballot_place d ON d.ballot_id = c.ballot_id AND d.registration_id = c.registration_id
        JOIN ballot b ON b.id = c.ballot_id WHERE b.event_id = @EventId AND b.state = 'Applied' AND b.called_off_at IS NULL GROUP BY c.visit_id
        """;

    public async Task<Result<IReadOnlyList<BallotBlock>>> Handle(ReadBallots request, CancellationToken cancellationToken)
    {
        var visits = await db.Query<BlockVisit>(FindVisits, new { request.EventId });
        var ballots = await db.Query<BallotStanding>(FindBallots, new { request.EventId, now = clock.Now });
        var given = await db.Query<GivenRow>(CountGiven, new { request.EventId });
        var wanted = (await db.Query<WantedRow>(CountWanted, new { request.EventId })).ToDictionary(row => row.VisitId);
        // The visits of a ballot stay its block, whatever time they are moved to.
        var blocks = VisitBlocks.Of(visits.Where(visit => visit.BallotId is null), visit => visit.Outing).Select(block => new BallotBlock(block[0].Code, block, null))
            .Concat(ballots.Select(ballot => new BallotBlock(ballot.Code, [.. visits.Where(visit => visit.BallotId == ballot.Id)], ballot)));
        return blocks.OrderBy(block => block.Visits[0].Departs).Select(block => block with { Result = Result(block, given, wanted) }).ToList();
    }

    static BallotFigures? Result(BallotBlock block, IReadOnlyList<GivenRow> given, Dictionary<VisitId, WantedRow> wanted)
    {
        if (block.Ballot is not { State: BallotState.Applied } ballot) return null;
        var own = given.Where(row => row.BallotId == ballot.Id).ToArray();
        var most = own.Max(row => row.Choice) ?? 0;
        return new(own.Sum(row => row.People), [.. Enumerable.Range(1, most).Select(choice => own.Where(row => row.Choice == choice).Sum(row => row.People))],
            own.Where(row => row.Choice is null).Sum(row => row.People), [.. block.Visits.Select(visit => new BallotVisitFigures
            {
                Code = visit.Code, Title = visit.Title, Places = visit.Places ?? 0, WantedFirst = wanted.GetValueOrDefault(visit.Id)?.First ?? 0,
                Wanted = wanted.GetValueOrDefault(visit.Id)?.Wanted ?? 0, Given = own.Where(row => row.VisitId == visit.Id).Sum(row => row.People),
            })]);
    }

    sealed record GivenRow
    {
        public BallotId BallotId { get; init; }
        public int? Choice { get; init; }
        public VisitId? VisitId { get; init; }
        public int People { get; init; }
    }

    sealed record WantedRow
    {
        public VisitId VisitId { get; init; }
        public int Wanted { get; init; }
        public int First { get; init; }
    }
}
