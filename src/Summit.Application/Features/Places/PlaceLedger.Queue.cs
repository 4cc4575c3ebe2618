using Summit.Application.Features.Badges;
using Summit.Application.Platform.Audit;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Badges;
using Summit.Domain.Events;
using Summit.Domain.Places;
using Summit.Domain.Registration;

namespace Summit.Application.Features.Places;

/// <content>The queue: passing on, lapses, and the registration states that mirror claims.</content>
public sealed partial class PlaceLedger
{
    const int QueuePage = 200;

    const string FindQueue = """
        SELECT c.id AS Id, c.holder_id AS HolderId, c.category AS Category
        FROM place_claim c WHERE c.pool_id = @poolId AND c.state = 'Waiting'
        ORDER BY c.priority, c.queue_no {page}
        """;

    const string FindOfferTerms = """
        SELECT e.status AS Status, e.starts_at AS StartsAt, e.zone AS Zone, e.offer_hours AS OfferHours
        FROM event e WHERE e.id = @eventId
        """;

    const string StopOffers = "UPDATE place_pool SET offers_over_at = @now WHERE id = @poolId AND offers_over_at IS NULL";

    const string OfferPool = """
        UPDATE place_pool SET taken = taken + @count, held_back = held_back - @fromReserve
        WHERE id = @poolId AND taken + held_back + @count - @fromReserve <= capacity
        """;

    const string OfferShare = """
        UPDATE place_share SET taken = taken + @count
        WHERE pool_id = @poolId AND category = @category AND (ceiling IS NULL OR taken + @count <= ceiling)
        """;

    const string OfferClaims = """
        UPDATE place_claim SET state = 'Offered', offer_ends = @ends WHERE id IN @ids AND state = 'Waiting'
        """;

    const string ShortenOffers = "UPDATE place_claim SET offer_ends = @latest WHERE pool_id = @poolId AND state = 'Offered' AND offer_ends > @latest";

    const string RequeueClaim = """
        UPDATE place_claim SET state = 'Waiting', offer_ends = NULL, lapses = lapses + 1, queue_no = @queueNo,
               priority = CASE WHEN @last > priority THEN @last ELSE priority END
        WHERE id = @Id AND state = 'Offered'
        """;

    const string FindLastPriority = "SELECT MAX(priority) FROM place_claim WHERE pool_id = @poolId AND state = 'Waiting'";

    const string ResumeOffers = "UPDATE place_pool SET offers_over_at = NULL WHERE id = @poolId";

    const string MirrorStates = """
        UPDATE registration SET state = @state, version = version + 1 WHERE id IN @ids AND ended_at IS NULL
        """;

    const string MirrorAccepted = """
        UPDATE registration SET state = 'Confirmed', from_waiting_list = 1, version = version + 1
        WHERE id = @registrationId AND state IN ('Waiting', 'Offered')
        """;

    const string MirrorDecided = """
        UPDATE registration SET state = @state, version = version + 1 WHERE id = @registrationId AND state = 'Submitted'
        """;

    const string MirrorEnd = """
        UPDATE registration SET state = @state, ended_at = @now, end_reason = @reason, version = version + 1,
               calendar_sequence = calendar_sequence + 1
        WHERE id = @registrationId AND ended_at IS NULL
        """;

    const string MarkClaimsTold = "UPDATE place_claim SET told_offers_over = 1 WHERE id IN @ids AND state = 'Waiting'";

    const string FindVisit = "SELECT code FROM visit WHERE id = @OwnerId";

    const string FindOffices = "SELECT id FROM registration WHERE id IN @ids AND office_address IS NOT NULL";

    /// <summary>Offers every free place of a pool to the first in its queue who fit, in the transaction that freed it.</summary>
    public async Task PassOn(PoolId poolId)
    {
        var pool = await ReadPool(poolId);
        if (!HasRoom(pool)) return;
        if (pool.Kind is PoolKind.Press or PoolKind.PressPoint)
        {
            await PassOnToPress(pool);
            return;
        }
        var terms = await db.One<OfferTerms>(FindOfferTerms, new { eventId = pool.EventId }) ?? throw new InvalidOperationException("The event is gone");
        // Nobody is offered a place at what will not take place.
        if (terms.Status != EventStatus.Published) return;
        var ends = terms.Ends(clock.Now);
        // The event was moved away: there is time for offers again.
        if (pool.OffersOverAt is not null && ends is not null) await db.ExecuteOne(ResumeOffers, new { poolId });
        for (var skip = 0; HasRoom(pool);)
        {
            var queue = await db.Query<WaitingClaim>(FindQueue, new { poolId, skip, take = QueuePage });
            var next = PlaceRules.NextInLine(pool.Facts, pool.Shares, queue);
            if (next.Count > 0)
            {
                if (ends is null)
                {
                    await db.Execute(StopOffers, new { poolId, now = clock.Now });
                    return;
                }
                await Offer(pool, next, ends.Value);
                pool = await ReadPool(poolId);
            }
            if (queue.Count < QueuePage) return;
            skip += queue.Count - next.Count;
        }
    }

