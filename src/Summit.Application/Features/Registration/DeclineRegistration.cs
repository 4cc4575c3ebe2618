using FluentValidation;
using MediatR;
using Summit.Application.Features.Places;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Registration;

namespace Summit.Application.Features.Registration;

/// <summary>Declines a submitted registration.</summary>
[Requires(Permission.DecideRegistrations)]
public sealed record DeclineRegistration(EventId EventId, RegistrationId RegistrationId, string Reason) : ICommand<Done>, IEventCommand, IConcernsRegistration;

sealed class DeclineRegistrationValidator : AbstractValidator<DeclineRegistration>
{
    public DeclineRegistrationValidator() => RuleFor(command => command.Reason!).RequiredText(400);
}

sealed class DeclineRegistrationHandler(Db db, PlaceLedger places, Outbox outbox, AuditTrail audit)
    : IRequestHandler<DeclineRegistration, Result<Done>>
{
    public async Task<Result<Done>> Handle(DeclineRegistration request, CancellationToken cancellationToken)
    {
        if (await RegistrationStanding.Find(db, request.EventId, request.RegistrationId) is not { } standing) return RegistrationErrors.NotFound;
        if (standing.ErasedAt is not null) return RegistrationErrors.Ended;
        if (standing.State != RegistrationState.Submitted) return RegistrationErrors.NotSubmitted;
        await places.EndRegistration(request.RegistrationId, EndReason.DeclinedByOrganiser);
        var about = await audit.Record(request.EventId, "registration.declined", request.RegistrationId.Value, new FieldChange("reason", null, request.Reason));
        await outbox.OweAll(request.EventId, request.RegistrationId, standing.HasOffice, "declined", about: about);
        return default(Done);
    }
}
