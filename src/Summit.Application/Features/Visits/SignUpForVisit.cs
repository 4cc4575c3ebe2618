using FluentValidation;
using MediatR;
using Summit.Application.Features.Places;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
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

sealed class SignUpForVisitHandler(Db db, VisitBook book, PlaceLedger places) : IRequestHandler<SignUpForVisit, Result<VisitEnding>>
{
    const string HasOffice = "SELECT CASE WHEN office_address IS NULL THEN 0 ELSE 1 END FROM registration WHERE id = @id";

    public async Task<Result<VisitEnding>> Handle(SignUpForVisit request, CancellationToken cancellationToken)
    {
        var opened = await book.Open(request.EventId, request.RegistrationId);
        if (!opened.Ok) return opened.Error!;
        var sheet = opened.Value;
        if (sheet.Find(request.Visit) is not { } wanted) return VisitsErrors.NotFound;
        if (wanted.ClaimState == ClaimState.Held) return VisitEnding.Held;
        if (wanted.OpenBallot is not null) return VisitsErrors.Balloted;
        var left = request.InsteadOf is { } code ? sheet.Find(code) : null;
        if (request.InsteadOf is not null && left?.ClaimState != ClaimState.Held) return VisitsErrors.NotSignedUp;
        if (!book.IsOpen(wanted) || (left is not null && !book.IsOpen(left))) return VisitsErrors.NotOpen;
        // An offer is accepted by its own act, which says what it gives up.
        if (wanted.ClaimState == ClaimState.Offered) return VisitEnding.Waiting;

        var free = wanted.Claim is null ? PlaceRules.Judge(wanted.Pool, null) == TakeVerdict.Free : wanted.OffersOver is not null && PlaceRules.Judge(wanted.Pool, null) == TakeVerdict.Free;
        var partner = !free && left is not null && left.Outing.ClashesWith(wanted.Outing) ? await book.Partner(left, wanted) : null;
        if (free || partner is not null)
        {
            if (sheet.Clashing(wanted).FirstOrDefault(other => other.Id != left?.Id) is { } clash) return VisitsErrors.ClashWith(clash.Code);
            if (free) await Take(sheet, wanted);
            else await Exchange(sheet, left!, wanted, partner!);
            if (free && left is not null) await book.Leave(sheet, left);
            await book.Tell(sheet, sheet.Registration, sheet.Standing.HasOffice, wanted, "taken", "visit-place");
            return VisitEnding.Held;
        }
        if (wanted.ClaimState == ClaimState.Waiting) return VisitEnding.Waiting;
        if (!request.AgreesToWait) return VisitsErrors.Full;
        if (sheet.Visits.Count(visit => visit.ClaimState is ClaimState.Waiting or ClaimState.Offered) >= Domain.Events.VisitRules.MostWaiting) return VisitsErrors.WaitsForEnough;
        await places.Wait(wanted.Pool, sheet.Registration.Value, sheet.Standing.Category, sheet.Standing.Priority);
        await book.Note(sheet, wanted, "waiting");
        return VisitEnding.Waiting;
    }

    async Task Take(VisitSheet sheet, VisitChoice wanted)
    {
        var held = wanted.Claim is { } waiting
            ? await places.TakeFromQueue(waiting)
            : await places.Take([new(wanted.Pool, null)], sheet.Registration.Value, sheet.Standing.Category, sheet.Standing.Priority) == TakeVerdict.Free;
        // Judged a moment ago under the same gate.
        if (!held) throw new InvalidOperationException("A place judged free could not be taken");
    }

    async Task Exchange(VisitSheet sheet, VisitChoice left, VisitChoice wanted, Partner partner)
    {
        await places.Exchange(new(left.PoolId, sheet.Registration.Value), new(wanted.PoolId, partner.HolderId.Value));
        await book.Note(sheet, left, "left");
        var hasOffice = await db.Scalar<int>(HasOffice, new { id = partner.HolderId }) == 1;
        await book.Tell(sheet, partner.HolderId, hasOffice, left, "taken", "visit-place");
    }
}
