using MediatR;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Registration;

namespace Summit.Application.Features.Messages;

/// <summary>
/// Sends again what tells a live registration how it stands: received, confirmed, waiting or offered, as of now and with a link
/// of its own. Where that message could not be delivered it is tried anew instead.
/// </summary>
[Requires(Permission.DecideRegistrations)]
public sealed record ResendMessage(EventId EventId, RegistrationId RegistrationId) : ICommand<Done>, IConcernsEvent, IConcernsRegistration;

sealed class ResendMessageHandler(Db db, Outbox outbox, AuditTrail audit, EventClock clock) : IRequestHandler<ResendMessage, Result<Done>>
{
    /// <summary>The act; messages about it are beyond what changes of state owe.</summary>
    public const string Act = "message.resent";

    const string CountPending = """
        SELECT COUNT(*) FROM outbox WHERE registration_id = @RegistrationId AND template = @template AND state = 'Pending'
        """;

    const string TryAnew = """
        UPDATE outbox SET state = 'Pending', attempts = 0, due_at = @now, settled_at = NULL, problem = NULL
        WHERE registration_id = @RegistrationId AND template = @template AND state = 'Undelivered'
        """;

    public async Task<Result<Done>> Handle(ResendMessage request, CancellationToken cancellationToken)
    {
        if (await RegistrationStanding.Find(db, request.EventId, request.RegistrationId) is not { } standing) return RegistrationErrors.NotFound;
        if (!standing.IsLive) return RegistrationErrors.Ended;
        if (standing.RefusalByEvent(clock.Now) is { } refusal) return refusal;
        var (template, calendar) = standing.State switch
        {
            RegistrationState.Submitted => ("received", Outbox.NoCalendar),
            RegistrationState.Confirmed => ("confirmed", standing.CalendarSequence),
            RegistrationState.Offered => ("offer", Outbox.NoCalendar),
            _ => ("waiting", Outbox.NoCalendar),
        };
        if (await db.Scalar<int>(CountPending, new { request.RegistrationId, template }) > 0) return MessagesErrors.OnItsWay;
        var about = await audit.Record(request.EventId, Act, request.RegistrationId.Value, new FieldChange("template", null, template));
        if (await db.Execute(TryAnew, new { request.RegistrationId, template, now = clock.SystemNow }) == 0)
            await outbox.OweAll(request.EventId, request.RegistrationId, standing.HasOffice, template, calendar, about);
        return default(Done);
    }
}
