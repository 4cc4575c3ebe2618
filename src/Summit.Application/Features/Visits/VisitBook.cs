using FluentValidation;
using Summit.Application.Features.Places;
using Summit.Application.Features.Programme;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;
using Summit.Domain.Places;
using Summit.Domain.Registration;

namespace Summit.Application.Features.Visits;

/// <summary>What the commands about one person's visits share. A sign-up is a claim on the visit's pool; its holder is the registration.</summary>
sealed class VisitBook(Db db, PlaceLedger places, Outbox outbox, AuditTrail audit, EventClock clock)
{
    const string FindAll = """
        SELECT v.id AS Id, v.code AS Code, v.departs_at AS Departs, v.returns_at AS Returns, v.cut_off_at AS CutOff, v.cancelled_at AS Cancelled,
               p.id AS PoolId, p.capacity AS Capacity, p.taken AS Taken, p.held_back AS HeldBack, p.next_no AS NextNo, p.offers_over_at AS OffersOver,
               c.id AS ClaimId, c.state AS ClaimState, c.category AS ClaimCategory, c.offer_ends AS OfferEnds, COALESCE(c.lapses, 0) AS Lapses,
               (SELECT b.id FROM ballot b JOIN ballot_visit w ON w.ballot_id = b.id WHERE w.visit_id = v.id AND b.state = 'Open') AS OpenBallot
        FROM visit v
        JOIN place_pool p ON p.owner_id = v.id AND p.kind = 'Visit'
        LEFT JOIN place_claim c ON c.pool_id = p.id AND c.holder_id = @registration AND c.state <> 'Ended'
        WHERE v.event_id = @eventId ORDER BY v.departs_at, v.code
        """;

    // Somebody at the wanted visit who waits for the one to be left, and would leave theirs for it: nobody in either queue loses
    // by their exchange. Who could not go on what they would get, because of a third one, is passed over.
    const string FindPartner = """
        SELECT w.id AS WaitingId, w.holder_id AS HolderId FROM place_claim w
        JOIN place_claim h ON h.pool_id = @wanted AND h.holder_id = w.holder_id AND h.state = 'Held'
        WHERE w.pool_id = @left AND w.state = 'Waiting' AND NOT EXISTS (
            SELECT 1 FROM place_claim o JOIN place_pool p ON p.id = o.pool_id AND p.kind = 'Visit' JOIN visit v ON v.id = p.owner_id
            WHERE o.holder_id = w.holder_id AND o.state IN ('Held', 'Offered') AND o.pool_id <> @wanted AND v.departs_at < @returns AND v.returns_at > @departs)
          AND NOT EXISTS (
            SELECT 1 FROM place_claim o JOIN place_pool p ON p.id = o.pool_id AND p.kind = 'Session'
            WHERE o.holder_id = w.holder_id AND o.state = 'Held' AND p.owner_id IN @sessions)
        ORDER BY w.priority, w.queue_no {page}
        """;

    /// <summary>The person's standing and all visits of the event, as read under the gate; or why they have none.</summary>
    public async Task<Result<VisitSheet>> Open(EventId eventId, RegistrationId registration)
    {
        if (await RegistrationStanding.Find(db, eventId, registration) is not { } standing) return RegistrationErrors.NotFound;
        if (standing.State != RegistrationState.Confirmed || standing.EventStatus != EventStatus.Published) return VisitsErrors.NotConfirmed;
        return new VisitSheet(eventId, registration, standing, await db.Query<VisitChoice>(FindAll, new { eventId, registration }));
    }

    /// <summary>Somebody to exchange places with.</summary>
    public async Task<Partner?> Partner(VisitSheet sheet, VisitChoice left, VisitChoice wanted) => await db.One<Partner>(FindPartner, new
    {
        left = left.PoolId, wanted = wanted.PoolId, departs = left.Departs, returns = left.Returns,
        sessions = Ids.In(await HeldTimes.SessionsAt(db, sheet.EventId, left.Departs, left.Returns)), skip = 0, take = 1,
    });

