using MediatR;
using Summit.Application.Features.Places;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;
using Summit.Domain.Registration;

namespace Summit.Application.Features.Registration;

/// <summary>Ends a registration from any live state: its person gives up the place, declines the offer or leaves the queue.</summary>
[Requires(Permission.HoldRegistration, Permission.HeadDelegation, Permission.DecideRegistrations)]
public sealed record CancelRegistration(EventId EventId, RegistrationId RegistrationId) : ICommand<EndReason>, IEventCommand, IConcernsRegistration;

sealed class CancelRegistrationHandler(Db db, PlaceLedger places, Outbox outbox, AuditTrail audit, Caller caller)
    : IRequestHandler<CancelRegistration, Result<EndReason>>
{
    public async Task<Result<EndReason>> Handle(CancelRegistration request, CancellationToken cancellationToken)
    {
        if (await RegistrationStanding.Find(db, request.EventId, request.RegistrationId) is not { } standing) return RegistrationErrors.NotFound;
        if (!standing.IsLive) return RegistrationErrors.Ended;
        var reason = caller.Kind == CallerKind.Link ? RegistrationRules.ByPerson(standing.State) : EndReason.CancelledByOrganiser;
        await places.EndRegistration(request.RegistrationId, reason);
        // A calendar entry went out only with a confirmation, so only then is there one to withdraw.
        var sequence = standing.State == RegistrationState.Confirmed ? standing.CalendarSequence + 1 : Outbox.NoCalendar;
        await outbox.OweAll(request.EventId, request.RegistrationId, standing.HasOffice, "cancelled", sequence);
        await audit.Record(request.EventId, "registration.cancelled", request.RegistrationId.Value, new FieldChange("state", standing.State.ToString(), reason.ToString()));
        return reason;
    }
}

/// <summary>Where a registration stands, as read under the gate.</summary>
sealed record RegistrationStanding
{
    const string Load = """
        SELECT r.state AS State, r.erased_at AS ErasedAt, r.category AS Category, r.calendar_sequence AS CalendarSequence, c.priority AS Priority, e.status AS EventStatus, e.ends_at AS EventEndsAt,
               CASE WHEN r.office_address IS NULL THEN 0 ELSE 1 END AS HasOffice, p.id AS PoolId
        FROM registration r
        JOIN event e ON e.id = r.event_id
        JOIN category c ON c.event_id = r.event_id AND c.code = r.category
        JOIN place_pool p ON p.owner_id = r.event_id AND p.kind = 'Event'
        WHERE r.id = @registrationId AND r.event_id = @eventId
        """;

    public RegistrationState State { get; init; }
    public DateTimeOffset? ErasedAt { get; init; }
    public string Category { get; init; } = "";
    public int CalendarSequence { get; init; }
    public int Priority { get; init; }
    public bool HasOffice { get; init; }
    public EventStatus EventStatus { get; init; }
    public DateTimeOffset EventEndsAt { get; init; }
    public PoolId PoolId { get; init; }

    /// <summary>Whoever was erased keeps the state for the counts; to acts they are gone.</summary>
    public bool IsLive => RegistrationRules.IsLive(State) && ErasedAt is null;

    /// <summary>Why an act that needs a coming event cannot be done; null where it can.</summary>
    public Error? RefusalByEvent(DateTimeOffset now) => ComingEvent.Refusal(EventStatus, EventEndsAt, now);

    public static Task<RegistrationStanding?> Find(Db db, EventId eventId, RegistrationId registrationId) =>
        db.One<RegistrationStanding>(Load, new { eventId, registrationId });
}
