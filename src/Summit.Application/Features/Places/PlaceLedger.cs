using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Places;

namespace Summit.Application.Features.Places;

/// <summary>Who is to hold a place.</summary>
public sealed record NewHolder(Guid Id, string Category, int Priority);

/// <summary>One pool a request wants a place in, with the requester's share of it, both read under the gate.</summary>
public sealed record PlaceWanted(PoolFacts Pool, ShareFacts? Share);

/// <summary>
/// The one writer of pools, shares, claims and the states that mirror a claim. Every capped thing goes through it, within a
/// command that has passed its event's gate; the guarded updates below hold the bounds should a caller not have.
/// </summary>
public sealed partial class PlaceLedger(Db db, Outbox outbox, AuditTrail audit, EventClock clock)
{
    const string TakeShare = """
        UPDATE place_share SET taken = taken + 1
        WHERE pool_id = @poolId AND category = @category AND (ceiling IS NULL OR taken < ceiling)
        """;

    const string TakePool = """
        UPDATE place_pool SET taken = taken + 1, held_back = held_back - @fromReserve, next_no = next_no + 1
        WHERE id = @poolId AND taken + held_back - @fromReserve < capacity
        """;

    const string NumberArrival = "UPDATE place_pool SET next_no = next_no + 1 WHERE id = @poolId";

    const string InsertClaim = """
        INSERT INTO place_claim (id, pool_id, holder_id, category, state, priority, queue_no, offer_ends, lapses, told_offers_over)
        VALUES (@id, @poolId, @holder, @category, @state, @priority, @queueNo, NULL, 0, 0)
        """;

    const string GiveBackShare = "UPDATE place_share SET taken = taken - 1 WHERE pool_id = @poolId AND category = @category AND taken > 0";

    const string GiveBackPool = """
        UPDATE place_pool SET taken = taken - 1, held_back = held_back + @toReserve WHERE id = @poolId AND taken > 0
        """;

    const string EndClaim = "UPDATE place_claim SET state = 'Ended', offer_ends = NULL WHERE id = @Id AND state <> 'Ended'";

    const string HoldClaim = """
        UPDATE place_claim SET state = 'Held', offer_ends = NULL WHERE id = @Id AND state IN ('Offered', 'Waiting')
        """;

    const string HandOverClaim = "UPDATE place_claim SET holder_id = @to WHERE holder_id = @from AND state = 'Held'";

    const string PassClaim = "UPDATE place_claim SET holder_id = @to WHERE pool_id = @poolId AND holder_id = @from AND state = 'Held'";

    const string EndClaims = "UPDATE place_claim SET state = 'Ended', offer_ends = NULL WHERE pool_id = @poolId AND state <> 'Ended'";

    const string EmptyPool = "UPDATE place_pool SET capacity = 0, taken = 0 WHERE id = @poolId AND held_back = 0";

    const string FindPool = """
        SELECT id AS Id, event_id AS EventId, kind AS Kind, owner_id AS OwnerId, capacity AS Capacity, taken AS Taken, held_back AS HeldBack,
               next_no AS NextNo, offers_over_at AS OffersOverAt
        FROM place_pool WHERE id = @poolId
        """;

    const string FindShares = """
        SELECT category AS Category, reserved AS Reserved, ceiling AS Ceiling, taken AS Taken
        FROM place_share WHERE pool_id = @poolId ORDER BY category
        """;

    const string FindClaims = """
        SELECT id AS Id, pool_id AS PoolId, category AS Category, state AS State, offer_ends AS OfferEnds, lapses AS Lapses
        FROM place_claim WHERE holder_id = @holder AND state <> 'Ended' ORDER BY pool_id
        """;

    /// <summary>
    /// Takes one place in each pool for a new holder, or none: pools are visited in id order, and the answer is the first
    /// that refuses. Nothing is written when one does.
    /// </summary>
    public async Task<TakeVerdict> Take(IReadOnlyCollection<PlaceWanted> wanted, Guid holder, string category, int priority)
    {
        var ordered = wanted.OrderBy(want => want.Pool.Id.Value).ToArray();
        foreach (var want in ordered)
            if (PlaceRules.Judge(want.Pool, want.Share) is var verdict and not TakeVerdict.Free) return verdict;
        foreach (var want in ordered)
        {
            await TakeCounted(want);
            await Claim(want.Pool, holder, category, ClaimState.Held, priority);
        }
        return TakeVerdict.Free;
    }

    /// <summary>Puts a new holder at the end of a pool's queue.</summary>
    public async Task Wait(PoolFacts pool, Guid holder, string category, int priority)
    {
        await db.ExecuteOne(NumberArrival, new { poolId = pool.Id });
        await Claim(pool, holder, category, ClaimState.Waiting, priority);
    }

    /// <summary>
    /// Turns a waiting claim into a held one where the pool has stopped making offers and a place is free; first come, so the
    /// queue's order does not matter here.
    /// </summary>
    public async Task<bool> TakeFromQueue(ClaimRow claim)
    {
        var pool = await ReadPool(claim.PoolId);
        var want = new PlaceWanted(pool.Facts, pool.Share(claim.Category));
        if (pool.OffersOverAt is null || PlaceRules.Judge(want.Pool, want.Share) != TakeVerdict.Free) return false;
        await TakeCounted(want);
        await db.ExecuteOne(HoldClaim, new { claim.Id });
        return true;
    }

