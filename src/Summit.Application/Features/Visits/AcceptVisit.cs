using FluentValidation;
using MediatR;
using Summit.Application.Features.Places;
using Summit.Application.Features.Programme;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Places;

namespace Summit.Application.Features.Visits;

/// <summary>A person accepts the place offered at a visit; places they have at visits that clash with it go to the next, in the same transaction.</summary>
[Requires(Permission.HoldRegistration)]
public sealed record AcceptVisit(EventId EventId, RegistrationId RegistrationId, string Visit) : ICommand<Done>, IEventCommand, IConcernsRegistration;

sealed class AcceptVisitValidator : AbstractValidator<AcceptVisit>
{
    public AcceptVisitValidator() => RuleFor(command => command.Visit).VisitCode();
}

sealed class AcceptVisitHandler(Db db, VisitBook book, PlaceLedger places, EventClock clock) : IRequestHandler<AcceptVisit, Result<Done>>
{
    public async Task<Result<Done>> Handle(AcceptVisit request, CancellationToken cancellationToken)
    {
        var opened = await book.Open(request.EventId, request.RegistrationId);
        if (!opened.Ok) return opened.Error!;
        var sheet = opened.Value;
        if (sheet.Find(request.Visit) is not { } wanted) return VisitsErrors.NotFound;
        // Sent twice: the first one did it.
        if (wanted.ClaimState == ClaimState.Held) return default(Done);
        if (wanted.ClaimState != ClaimState.Offered || wanted.OfferEnds <= clock.Now) return VisitsErrors.NoOffer;
        var left = sheet.Clashing(wanted).ToArray();
        if (!book.IsOpen(wanted) || !left.All(book.IsOpen)) return VisitsErrors.NotOpen;
        if (await HeldTimes.ClashingSession(db, sheet.EventId, sheet.Registration, wanted.Departs, wanted.Returns) is { } session) return VisitsErrors.ClashWith(session);
        await places.Accept(wanted.Claim!);
        foreach (var visit in left) await book.Leave(sheet, visit);
        await book.Tell(sheet, sheet.Registration, sheet.Standing.HasOffice, wanted, "taken", "visit-place");
        return default(Done);
    }
}
