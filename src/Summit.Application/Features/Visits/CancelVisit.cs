using FluentValidation;
using MediatR;
using Summit.Application.Features.Places;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Places;

namespace Summit.Application.Features.Visits;

/// <summary>
/// Calls a study visit off. Who had a place is moved, in the order in which they came: to the next of their choices in the ballot
/// that has a place, else to the visit the organiser names, as far as they are free at its time. Everyone with a place, an offer or a
/// number in the queue gets one message that says what became of it.
/// </summary>
/// <param name="Reason">Told to them.</param>
/// <param name="Instead">The code of the visit to move people to.</param>
[Requires(Permission.ManagePlaces)]
public sealed record CancelVisit(EventId EventId, string Visit, string Reason, string? Instead) : ICommand<VisitCancelled>, IEventCommand;

/// <summary>How many get a message, and how many of them have a place elsewhere.</summary>
public sealed record VisitCancelled(int Told, int Moved);

sealed class CancelVisitValidator : AbstractValidator<CancelVisit>
{
    public CancelVisitValidator()
    {
        RuleFor(command => command.Visit).VisitCode();
        RuleFor(command => command.Reason!).RequiredText(400);
        RuleFor(command => command.Instead).MaximumLength(40).WithErrorCode("too-long").NotEqual(command => command.Visit).WithErrorCode("choose");
    }
}

sealed class CancelVisitHandler(Db db, PlaceLedger places, AuditTrail audit, EventClock clock) : IRequestHandler<CancelVisit, Result<VisitCancelled>>
{
    // No visit has so many people; it bounds how long the others wait.
    const int MostMoved = 150, MostChoices = 20;

    // Where people wait for a place, it is theirs first.
    const string FindChoices = """
        SELECT c.holder_id AS Id, c.category AS Category, c.priority AS Priority, t.code AS Visit, p.id AS PoolId, p.capacity - p.taken - p.held_back AS Free
        FROM place_claim c
        JOIN visit t ON t.event_id = @eventId AND t.id <> @visit AND t.cancelled_at IS NULL AND t.departs_at > @now
        JOIN place_pool p ON p.owner_id = t.id AND p.kind = 'Visit' AND p.taken + p.held_back < p.capacity
        LEFT JOIN ballot_visit w ON w.visit_id = @visit
        LEFT JOIN ballot_choice b ON b.ballot_id = w.ballot_id AND b.registration_id = c.holder_id AND b.visit_id = t.id
        WHERE c.pool_id = @from AND c.state = 'Held' AND (b.rank IS NOT NULL OR t.code = @instead)
          AND NOT EXISTS (SELECT 1 FROM place_claim y WHERE y.pool_id = p.id AND y.state = 'Waiting')
          AND NOT EXISTS (SELECT 1 FROM ballot_visit x JOIN ballot y ON y.id = x.ballot_id AND y.state = 'Open' WHERE x.visit_id = t.id)
          AND NOT EXISTS (SELECT 1 FROM place_claim o WHERE o.pool_id = p.id AND o.holder_id = c.holder_id AND o.state <> 'Ended')
          AND NOT EXISTS (
            SELECT 1 FROM place_claim o JOIN place_pool q ON q.id = o.pool_id AND q.kind = 'Visit' JOIN visit v ON v.id = q.owner_id
            WHERE o.holder_id = c.holder_id AND o.state = 'Held' AND o.pool_id <> @from AND v.departs_at < t.returns_at AND v.returns_at > t.departs_at)
          AND NOT EXISTS (
            SELECT 1 FROM place_claim o JOIN place_pool q ON q.id = o.pool_id AND q.kind = 'Session' JOIN session s ON s.id = q.owner_id
            WHERE o.holder_id = c.holder_id AND o.state = 'Held' AND s.starts_at < t.returns_at AND s.ends_at > t.departs_at)
        ORDER BY c.queue_no, COALESCE(b.rank, 1000), t.code {page}
        """;

    const string Update = "UPDATE visit SET cancelled_at = @now, cancel_reason = @reason WHERE id = @Id AND cancelled_at IS NULL";

    public async Task<Result<VisitCancelled>> Handle(CancelVisit request, CancellationToken cancellationToken)
    {
        if (await StoredVisit.Find(db, request.EventId, request.Visit) is not { } visit) return VisitsErrors.NotFound;
        if (visit.Cancelled is not null || visit.Departs <= clock.Now) return VisitsErrors.NotOpen;
        if (request.Instead is { } code && (await StoredVisit.Find(db, request.EventId, code) is not { Cancelled: null } instead || instead.Departs <= clock.Now))
            return RequestErrors.Invalid(nameof(request.Instead), "choose");

        var act = await audit.Record(request.EventId, "visit.cancelled", visit.Id.Value, new FieldChange("visit", null, request.Visit), new FieldChange("reason", null, request.Reason.Trim()));
        var told = await VisitNews.Announce(db, clock, request.EventId, visit.PoolId, act, VisitNews.Cancelled);
        var moves = Moves(await db.Query<Choice>(FindChoices, new
        {
            eventId = request.EventId, visit = visit.Id, from = visit.PoolId, instead = request.Instead, now = clock.Now, skip = 0, take = MostMoved * MostChoices,
        }));
        await db.ExecuteOne(Update, new { visit.Id, now = clock.Now, reason = request.Reason.Trim() });
        await places.Close(visit.PoolId);
        foreach (var moved in moves.GroupBy(move => move.PoolId))
        {
            var people = moved.Select(move => new NewHolder(move.Id, move.Category, move.Priority)).ToArray();
            if (await places.HoldEach(moved.Key, people) != people.Length) throw new InvalidOperationException("Places judged free could not be taken");
        }
        foreach (var move in moves) await audit.Record(request.EventId, "visit.moved", move.Id, new FieldChange("visit", request.Visit, move.Visit));
        return new VisitCancelled(told, moves.Count);
    }

    // In the order they came, each to the first of their choices that has a place left.
    static List<Choice> Moves(IReadOnlyList<Choice> choices)
    {
        var free = choices.GroupBy(choice => choice.PoolId).ToDictionary(pool => pool.Key, pool => pool.First().Free);
        var moves = new List<Choice>();
        foreach (var person in choices.GroupBy(choice => choice.Id).Take(MostMoved))
        {
            if (person.FirstOrDefault(choice => free[choice.PoolId] > 0) is not { } move) continue;
            free[move.PoolId]--;
            moves.Add(move);
        }
        return moves;
    }

    /// <summary>Somebody with a place, and a visit that has one for them.</summary>
    sealed record Choice
    {
        public Guid Id { get; init; }
        public string Category { get; init; } = "";
        public int Priority { get; init; }
        public string Visit { get; init; } = "";
        public PoolId PoolId { get; init; }
        public int Free { get; init; }
    }
}