    /// <summary>How many would be offered a place if there were so many; nothing is changed.</summary>
    public async Task<int> WouldOffer(PoolId poolId, int capacity)
    {
        var pool = await ReadPool(poolId);
        var terms = await db.One<OfferTerms>(FindOfferTerms, new { eventId = pool.EventId });
        if (terms is not { Status: EventStatus.Published } || terms.Ends(clock.Now) is null) return 0;
        var queue = await db.Query<WaitingClaim>(FindQueue, new { poolId, skip = 0, take = int.MaxValue });
        return PlaceRules.NextInLine(pool.Facts with { Capacity = capacity }, pool.Shares, queue).Count;
    }

    /// <summary>An offer ran out: the first time its holder goes to the end of the queue, the second time the answer is false.</summary>
    public async Task<bool> Lapse(ClaimRow claim)
    {
        if (claim.Lapses + 1 >= RegistrationRules.LapsesAllowed) return false;
        var pool = await ReadPool(claim.PoolId);
        await db.ExecuteOne(NumberArrival, new { poolId = pool.Id });
        // The end of the whole queue, not of one's own priority: the place must reach somebody who answers.
        var last = await db.Scalar<int?>(FindLastPriority, new { poolId = pool.Id }) ?? 0;
        await db.ExecuteOne(RequeueClaim, new { claim.Id, queueNo = pool.NextNo, last });
        await GiveBack(claim.PoolId, claim.Category);
        return true;
    }

    /// <summary>No offer that runs lasts longer than this.</summary>
    public Task CapOffers(PoolId poolId, DateTimeOffset latest) => db.Execute(ShortenOffers, new { poolId, latest });

    /// <summary>These people know that offers are over.</summary>
    public Task MarkTold(IReadOnlyCollection<ClaimId> claims) => db.Execute(MarkClaimsTold, new { ids = Ids.In(claims) });

    /// <summary>The registration follows its event claim into the queue.</summary>
    public Task MirrorWaiting(RegistrationId registrationId) =>
        db.ExecuteOne(MirrorStates, new { ids = Ids.In([registrationId]), state = nameof(RegistrationState.Waiting) });

    /// <summary>The registration follows its claim out of the queue into a place.</summary>
    public Task MirrorHeldFromQueue(RegistrationId registrationId) => db.ExecuteOne(MirrorAccepted, new { registrationId });

    /// <summary>A submitted registration was approved: it takes its claim's state.</summary>
    public Task MirrorApproved(RegistrationId registrationId, RegistrationState state) =>
        db.ExecuteOne(MirrorDecided, new { registrationId, state = state.ToString() });

    /// <summary>Ends a live registration with its claims, passing its places on; its badge opens nothing any more.</summary>
    public async Task EndRegistration(RegistrationId registrationId, EndReason reason)
    {
        var state = reason == EndReason.DeclinedByOrganiser ? RegistrationState.Declined : RegistrationState.Cancelled;
        await db.ExecuteOne(MirrorEnd, new { registrationId, state = state.ToString(), reason = reason.ToString(), now = clock.Now });
        await BadgeVoiding.Now(db, clock, registrationId, BadgeVoid.Ended);
        await EndAll(registrationId.Value);
    }

    async Task Offer(PoolRead pool, IReadOnlyList<WaitingClaim> next, DateTimeOffset ends)
    {
        var fromReserve = 0;
        foreach (var group in next.GroupBy(claim => claim.Category))
        {
            if (pool.Share(group.Key) is not { } share) continue;
            fromReserve += Math.Min(group.Count(), Math.Max(0, share.Reserved - share.Taken));
            await db.ExecuteOne(OfferShare, new { poolId = pool.Id, category = group.Key, count = group.Count() });
        }
        await db.ExecuteOne(OfferPool, new { poolId = pool.Id, count = next.Count, fromReserve });
        await db.Execute(OfferClaims, new { ids = Ids.In(next.Select(claim => claim.Id)), ends });
        var holders = Ids.In(next.Select(claim => claim.HolderId));
        if (pool.Kind == PoolKind.Event) await db.Execute(MirrorStates, new { ids = holders, state = nameof(RegistrationState.Offered) });
        var visit = pool.Kind == PoolKind.Visit ? await db.Scalar<string>(FindVisit, new { pool.OwnerId }) : null;
        var offices = (await db.Query<RegistrationId>(FindOffices, new { ids = holders })).ToHashSet();
        foreach (var claim in next)
        {
            var registrationId = new RegistrationId(claim.HolderId);
            var about = visit is null
                ? await audit.Record(pool.EventId, "registration.offered", claim.HolderId)
                : await audit.Record(pool.EventId, "visit.offered", claim.HolderId, new FieldChange("visit", null, visit));
            if (visit is null) await outbox.OweAll(pool.EventId, registrationId, offices.Contains(registrationId), "offer");
            else await outbox.OweAll(pool.EventId, registrationId, offices.Contains(registrationId), "visit-offer", about: about);
        }
    }

    static bool HasRoom(PoolRead pool) =>
        pool.Taken + pool.HeldBack < pool.Capacity
        || (pool.Taken + pool.HeldBack == pool.Capacity && pool.HeldBack > 0);

    sealed record OfferTerms
    {
        public EventStatus Status { get; init; }
        public DateTimeOffset StartsAt { get; init; }
        public string Zone { get; init; } = "";
        public int OfferHours { get; init; }

        public DateTimeOffset? Ends(DateTimeOffset now) => OfferRules.Ends(now, StartsAt, TimeZoneInfo.FindSystemTimeZoneById(Zone), TimeSpan.FromHours(OfferHours));
    }
}
