namespace Summit.Domain.Places;

/// <summary>Says what would become of one request after another, as things stand; writes nothing.</summary>
public sealed class PlaceForecast(PoolFacts pool, IEnumerable<ShareFacts> shares)
{
    readonly Dictionary<string, ShareFacts> _shares = shares.ToDictionary(share => share.Category, StringComparer.Ordinal);
    PoolFacts _pool = pool;

    /// <summary>One more of a category.</summary>
    public TakeVerdict Take(string category)
    {
        var share = _shares.GetValueOrDefault(category);
        var verdict = PlaceRules.Judge(_pool, share);
        if (verdict != TakeVerdict.Free) return verdict;
        _pool = _pool with { Taken = _pool.Taken + 1, HeldBack = _pool.HeldBack - PlaceRules.FromReserve(share) };
        Count(share, 1);
        return verdict;
    }

    /// <summary>A place taken passes to another category.</summary>
    public TakeVerdict Move(string from, string to)
    {
        var (left, entered) = (_shares.GetValueOrDefault(from), _shares.GetValueOrDefault(to));
        var verdict = PlaceRules.JudgeMove(_pool, left, entered);
        if (verdict != TakeVerdict.Free) return verdict;
        _pool = _pool with { HeldBack = _pool.HeldBack + PlaceRules.HeldBackByMove(left, entered) };
        Count(left, -1);
        Count(entered, 1);
        return verdict;
    }

    void Count(ShareFacts? share, int change)
    {
        if (share is not null) _shares[share.Category] = share with { Taken = share.Taken + change };
    }
}
