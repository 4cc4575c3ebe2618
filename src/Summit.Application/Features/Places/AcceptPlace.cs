using MediatR;
using Summit.Application.Features.Registration;
using Summit.Application.Features.Visits;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;
using Summit.Domain.Places;
using Summit.Domain.Registration;

namespace Summit.Application.Features.Places;

/// <summary>
/// A person from the queue takes a place: the one offered to them, or, once offers are over because the event is near, a
/// free one, first come.
/// </summary>
[Requires(Permission.HoldRegistration)]
public sealed record AcceptPlace(EventId EventId, RegistrationId RegistrationId) : ICommand<Done>, IEventCommand, IConcernsRegistration;

sealed class AcceptPlaceHandler(Db db, PlaceLedger places, VisitWishes visits, Outbox outbox, AuditTrail audit, EventClock clock)
    : IRequestHandler<AcceptPlace, Result<Done>>
{
    public async Task<Result<Done>> Handle(AcceptPlace request, CancellationToken cancellationToken)
    {
        if (await RegistrationStanding.Find(db, request.EventId, request.RegistrationId) is not { } standing) return RegistrationErrors.NotFound;
        if (!standing.IsLive) return RegistrationErrors.Ended;
        if (standing.EventStatus != EventStatus.Published || clock.Now >= standing.EventEndsAt) return PlacesErrors.NoOffer;
        // Sent twice: the first one did it.
        if (standing.State == RegistrationState.Confirmed) return default(Done);
        if (await places.FindClaim(standing.PoolId, request.RegistrationId.Value) is not { } claim) return PlacesErrors.NoOffer;
        if (claim.State == ClaimState.Offered)
        {
            if (claim.OfferEnds <= clock.Now) return PlacesErrors.NoOffer;
            await places.Accept(claim);
        }
        else if (!await places.TakeFromQueue(claim))
        {
            return PlacesErrors.NoOffer;
        }
        await places.MirrorHeldFromQueue(request.RegistrationId);
        await outbox.OweAll(request.EventId, request.RegistrationId, standing.HasOffice, "confirmed", standing.CalendarSequence);
        await audit.Record(request.EventId, "registration.accepted", request.RegistrationId.Value,
            new FieldChange("state", standing.State.ToString(), nameof(RegistrationState.Confirmed)));
        await visits.Grant(request.EventId, request.RegistrationId);
        return default(Done);
    }
}
