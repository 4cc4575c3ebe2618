using Summit.Application.Platform.Audit;
using Summit.Domain;
using Summit.Domain.Places;

namespace Summit.Application.Features.Places;

/// <summary>A category's part of a pool, as set.</summary>
/// <param name="Category">Whose part.</param>
/// <param name="Reserved">Kept for it until released.</param>
/// <param name="Ceiling">No more than this many.</param>
/// <param name="ReleaseAt">When what is left of the reserve opens to all.</param>
public sealed record ShareTerms(string Category, int Reserved, int? Ceiling, DateTimeOffset? ReleaseAt);

/// <content>How many places there are and for whom.</content>
public sealed partial class PlaceLedger
{
    const string InsertPool = """
        INSERT INTO place_pool (id, event_id, kind, owner_id, capacity, taken, held_back, next_no)
        VALUES (@id, @eventId, @kind, @owner, @capacity, 0, 0, 1)
        """;

    const string InsertShare = """
        INSERT INTO place_share (pool_id, category, reserved, ceiling, release_at, taken)
        SELECT @poolId, @Category, 0, NULL, NULL,
               (SELECT COUNT(*) FROM place_claim WHERE pool_id = @poolId AND category = @Category AND state IN ('Held', 'Offered'))
        """;

    const string UpdateShare = """
        UPDATE place_share SET reserved = @Reserved, ceiling = @Ceiling, release_at = @ReleaseAt
        WHERE pool_id = @poolId AND category = @Category
        """;

    const string DeleteUnused = "DELETE FROM place_pool WHERE id = @poolId AND NOT EXISTS (SELECT 1 FROM place_claim c WHERE c.pool_id = place_pool.id)";

    const string UpdateCapacity = "UPDATE place_pool SET capacity = @capacity WHERE id = @poolId";

    const string UpdateHeldBack = "UPDATE place_pool SET held_back = @heldBack WHERE id = @poolId";

    const string FindReleases = "SELECT category AS Category, release_at AS ReleaseAt FROM place_share WHERE pool_id = @poolId AND release_at IS NOT NULL";

    const string MoveRelease = "UPDATE place_share SET release_at = @moved WHERE pool_id = @poolId AND category = @Category AND release_at IS NOT NULL";

    /// <summary>Creates an empty pool.</summary>
    public async Task<PoolId> Open(EventId eventId, PoolKind kind, Guid owner, int capacity)
    {
        var id = new PoolId(clock.NewId());
        await db.Execute(InsertPool, new { id, eventId, kind = kind.ToString(), owner, capacity });
        return id;
    }

    /// <summary>Takes away a pool on which nobody ever had a claim; false, with nothing done, where somebody had.</summary>
    public async Task<bool> Discard(PoolId poolId) => await db.Execute(DeleteUnused, new { poolId }) == 1;

    /// <summary>Raises or lowers a pool. Nobody loses a place when it is lowered below what is taken; what is free is passed on.</summary>
    public async Task SetCapacity(PoolId poolId, int capacity)
    {
        var pool = await ReadPool(poolId);
        await db.ExecuteOne(UpdateCapacity, new { poolId, capacity });
        await audit.Record(pool.EventId, "places.capacity", poolId.Value, new FieldChange("capacity", $"{pool.Capacity}", $"{capacity}"));
        await PassOn(poolId);
    }

    /// <summary>Sets or changes a share and passes on what this frees; false where more would be kept back than is free.</summary>
    public Task<bool> SetShare(PoolId poolId, ShareTerms terms) => Arrange(poolId, capacity: null, [terms]);

    /// <summary>
    /// Sets the capacity, where one is given, and shares as one change, whatever their order: judged by what results, and passed
    /// on once. False where more would be kept back than is free.
    /// </summary>
    public async Task<bool> Arrange(PoolId poolId, int? capacity, IReadOnlyCollection<ShareTerms> shares)
    {
        var known = await ReadPool(poolId);
        foreach (var terms in shares)
            if (known.Share(terms.Category) is null) await db.Execute(InsertShare, new { poolId, terms.Category });
        var pool = await ReadPool(poolId);
        var set = shares.ToDictionary(terms => terms.Category, StringComparer.Ordinal);
        var heldBack = PlaceRules.HeldBack(pool.Shares.Select(share => share with { Reserved = set.GetValueOrDefault(share.Category)?.Reserved ?? share.Reserved }));
        if (heldBack > pool.HeldBack && pool.Taken + heldBack > (capacity ?? pool.Capacity)) return false;
        if (capacity is not null) await db.ExecuteOne(UpdateCapacity, new { poolId, capacity });
        foreach (var terms in shares) await db.ExecuteOne(UpdateShare, new { poolId, terms.Category, terms.Reserved, terms.Ceiling, terms.ReleaseAt });
        await db.ExecuteOne(UpdateHeldBack, new { poolId, heldBack });
        await PassOn(poolId);
        return true;
    }

    /// <summary>What is kept for a category opens to all at another moment.</summary>
    public async Task MoveReleases(PoolId poolId, Func<DateTimeOffset, DateTimeOffset> move)
    {
        foreach (var share in await db.Query<ReleaseRow>(FindReleases, new { poolId }))
            await db.ExecuteOne(MoveRelease, new { poolId, share.Category, moved = move(share.ReleaseAt) });
    }

    sealed record ReleaseRow
    {
        public string Category { get; init; } = "";
        public DateTimeOffset ReleaseAt { get; init; }
    }
}
