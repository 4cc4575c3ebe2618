using System.Globalization;
using FluentValidation;
using MediatR;
using Summit.Application.Features.Events;
using Summit.Application.Features.Places;
using Summit.Application.Features.Programme;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;

namespace Summit.Application.Features.Ballots;

/// <summary>
/// Gives out the places of a draw that was laid down, all of them in this one transaction; refused where people or places are not as they were when
/// it was computed. Everybody who took part is on the list of those to be told from here on. How many got a place.
/// </summary>
/// <param name="Ballot">Its code.</param>
/// <param name="Draw">As laid down.</param>
/// <param name="People">As many as took part in it.</param>
/// <param name="Places">What there was to give out.</param>
[Requires(Permission.ManagePlaces)]
public sealed record ApplyBallot(EventId EventId, string Ballot, Guid Draw, int People, string Places) : ICommand<int>, IEventCommand;

sealed class ApplyBallotValidator : AbstractValidator<ApplyBallot>
{
    public ApplyBallotValidator()
    {
        RuleFor(command => command.Ballot).NotEmpty().WithErrorCode("required");
        RuleFor(command => command.Draw).NotEmpty().WithErrorCode("required");
        RuleFor(command => command.People).GreaterThanOrEqualTo(0).WithErrorCode("number");
        RuleFor(command => command.Places).NotEmpty().WithErrorCode("required");
    }
}

sealed class ApplyBallotHandler(Db db, PlaceLedger places, AuditTrail audit, EventClock clock) : IRequestHandler<ApplyBallot, Result<int>>
{
    // The same people as PreviewBallot reads: everybody who was laid down, and nobody else. A claim's index holds those that have not ended.
    const string CountDrawn = """
        SELECT COUNT(*) FROM ballot_place d JOIN registration r ON r.id = d.registration_id
        WHERE d.ballot_id = @Id AND r.state = 'Confirmed' AND r.erased_at IS NULL AND r.id NOT IN (
            SELECT h.holder_id FROM visit o JOIN place_pool q ON q.owner_id = o.id AND q.kind = 'Visit'
            JOIN place_claim h ON h.pool_id = q.id AND h.state <> 'Ended' AND h.state IN ('Held', 'Offered')
            WHERE o.event_id = @EventId AND o.departs_at < @until AND o.returns_at > @from
            UNION ALL
            SELECT h.holder_id FROM place_pool q JOIN place_claim h ON h.pool_id = q.id AND h.state <> 'Ended' AND h.state = 'Held' WHERE q.kind = 'Session' AND q.owner_id IN @sessions)
        """;

    const string CountOthers = """
        SELECT COUNT(*) FROM ballot_choice c JOIN registration r ON r.id = c.registration_id
        WHERE c.ballot_id = @Id AND c.rank = 1 AND NOT EXISTS (SELECT 1 FROM ballot_place d WHERE d.ballot_id = c.ballot_id AND d.registration_id = c.registration_id)
          AND r.state = 'Confirmed' AND r.erased_at IS NULL AND r.id NOT IN (
            SELECT h.holder_id FROM visit o JOIN place_pool q ON q.owner_id = o.id AND q.kind = 'Visit'
            JOIN place_claim h ON h.pool_id = q.id AND h.state <> 'Ended' AND h.state IN ('Held', 'Offered')
            WHERE o.event_id = @EventId AND o.departs_at < @until AND o.returns_at > @from
            UNION ALL
            SELECT h.holder_id FROM place_pool q JOIN place_claim h ON h.pool_id = q.id AND h.state <> 'Ended' AND h.state = 'Held' WHERE q.kind = 'Session' AND q.owner_id IN @sessions)
        """;

    const string KeepPlaces = "UPDATE ballot_visit SET places = @Places WHERE ballot_id = @ballot AND visit_id = @Id";

    const string End = "UPDATE ballot SET state = 'Applied', applied_at = @now WHERE id = @Id AND state = 'Open'";

    public async Task<Result<int>> Handle(ApplyBallot request, CancellationToken cancellationToken)
    {
        if (await BallotFacts.Read(db, request.EventId, request.Ballot) is not { } ballot) return BallotsErrors.NotFound;
        if (ballot.State == BallotState.Applied) return BallotsErrors.Applied;
        if (ballot.State == BallotState.CalledOff) return BallotsErrors.CalledOff;
        if (ballot.EventStatus != EventStatus.Published) return EventsErrors.NotPublished;
        if (ballot.Closes > clock.Now) return BallotsErrors.NotClosed;
        var visits = await BallotFacts.Visits(db, ballot, clock);
        if (ballot.DrawId != request.Draw || ballot.Staged != request.People || BallotFacts.Written(visits) != request.Places) return BallotsErrors.FactsChanged;
        var (from, until) = BallotFacts.Span(visits);
        var sessions = Ids.In(await HeldTimes.SessionsAt(db, request.EventId, from, until));
        var people = new { ballot.Id, request.EventId, from, until, sessions };
        if (await db.Scalar<int>(CountDrawn, people) != request.People || await db.Scalar<int>(CountOthers, people) > 0) return BallotsErrors.FactsChanged;

        foreach (var visit in visits) await db.ExecuteOne(KeepPlaces, new { visit.Places, ballot = ballot.Id, visit.Id });
        var given = await places.HoldDrawn(ballot.Id);
        await db.ExecuteOne(End, new { ballot.Id, now = clock.Now });
        await audit.Record(request.EventId, "ballot.applied", ballot.Id.Value, new FieldChange("people", null, request.People.ToString(CultureInfo.InvariantCulture)),
            new FieldChange("given", null, given.ToString(CultureInfo.InvariantCulture)), new FieldChange("seed", null, ballot.Seed));
        return given;
    }
}
