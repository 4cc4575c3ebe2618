using Summit.Application.Features.Press;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Mail;
using Summit.Domain;
using Summit.Domain.Events;
using Summit.Domain.Places;

namespace Summit.Application.Features.Places;

/// <content>Places of the press: whoever is next gets a free one at once, because an officer has decided on them already.</content>
public sealed partial class PlaceLedger
{
    const string FindNextNo = "SELECT next_no FROM place_pool WHERE id = @poolId";

    // Whoever waits for a place at the event cannot have one at a point.
    const string FindPressQueue = """
        SELECT c.id AS Id, c.holder_id AS HolderId, c.category AS Category
        FROM place_claim c JOIN accreditation a ON a.id = c.holder_id
        WHERE c.pool_id = @poolId AND c.state = 'Waiting' AND (@kind = 'Press' OR a.state IN ('Accredited', 'Limited'))
        ORDER BY c.priority, c.queue_no {page}
        """;

    const string FindPressTerms = "SELECT status AS Status, ends_at AS EndsAt FROM event WHERE id = @eventId";

    const string InsertPressClaim = """
        INSERT INTO place_claim (id, pool_id, holder_id, category, state, priority, queue_no, offer_ends, lapses, told_offers_over)
        VALUES (@id, @poolId, @holder, @category, 'Waiting', @priority, @arrival, NULL, 0, 0)
        """;

    const string MirrorAccredited = """
        UPDATE accreditation SET state = 'Accredited', reason = NULL, decided_at = @now, version = version + 1
        WHERE id = @HolderId AND state = 'Waiting'
        """;

    const string RankPressClaims = "UPDATE place_claim SET priority = @priority WHERE holder_id = @holder AND state = 'Waiting'";

    const string FindPressRequest = "SELECT request_id FROM accreditation WHERE id = @HolderId";

    /// <summary>The number of an arrival that need not lead to a claim; it counts later, when there is a queue.</summary>
    public async Task<int> NumberArrivalAt(PoolId poolId)
    {
        var number = await db.Scalar<int>(FindNextNo, new { poolId });
        await db.ExecuteOne(NumberArrival, new { poolId });
        return number;
    }

    /// <summary>Puts somebody of the press into a pool's queue, at the place that their priority and the arrival of their request give them.</summary>
    public Task WaitAt(PoolId poolId, AccreditationId holder, string category, int priority, int arrival) =>
        db.ExecuteOne(InsertPressClaim, new { id = clock.NewId(), poolId, holder = holder.Value, category, priority, arrival });

    /// <summary>Puts somebody of the press where another priority belongs in the queues they wait in. No place is freed by that, so nobody is next because of it.</summary>
    public Task RankAnew(AccreditationId holder, int priority) => db.Execute(RankPressClaims, new { holder = holder.Value, priority });

    /// <summary>What somebody of the press holds and waits for.</summary>
    public Task<IReadOnlyList<ClaimRow>> ClaimsOf(AccreditationId holder) => db.Query<ClaimRow>(FindClaims, new { holder = holder.Value });

    async Task PassOnToPress(PoolRead pool)
    {
        var terms = await db.One<PressTermsRow>(FindPressTerms, new { eventId = pool.EventId }) ?? throw new InvalidOperationException("The event is gone");
        if (terms.Status != EventStatus.Published) return;
        // Said on the pool, so that whoever looks at its queue later sees why the place stays free.
        var isOver = terms.EndsAt <= clock.Now;
        if (isOver) await db.Execute(StopOffers, new { poolId = pool.Id, now = clock.Now });
        else if (pool.OffersOverAt is not null) await db.ExecuteOne(ResumeOffers, new { poolId = pool.Id });
        if (isOver) return;
        var told = new HashSet<Guid>();
        for (var skip = 0; HasRoom(pool);)
        {
            var queue = await db.Query<WaitingClaim>(FindPressQueue, new { poolId = pool.Id, kind = pool.Kind.ToString(), skip, take = QueuePage });
            var next = PlaceRules.NextInLine(pool.Facts, pool.Shares, queue);
            foreach (var claim in next) told.Add(await Promote(pool.Id, claim));
            if (queue.Count < QueuePage) break;
            skip += queue.Count - next.Count;
            pool = await ReadPool(pool.Id);
        }
        foreach (var request in told)
        {
            await PressProofs.Keep(db, clock, new(request));
            await outbox.OweInstead(pool.EventId, new(request), Recipient.Press, PressNews.Decision);
        }
    }

    // Whom to tell.
    async Task<Guid> Promote(PoolId poolId, WaitingClaim claim)
    {
        var pool = await ReadPool(poolId);
        await TakeCounted(new(pool.Facts, pool.Share(claim.Category)));
        await db.ExecuteOne(HoldClaim, new { claim.Id });
        if (pool.Kind == PoolKind.Press)
        {
            await db.ExecuteOne(MirrorAccredited, new { claim.HolderId, now = clock.Now });
            await TakeAwaitedPoints(claim.HolderId);
        }
        await audit.Record(pool.EventId, "accreditation.promoted", claim.HolderId);
        return await db.Scalar<Guid>(FindPressRequest, new { claim.HolderId });
    }

    async Task TakeAwaitedPoints(Guid holder)
    {
        foreach (var waiting in await db.Query<ClaimRow>(FindClaims, new { holder }))
        {
            if (waiting.State != ClaimState.Waiting) continue;
            var want = new PlaceWanted((await ReadPool(waiting.PoolId)).Facts, null);
            if (PlaceRules.Judge(want.Pool, want.Share) != TakeVerdict.Free) continue;
            await TakeCounted(want);
            await db.ExecuteOne(HoldClaim, new { waiting.Id });
        }
    }

    sealed record PressTermsRow
    {
        public EventStatus Status { get; init; }
        public DateTimeOffset EndsAt { get; init; }
    }
}
