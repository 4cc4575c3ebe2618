using MediatR;
using Summit.Application.Features.Places;
using Summit.Application.Features.Visits;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Places;
using Summit.Domain.Registration;

namespace Summit.Application.Features.Registration;

/// <summary>Approves a submitted registration: it takes a place, or joins the queue where there is none.</summary>
[Requires(Permission.DecideRegistrations)]
public sealed record ApproveRegistration(EventId EventId, RegistrationId RegistrationId) : ICommand<RegistrationState>, IEventCommand, IConcernsRegistration;

sealed class ApproveRegistrationHandler(Db db, PlaceLedger places, VisitWishes visits, Outbox outbox, AuditTrail audit, EventClock clock)
    : IRequestHandler<ApproveRegistration, Result<RegistrationState>>
{
    public async Task<Result<RegistrationState>> Handle(ApproveRegistration request, CancellationToken cancellationToken)
    {
        if (await RegistrationStanding.Find(db, request.EventId, request.RegistrationId) is not { } standing) return RegistrationErrors.NotFound;
        if (standing.ErasedAt is not null) return RegistrationErrors.Ended;
        if (standing.State != RegistrationState.Submitted) return RegistrationErrors.NotSubmitted;
        if (standing.RefusalByEvent(clock.Now) is { } refusal) return refusal;
        var pool = await places.ReadPool(standing.PoolId);
        var holder = request.RegistrationId.Value;
        var verdict = await places.Take([new(pool.Facts, pool.Share(standing.Category))], holder, standing.Category, standing.Priority);
        if (verdict != TakeVerdict.Free) await places.Wait(pool.Facts, holder, standing.Category, standing.Priority);
        var (state, template, calendar) = verdict == TakeVerdict.Free
            ? (RegistrationState.Confirmed, "confirmed", standing.CalendarSequence)
            : (RegistrationState.Waiting, "waiting", Outbox.NoCalendar);
        await places.MirrorApproved(request.RegistrationId, state);
        await outbox.OweAll(request.EventId, request.RegistrationId, standing.HasOffice, template, calendar);
        await audit.Record(request.EventId, "registration.approved", holder, new FieldChange("state", standing.State.ToString(), state.ToString()));
        if (state == RegistrationState.Confirmed) await visits.Grant(request.EventId, request.RegistrationId);
        return state;
    }
}
