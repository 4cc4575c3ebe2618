using FluentValidation;
using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Domain;
using Summit.Domain.Places;

namespace Summit.Application.Features.Visits;

/// <summary>
/// A confirmed person takes a place at a study visit, in exchange for another one or not, or waits for one. What clashes in time
/// is refused with the other named. An exchange gives nothing up before the new place is held; where both are full it is made
/// with somebody who wants it the other way round.
/// </summary>
/// <param name="InsteadOf">The code of the visit to be left for it.</param>
/// <param name="AgreesToWait">The sender saw that it is full.</param>
[Requires(Permission.HoldRegistration, Permission.DecideRegistrations)]
public sealed record SignUpForVisit(EventId EventId, RegistrationId RegistrationId, string Visit, string? InsteadOf, bool AgreesToWait)
    : ICommand<VisitEnding>, IEventCommand, IConcernsRegistration;

/// <summary>The good endings of a sign-up.</summary>
public enum VisitEnding
{
    /// <summary>A place is held.</summary>
    Held,

    /// <summary>In the queue; what one had one keeps.</summary>
    Waiting,
}

sealed class SignUpForVisitValidator : AbstractValidator<SignUpForVisit>
{
    public SignUpForVisitValidator() => RuleFor(command => command.Visit).VisitCode();
}

sealed class SignUpForVisitHandler(VisitBook book, VisitSignUps signUps) : IRequestHandler<SignUpForVisit, Result<VisitEnding>>
{
    public async Task<Result<VisitEnding>> Handle(SignUpForVisit request, CancellationToken cancellationToken)
    {
        var opened = await book.Open(request.EventId, request.RegistrationId);
        if (!opened.Ok) return opened.Error!;
        var sheet = opened.Value;
        if (sheet.Find(request.Visit) is not { } wanted) return VisitsErrors.NotFound;
        if (wanted.ClaimState == ClaimState.Held) return VisitEnding.Held;
        var left = request.InsteadOf is { } code ? sheet.Find(code) : null;
        if (request.InsteadOf is not null && left?.ClaimState != ClaimState.Held) return VisitsErrors.NotSignedUp;
        return await signUps.SignUp(sheet, wanted, left, request.AgreesToWait);
    }
}
