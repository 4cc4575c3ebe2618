using FluentValidation;
using MediatR;
using Summit.Application.Features.Places;
using Summit.Application.Features.Press;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Visits;

/// <summary>
/// Calls a study visit off. Who had a place is moved on (<see cref="VisitMoves"/>), the first of them at once, the others by a job.
/// Everyone with a place, an offer or a number in the queue gets one message that says what became of it. The press is not offered it any more either.
/// </summary>
/// <param name="Reason">Told to them.</param>
/// <param name="Instead">The code of the visit to move people to.</param>
[Requires(Permission.ManagePlaces)]
public sealed record CancelVisit(EventId EventId, string Visit, string Reason, string? Instead) : ICommand<VisitCancelled>, IEventCommand;

/// <summary>How many get a message, how many of them have a place elsewhere by now, and for how many one is still looked for.</summary>
public sealed record VisitCancelled(int Told, int Moved, int ToMove);

sealed class CancelVisitValidator : AbstractValidator<CancelVisit>
{
    public CancelVisitValidator()
    {
        RuleFor(command => command.Visit).VisitCode();
        RuleFor(command => command.Reason!).RequiredText(400);
        RuleFor(command => command.Instead).MaximumLength(40).WithErrorCode("too-long").NotEqual(command => command.Visit).WithErrorCode("choose");
    }
}

sealed class CancelVisitHandler(Db db, PlaceLedger places, VisitMoves moves, PressPointClosing press, AuditTrail audit, EventClock clock) : IRequestHandler<CancelVisit, Result<VisitCancelled>>
{
    const string Update = "UPDATE visit SET cancelled_at = @now, cancel_reason = @reason, instead = @Instead WHERE id = @Id AND cancelled_at IS NULL";

    public async Task<Result<VisitCancelled>> Handle(CancelVisit request, CancellationToken cancellationToken)
    {
        if (await StoredVisit.Find(db, request.EventId, request.Visit) is not { } visit) return VisitsErrors.NotFound;
        if (visit.Cancelled is not null || visit.Departs <= clock.Now) return VisitsErrors.NotOpen;
        if (request.Instead is { } code && (await StoredVisit.Find(db, request.EventId, code) is not { Cancelled: null } instead || instead.Departs <= clock.Now))
            return RequestErrors.Invalid(nameof(request.Instead), "choose");

        var act = await audit.Record(request.EventId, "visit.cancelled", visit.Id.Value, new FieldChange("visit", null, request.Visit), new FieldChange("reason", null, request.Reason.Trim()));
        var told = await VisitNews.Announce(db, clock, request.EventId, visit.PoolId, act, VisitNews.Cancelled);
        told += await press.CallOff(request.EventId, visit.Id, act);
        await moves.Gather(act, visit.Id, visit.PoolId);
        await db.ExecuteOne(Update, new { visit.Id, request.Instead, now = clock.Now, reason = request.Reason.Trim() });
        await places.Close(visit.PoolId);
        var (moved, left) = await moves.MoveNext(request.EventId, new() { Id = visit.Id, Code = request.Visit, Instead = request.Instead });
        return new VisitCancelled(told, moved, left);
    }
}
