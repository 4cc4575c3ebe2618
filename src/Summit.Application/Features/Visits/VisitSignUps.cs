using Summit.Application.Features.Places;
using Summit.Application.Features.Programme;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain.Events;
using Summit.Domain.Places;

namespace Summit.Application.Features.Visits;

/// <summary>Gives a person a place at a visit, in exchange for another one or not, or a place in its queue. Within a command behind the gate.</summary>
sealed class VisitSignUps(Db db, VisitBook book, PlaceLedger places)
{
    const string HasOffice = "SELECT CASE WHEN office_address IS NULL THEN 0 ELSE 1 END FROM registration WHERE id = @id";

    /// <summary>What became of it, or why nothing was done.</summary>
    /// <param name="sheet">As read in this transaction.</param>
    /// <param name="wanted">One of its visits.</param>
    /// <param name="left">The one to be left for it.</param>
    /// <param name="agreesToWait">The person saw that it is full.</param>
    public async Task<Result<VisitEnding>> SignUp(VisitSheet sheet, VisitChoice wanted, VisitChoice? left, bool agreesToWait)
    {
        if (wanted.ClaimState == ClaimState.Held) return VisitEnding.Held;
        if (wanted.OpenBallot is not null) return VisitsErrors.Balloted;
        if (!book.IsOpen(wanted) || (left is not null && !book.IsOpen(left))) return VisitsErrors.NotOpen;
        // An offer is accepted by its own act, which says what it gives up.
        if (wanted.ClaimState == ClaimState.Offered) return VisitEnding.Waiting;

        var free = wanted.Claim is null ? PlaceRules.Judge(wanted.Pool, null) == TakeVerdict.Free : wanted.OffersOver is not null && PlaceRules.Judge(wanted.Pool, null) == TakeVerdict.Free;
        var partner = !free && left is not null && left.Outing.ClashesWith(wanted.Outing) ? await book.Partner(sheet, left, wanted) : null;
        if (free || partner is not null)
        {
            if (await HeldTimes.ClashingSession(db, sheet.EventId, sheet.Registration, wanted.Departs, wanted.Returns) is { } session) return VisitsErrors.ClashWith(session);
            if (sheet.Clashing(wanted).FirstOrDefault(other => other.Id != left?.Id) is { } clash) return VisitsErrors.ClashWith(clash.Code);
            if (free) await Take(sheet, wanted);
            else await Exchange(sheet, left!, wanted, partner!);
            if (free && left is not null) await book.Leave(sheet, left);
            await book.Tell(sheet, sheet.Registration, sheet.Standing.HasOffice, wanted, "taken", "visit-place");
            return VisitEnding.Held;
        }
        if (wanted.ClaimState == ClaimState.Waiting) return VisitEnding.Waiting;
        if (!agreesToWait) return VisitsErrors.Full;
        if (sheet.Visits.Count(visit => visit.ClaimState is ClaimState.Waiting or ClaimState.Offered) >= VisitRules.MostWaiting) return VisitsErrors.WaitsForEnough;
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
