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
/// Calls a study visit off. Who had a place is moved to another one, in the order in which they came, as far as it has places and
/// they are free at its time; everyone with a place, an offer or a number in the queue gets one message that says what became of it.
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
    // No visit has so many; it bounds how long the others wait.
    const int MostMoved = 150;

    const string FindMovable = """
        SELECT c.holder_id AS Id, c.category AS Category, c.priority AS Priority FROM place_claim c
        WHERE c.pool_id = @from AND c.state = 'Held'
          AND NOT EXISTS (SELECT 1 FROM place_claim o WHERE o.pool_id = @to AND o.holder_id = c.holder_id AND o.state <> 'Ended')
          AND NOT EXISTS (
            SELECT 1 FROM place_claim o JOIN place_pool p ON p.id = o.pool_id AND p.kind = 'Visit' JOIN visit v ON v.id = p.owner_id
            WHERE o.holder_id = c.holder_id AND o.state = 'Held' AND o.pool_id <> @from AND v.departs_at < @returns AND v.returns_at > @departs)
        ORDER BY c.queue_no {page}
        """;

    const string Update = "UPDATE visit SET cancelled_at = @now, cancel_reason = @reason, instead_id = @instead WHERE id = @Id AND cancelled_at IS NULL";

    public async Task<Result<VisitCancelled>> Handle(CancelVisit request, CancellationToken cancellationToken)
    {
        if (await StoredVisit.Find(db, request.EventId, request.Visit) is not { } visit) return VisitsErrors.NotFound;
        if (visit.Cancelled is not null || visit.Departs <= clock.Now) return VisitsErrors.NotOpen;
        var instead = request.Instead is { } code ? await StoredVisit.Find(db, request.EventId, code) : null;
        if (request.Instead is not null && (instead is null || instead.Cancelled is not null || instead.Departs <= clock.Now))
            return RequestErrors.Invalid(nameof(request.Instead), "choose");

        var act = await audit.Record(request.EventId, "visit.cancelled", visit.Id.Value, new FieldChange("visit", null, request.Visit), new FieldChange("reason", null, request.Reason.Trim()));
        var told = await VisitNews.Announce(db, clock, request.EventId, visit.PoolId, act, VisitNews.Cancelled);
        var movable = instead is null ? [] : await Movable(visit, instead);
        await db.ExecuteOne(Update, new { visit.Id, now = clock.Now, reason = request.Reason.Trim(), instead = instead?.Id.Value });
        await places.Close(visit.PoolId);
        if (movable.Count > 0 && await places.HoldEach(instead!.PoolId, movable) != movable.Count) throw new InvalidOperationException("Places judged free could not be taken");
        foreach (var person in movable)
            await audit.Record(request.EventId, "visit.moved", person.Id, new FieldChange("visit", request.Visit, request.Instead));
        return new VisitCancelled(told, movable.Count);
    }

    // Places that are free have nobody waiting for them.
    async Task<IReadOnlyList<NewHolder>> Movable(StoredVisit visit, StoredVisit instead)
    {
        var free = instead.Capacity - instead.Taken - instead.HeldBack;
        if (free <= 0) return [];
        var people = await db.Query<HolderRow>(FindMovable, new
        {
            from = visit.PoolId, to = instead.PoolId, departs = instead.Departs, returns = instead.Returns, skip = 0, take = Math.Min(free, MostMoved),
        });
        return [.. people.Select(person => new NewHolder(person.Id, person.Category, person.Priority))];
    }

    sealed record HolderRow
    {
        public Guid Id { get; init; }
        public string Category { get; init; } = "";
        public int Priority { get; init; }
    }
}