    /// <summary>Records an act and owes the message about it.</summary>
    public async Task Tell(VisitSheet sheet, RegistrationId whom, bool hasOffice, VisitChoice visit, string act, string template)
    {
        var about = await audit.Record(sheet.EventId, $"visit.{act}", whom.Value, new FieldChange("visit", null, visit.Code));
        await outbox.OweAll(sheet.EventId, whom, hasOffice, template, about: about);
    }

    /// <summary>Records an act that its own page shows.</summary>
    public Task Note(VisitSheet sheet, VisitChoice visit, string act) =>
        audit.Record(sheet.EventId, $"visit.{act}", sheet.Registration.Value, new FieldChange("visit", null, visit.Code));

    /// <summary>The person leaves a visit, its place goes to the next.</summary>
    public async Task Leave(VisitSheet sheet, VisitChoice visit)
    {
        await places.EndOn(visit.PoolId, sheet.Registration.Value);
        await Note(sheet, visit, "left");
    }

    /// <summary>Whether its sign-ups can change now.</summary>
    public bool IsOpen(VisitChoice visit) => VisitRules.IsOpen(clock.Now, visit.Departs, visit.CutOff, visit.Cancelled);
}

/// <summary>One person before all visits of an event.</summary>
sealed record VisitSheet(EventId EventId, RegistrationId Registration, RegistrationStanding Standing, IReadOnlyList<VisitChoice> Visits)
{
    /// <summary>One of them.</summary>
    public VisitChoice? Find(string code) => Visits.FirstOrDefault(visit => visit.Code == code);

    /// <summary>Where the person has a place at the time of another one.</summary>
    public IEnumerable<VisitChoice> Clashing(VisitChoice with) =>
        Visits.Where(visit => visit.Id != with.Id && visit.ClaimState is ClaimState.Held && visit.Outing.ClashesWith(with.Outing));
}

/// <summary>A visit with the person's claim on it.</summary>
sealed record VisitChoice
{
    public VisitId Id { get; init; }
    public string Code { get; init; } = "";
    public DateTimeOffset Departs { get; init; }
    public DateTimeOffset Returns { get; init; }
    public DateTimeOffset? CutOff { get; init; }
    public DateTimeOffset? Cancelled { get; init; }
    public PoolId PoolId { get; init; }
    public int Capacity { get; init; }
    public int Taken { get; init; }
    public int HeldBack { get; init; }
    public int NextNo { get; init; }
    public DateTimeOffset? OffersOver { get; init; }
    public ClaimId? ClaimId { get; init; }
    public ClaimState? ClaimState { get; init; }
    public string? ClaimCategory { get; init; }
    public DateTimeOffset? OfferEnds { get; init; }
    public int Lapses { get; init; }

    /// <summary>The ballot that gives its places out.</summary>
    public BallotId? OpenBallot { get; init; }

    public Outing Outing => new(Departs, Returns);
    public PoolFacts Pool => new() { Id = PoolId, Capacity = Capacity, Taken = Taken, HeldBack = HeldBack, NextNo = NextNo };

    public ClaimRow? Claim => ClaimId is { } claim
        ? new() { Id = claim, PoolId = PoolId, Category = ClaimCategory!, State = ClaimState!.Value, OfferEnds = OfferEnds, Lapses = Lapses }
        : null;
}

/// <summary>Who would exchange places, and their claim in the queue that ends with it.</summary>
sealed record Partner
{
    public ClaimId WaitingId { get; init; }
    public RegistrationId HolderId { get; init; }
}

/// <summary>The shape of a visit's code.</summary>
static class VisitCodes
{
    public static void VisitCode<T>(this IRuleBuilder<T, string> rule) => rule.NotEmpty().WithErrorCode("required").MaximumLength(40).WithErrorCode("too-long");
}
