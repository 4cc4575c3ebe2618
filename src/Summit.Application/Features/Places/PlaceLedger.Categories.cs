using Summit.Domain;
using Summit.Domain.Places;

namespace Summit.Application.Features.Places;

/// <content>Claims that pass from one category's share to another's.</content>
public sealed partial class PlaceLedger
{
    const string MoveShare = """
        UPDATE place_share SET taken = taken + 1
        WHERE pool_id = @poolId AND category = @category AND (ceiling IS NULL OR taken < ceiling)
        """;

    const string MovePool = """
        UPDATE place_pool SET held_back = held_back + @change
        WHERE id = @poolId AND held_back + @change >= 0 AND (@change <= 0 OR taken + held_back + @change <= capacity)
        """;

    // Whoever let an offer lapse stays behind the priority they were put at the end of.
    const string MoveClaim = """
        UPDATE place_claim SET category = @category, priority = CASE WHEN lapses > 0 AND priority > @priority THEN priority ELSE @priority END
        WHERE id = @Id AND state <> 'Ended'
        """;

    /// <summary>
    /// Counts a holder's claims under another category: a place passes from share to share and stays taken throughout, one who
    /// waits keeps the number of arrival. Refused, with nothing written, by the new category's ceiling, or where the place would
    /// go back to a reserve and nothing is free for the new category. What this frees is passed on.
    /// </summary>
    public Task<TakeVerdict> Move(Guid holder, string category, int priority) => Move([new(holder, category, priority)]);

    /// <summary>The same for several: all of them or none, and what it frees is passed on only then, so that none of them takes it before another has moved.</summary>
    public async Task<TakeVerdict> Move(IReadOnlyCollection<NewHolder> holders)
    {
        var (moved, pools) = (new List<(ClaimRow Claim, PoolRead Pool, NewHolder Holder)>(), new Dictionary<PoolId, PoolRead>());
        foreach (var holder in holders)
            foreach (var claim in await db.Query<ClaimRow>(FindClaims, new { holder = holder.Id }))
            {
                var pool = pools.GetValueOrDefault(claim.PoolId) ?? await ReadPool(claim.PoolId);
                if (claim.State != ClaimState.Waiting && PlaceRules.JudgeMove(pool.Facts, pool.Share(claim.Category), pool.Share(holder.Category)) is var verdict and not TakeVerdict.Free)
                    return verdict;
                moved.Add((claim, pool, holder));
                // The next is judged by what this one leaves.
                pools[claim.PoolId] = claim.State == ClaimState.Waiting ? pool : pool.Moved(claim.Category, holder.Category);
            }
        foreach (var (claim, pool, holder) in moved)
        {
            if (claim.State != ClaimState.Waiting) await MoveCounted(pool, claim.Category, holder.Category);
            await db.ExecuteOne(MoveClaim, new { claim.Id, category = holder.Category, priority = holder.Priority });
        }
        foreach (var poolId in pools.Keys) await PassOn(poolId);
        return TakeVerdict.Free;
    }

    async Task MoveCounted(PoolRead pool, string from, string to)
    {
        if (pool.Share(from) is not null) await db.ExecuteOne(GiveBackShare, new { poolId = pool.Id, category = from });
        if (pool.Share(to) is not null) await db.ExecuteOne(MoveShare, new { poolId = pool.Id, category = to });
        await db.ExecuteOne(MovePool, new { poolId = pool.Id, change = PlaceRules.HeldBackByMove(pool.Share(from), pool.Share(to)) });
    }
}
