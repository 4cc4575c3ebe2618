namespace Summit.Domain.Places;

/// <summary>Why a place cannot be taken.</summary>
public enum TakeVerdict
{
    /// <summary>There is one.</summary>
    Free,

    /// <summary>The category's ceiling is reached.</summary>
    CeilingReached,

    /// <summary>All places are taken or held back for others.</summary>
    Full,
}

/// <summary>The arithmetic of places. The same bounds stand in the guarded updates of Places, which have the last word.</summary>
public static class PlaceRules
{
    /// <summary>1 while a take is met from the category's own reserve, else 0.</summary>
    public static int FromReserve(ShareFacts? share) => share is not null && share.Taken < share.Reserved ? 1 : 0;

    /// <summary>1 when a place given back returns to the category's own reserve, else 0.</summary>
    public static int ToReserve(ShareFacts? share) => share is not null && share.Taken <= share.Reserved ? 1 : 0;

    /// <summary>Whether this category may take one place now.</summary>
    public static TakeVerdict Judge(PoolFacts pool, ShareFacts? share)
    {
        if (share?.Ceiling is { } ceiling && share.Taken >= ceiling) return TakeVerdict.CeilingReached;
        return pool.Taken + pool.HeldBack - FromReserve(share) < pool.Capacity ? TakeVerdict.Free : TakeVerdict.Full;
    }

    /// <summary>Whether a place taken may pass from one category to another. It stays taken; what matters is what falls back to a reserve.</summary>
    public static TakeVerdict JudgeMove(PoolFacts pool, ShareFacts? from, ShareFacts? to)
    {
        if (to?.Ceiling is { } ceiling && to.Taken >= ceiling) return TakeVerdict.CeilingReached;
        var change = HeldBackByMove(from, to);
        return change <= 0 || pool.Taken + pool.HeldBack + change <= pool.Capacity ? TakeVerdict.Free : TakeVerdict.Full;
    }

    /// <summary>By how much the places held back change when one passes from a category to another.</summary>
    public static int HeldBackByMove(ShareFacts? from, ShareFacts? to) => ToReserve(from) - FromReserve(to);

    /// <summary>Places held back by a set of shares.</summary>
    public static int HeldBack(IEnumerable<ShareFacts> shares) => shares.Sum(share => Math.Max(0, share.Reserved - share.Taken));

    /// <summary>
    /// Who is next, first to last: each free place goes to the first in the queue who fits.
    /// The queue is given in order; it may be a first page of it, and then the answer holds for that page.
    /// </summary>
    public static IReadOnlyList<WaitingClaim> NextInLine(PoolFacts pool, IEnumerable<ShareFacts> shares, IEnumerable<WaitingClaim> queue)
    {
        var byCategory = shares.ToDictionary(share => share.Category, StringComparer.Ordinal);
        var next = new List<WaitingClaim>();
        foreach (var claim in queue)
        {
            var share = byCategory.GetValueOrDefault(claim.Category);
            if (Judge(pool, share) != TakeVerdict.Free) continue;
            pool = pool with { Taken = pool.Taken + 1, HeldBack = pool.HeldBack - FromReserve(share) };
            if (share is not null) byCategory[claim.Category] = share with { Taken = share.Taken + 1 };
            next.Add(claim);
        }
        return next;
    }
}
