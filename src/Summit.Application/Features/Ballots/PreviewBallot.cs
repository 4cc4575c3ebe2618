using MediatR;
using Summit.Application.Features.Events;
using Summit.Application.Features.Programme;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;
using Summit.Domain.Visits;

namespace Summit.Application.Features.Ballots;

/// <summary>After the deadline: who would get what, by the published seed. Nothing is changed; a query, so that no writer waits for the computation.</summary>
/// <param name="Ballot">Its code.</param>
[Requires(Permission.ManagePlaces)]
public sealed record PreviewBallot(EventId EventId, string Ballot) : IQuery<BallotPreview>, IConcernsEvent;

/// <summary>An allocation and what it rests on.</summary>
/// <param name="DroppedOut">Who ranked, but cancelled or has a place at that time by now.</param>
/// <param name="Places">What there was to give out, as one text: it must be the same when the allocation is applied.</param>
public sealed record BallotPreview(BallotId Id, string Ballot, BallotFigures Figures, int DroppedOut, IReadOnlyList<BallotPlace> Allocation, string Places);

/// <summary>How well a ballot serves people.</summary>
/// <param name="ByChoice">People who get their first choice, their second one, ….</param>
public sealed record BallotFigures(int People, IReadOnlyList<int> ByChoice, int Nothing, IReadOnlyList<BallotVisitFigures> Visits);

/// <summary>A visit in them.</summary>
public sealed record BallotVisitFigures
{
    public string Code { get; init; } = "";
    public LocalizedText Title { get; init; } = LocalizedText.Empty;

    /// <summary>Places to give out.</summary>
    public int Places { get; init; }

    /// <summary>People whose first choice it is.</summary>
    public int WantedFirst { get; init; }

    /// <summary>People who ranked it.</summary>
    public int Wanted { get; init; }

    /// <summary>People who get it.</summary>
    public int Given { get; init; }
}

sealed class PreviewBallotHandler(Db db, EventClock clock) : IRequestHandler<PreviewBallot, Result<BallotPreview>>
{
    const string CountRanked = "SELECT COUNT(*) FROM ballot_choice WHERE ballot_id = @Id AND rank = 1";

    // Whoever ranked, is confirmed still, and has no place at that time of day. ApplyBallot counts the same people.
    const string FindChoices = """
        SELECT c.registration_id AS Person, c.visit_id AS Visit FROM ballot_choice c JOIN registration r ON r.id = c.registration_id
        WHERE c.ballot_id = @Id AND r.state = 'Confirmed' AND r.erased_at IS NULL AND r.id NOT IN (
            SELECT h.holder_id FROM visit o JOIN place_pool q ON q.owner_id = o.id AND q.kind = 'Visit' JOIN place_claim h ON h.pool_id = q.id AND h.state <> 'Ended' AND h.state IN ('Held', 'Offered')
            WHERE o.event_id = @EventId AND o.departs_at < @until AND o.returns_at > @from
            UNION ALL
            SELECT h.holder_id FROM place_pool q JOIN place_claim h ON h.pool_id = q.id AND h.state <> 'Ended' AND h.state = 'Held' WHERE q.kind = 'Session' AND q.owner_id IN @sessions)
        ORDER BY c.registration_id, c.rank
        """;

    public async Task<Result<BallotPreview>> Handle(PreviewBallot request, CancellationToken cancellationToken)
    {
        if (await BallotFacts.Read(db, request.EventId, request.Ballot) is not { } ballot) return BallotsErrors.NotFound;
        if (ballot.State == BallotState.Applied) return BallotsErrors.Applied;
        if (ballot.State == BallotState.CalledOff) return BallotsErrors.CalledOff;
        if (ballot.EventStatus != EventStatus.Published) return EventsErrors.NotPublished;
        if (ballot.Closes > clock.Now) return BallotsErrors.NotClosed;
        var visits = await BallotFacts.Visits(db, ballot, clock);
        var (from, until) = BallotFacts.Span(visits);
        var sessions = Ids.In(await HeldTimes.SessionsAt(db, request.EventId, from, until));
        var choices = await db.Query<ChoiceRow>(FindChoices, new { ballot.Id, request.EventId, from, until, sessions });
        var papers = choices.GroupBy(choice => choice.Person).Select(own => new BallotPaper(own.Key, [.. own.Select(choice => choice.Visit)])).ToArray();
        var allocation = Domain.Visits.Ballot.Allocate(ballot.Seed, [.. visits.Select(visit => new BallotVisit(visit.Id, visit.Places))], papers);
        return new BallotPreview(ballot.Id, ballot.Code, Figures(visits, papers, allocation), await db.Scalar<int>(CountRanked, new { ballot.Id }) - papers.Length, allocation, BallotFacts.Written(visits));
    }

    static BallotFigures Figures(IReadOnlyList<DrawnVisit> visits, BallotPaper[] papers, IReadOnlyList<BallotPlace> allocation)
    {
        var first = papers.CountBy(paper => paper.Choices[0]).ToDictionary();
        var wanted = papers.SelectMany(paper => paper.Choices).CountBy(visit => visit).ToDictionary();
        var given = allocation.Where(place => place.Visit is not null).CountBy(place => place.Visit!.Value).ToDictionary();
        var most = papers.Select(paper => paper.Choices.Count).DefaultIfEmpty(0).Max();
        return new(papers.Length, [.. Enumerable.Range(1, most).Select(choice => allocation.Count(place => place.Choice == choice))], allocation.Count(place => place.Choice is null),
            [.. visits.Select(visit => new BallotVisitFigures
            {
                Code = visit.Code, Title = visit.Title, Places = visit.Places, WantedFirst = first.GetValueOrDefault(visit.Id), Wanted = wanted.GetValueOrDefault(visit.Id),
                Given = given.GetValueOrDefault(visit.Id),
            })]);
    }

    sealed record ChoiceRow
    {
        public RegistrationId Person { get; init; }
        public VisitId Visit { get; init; }
    }
}
