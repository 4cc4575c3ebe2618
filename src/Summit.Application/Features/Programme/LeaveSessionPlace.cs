using FluentValidation;
using MediatR;
using Summit.Application.Features.Places;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Programme;

/// <summary>A person gives back a place at a session; whoever comes next can take it. Whoever has none has given it back.</summary>
[Requires(Permission.HoldRegistration, Permission.DecideRegistrations)]
public sealed record LeaveSessionPlace(EventId EventId, RegistrationId RegistrationId, string Session) : ICommand<Done>, IEventCommand, IConcernsRegistration;

sealed class LeaveSessionPlaceValidator : AbstractValidator<LeaveSessionPlace>
{
    public LeaveSessionPlaceValidator() => RuleFor(command => command.Session).NotEmpty().WithErrorCode("required").MaximumLength(40).WithErrorCode("too-long");
}

sealed class LeaveSessionPlaceHandler(Db db, PlaceLedger places, AuditTrail audit, EventClock clock) : IRequestHandler<LeaveSessionPlace, Result<Done>>
{
    public async Task<Result<Done>> Handle(LeaveSessionPlace request, CancellationToken cancellationToken)
    {
        if (await RegistrationStanding.Find(db, request.EventId, request.RegistrationId) is null) return RegistrationErrors.NotFound;
        if (await CappedSession.Find(db, request.EventId, request.Session, request.RegistrationId) is not { } session) return ProgrammeErrors.NotFound;
        if (!session.IsHeld) return default(Done);
        if (session.Starts <= clock.Now) return ProgrammeErrors.Begun;
        await places.EndOn(session.Pool.Id, request.RegistrationId.Value);
        await audit.Record(request.EventId, "session.left", request.RegistrationId.Value, new FieldChange("session", request.Session, null));
        return default(Done);
    }
}
