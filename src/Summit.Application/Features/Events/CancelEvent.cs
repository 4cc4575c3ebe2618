using FluentValidation;
using MediatR;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;

namespace Summit.Application.Features.Events;

/// <summary>
/// Calls a published event off. Nobody can register from here on, and everyone live or invited is told once, with the reason, which the event's page gives too; how many that are.
/// Registrations stay as they are: it is the event that ended. Invitations end, because there is nothing left to answer.
/// </summary>
[Requires(Permission.ManageEvents)]
public sealed record CancelEvent(EventId EventId, int Version, LocalizedText Reason) : ICommand<int>, IEventCommand;

sealed class CancelEventValidator : AbstractValidator<CancelEvent>
{
    const int MostReason = 400;

    public CancelEventValidator()
    {
        RuleFor(command => command.Reason).Must(reason => reason.Languages.Count > 0).WithErrorCode("required");
        RuleFor(command => command.Reason).Texts(MostReason);
    }
}

sealed class CancelEventHandler(Db db, AuditTrail audit, EventClock clock) : IRequestHandler<CancelEvent, Result<int>>
{
    const string Update = "UPDATE event SET status = 'Cancelled', cancelled_because = @Reason, version = version + 1 WHERE id = @EventId AND version = @Version AND status = 'Published'";

    public async Task<Result<int>> Handle(CancelEvent request, CancellationToken cancellationToken)
    {
        var (stored, refusal) = await StoredEvent.ToChange(db, request.EventId, request.Version);
        if (refusal is not null) return refusal;
        if (stored.Status != EventStatus.Published) return EventsErrors.NotPublished;
        if (stored.EndsAt <= clock.Now) return EventsErrors.Over;
        await db.ExecuteOne(Update, new { request.EventId, request.Version, request.Reason });
        var act = await audit.Record(request.EventId, "event.cancelled", request.EventId.Value, new FieldChange("reason", null, StoredEvent.Written(request.Reason)));
        return await EventChanges.Announce(db, clock, request.EventId, act, EventChanges.Cancelled);
    }
}