    /// <summary>Takes one place for each of several new holders, or none where there are not enough; for how many of the first there are.</summary>
    public async Task<int> HoldEach(PoolId poolId, IReadOnlyList<NewHolder> holders)
    {
        var pool = await ReadPool(poolId);
        var (facts, shares) = (pool.Facts, pool.Shares.ToDictionary(share => share.Category, StringComparer.Ordinal));
        var wanted = new List<PlaceWanted>(holders.Count);
        foreach (var holder in holders)
        {
            var want = new PlaceWanted(facts, shares.GetValueOrDefault(holder.Category));
            if (PlaceRules.Judge(want.Pool, want.Share) != TakeVerdict.Free) return wanted.Count;
            wanted.Add(want);
            facts = facts with { Taken = facts.Taken + 1, HeldBack = facts.HeldBack - PlaceRules.FromReserve(want.Share), NextNo = facts.NextNo + 1 };
            if (want.Share is { } share) shares[share.Category] = share with { Taken = share.Taken + 1 };
        }
        foreach (var (holder, want) in holders.Zip(wanted))
        {
            await TakeCounted(want);
            await Claim(want.Pool, holder.Id, holder.Category, ClaimState.Held, holder.Priority);
        }
        return wanted.Count;
    }

    /// <summary>A held place passes to another holder of the same category; nothing is counted anew.</summary>
    public Task HandOver(Guid from, Guid to) => db.ExecuteOne(HandOverClaim, new { from, to });

    /// <summary>
    /// Two holders exchange the places they hold in two pools without shares; nothing is counted anew, and what each waited for
    /// at the other's ends.
    /// </summary>
    public async Task Exchange((PoolId Pool, Guid Holder) one, (PoolId Pool, Guid Holder) other)
    {
        foreach (var (pool, holder) in new[] { (other.Pool, one.Holder), (one.Pool, other.Holder) })
            if (await FindClaim(pool, holder) is { } waiting) await db.ExecuteOne(EndClaim, new { waiting.Id });
        await db.ExecuteOne(PassClaim, new { poolId = one.Pool, from = one.Holder, to = other.Holder });
        await db.ExecuteOne(PassClaim, new { poolId = other.Pool, from = other.Holder, to = one.Holder });
    }

    /// <summary>The holder accepts the offered place: it was counted when it was offered.</summary>
    public Task Accept(ClaimRow claim) => db.ExecuteOne(HoldClaim, new { claim.Id });

    /// <summary>Ends all claims of a holder and passes on every place that this frees.</summary>
    public async Task EndAll(Guid holder)
    {
        foreach (var claim in await db.Query<ClaimRow>(FindClaims, new { holder })) await End(claim);
    }

    /// <summary>Ends a holder's claim on one pool, where there is one, and passes on the place that this frees.</summary>
    public async Task EndOn(PoolId pool, Guid holder)
    {
        if (await FindClaim(pool, holder) is { } claim) await End(claim);
    }

    /// <summary>Ends a pool without shares: all claims on it end, and nobody takes a place there again.</summary>
    public async Task Close(PoolId pool)
    {
        await db.Execute(EndClaims, new { poolId = pool });
        await db.ExecuteOne(EmptyPool, new { poolId = pool });
    }

    /// <summary>The holder's live claim on one pool.</summary>
    public async Task<ClaimRow?> FindClaim(PoolId pool, Guid holder) =>
        (await db.Query<ClaimRow>(FindClaims, new { holder })).FirstOrDefault(claim => claim.PoolId == pool);

    /// <summary>A pool with its shares, for deciding.</summary>
    public async Task<PoolRead> ReadPool(PoolId poolId)
    {
        var pool = await db.One<PoolRead>(FindPool, new { poolId }) ?? throw new InvalidOperationException("The pool is gone");
        return pool with { Shares = await db.Query<ShareFacts>(FindShares, new { poolId }) };
    }

    async Task End(ClaimRow claim)
    {
        await db.ExecuteOne(EndClaim, new { claim.Id });
        if (claim.State == ClaimState.Waiting) return;
        await GiveBack(claim.PoolId, claim.Category);
        await PassOn(claim.PoolId);
    }

    async Task TakeCounted(PlaceWanted want)
    {
        var poolId = want.Pool.Id;
        if (want.Share is { } share) await db.ExecuteOne(TakeShare, new { poolId, category = share.Category });
        await db.ExecuteOne(TakePool, new { poolId, fromReserve = PlaceRules.FromReserve(want.Share) });
    }

    async Task GiveBack(PoolId poolId, string category)
    {
        var share = (await ReadPool(poolId)).Share(category);
        if (share is not null) await db.ExecuteOne(GiveBackShare, new { poolId, category });
        await db.ExecuteOne(GiveBackPool, new { poolId, toReserve = PlaceRules.ToReserve(share) });
    }

    Task<int> Claim(PoolFacts pool, Guid holder, string category, ClaimState state, int priority) => db.Execute(InsertClaim, new
    {
        id = clock.NewId(), poolId = pool.Id, holder, category, state = state.ToString(), priority, queueNo = pool.NextNo,
    });
}
