using Summit.Application.Features.Places;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Places;
using Summit.Domain.Press;

namespace Summit.Application.Features.Press;

/// <summary>The event's press places and those of each point, as read for deciding on many people; counted on as they are taken.</summary>
sealed class PressPools
{
    const string FindPool = """
        SELECT p.id AS Id, p.capacity AS Capacity, p.taken AS Taken, p.held_back AS HeldBack, p.next_no AS NextNo, s.category AS Category, s.ceiling AS Ceiling, COALESCE(s.taken, 0) AS ShareTaken
        FROM place_pool p LEFT JOIN place_share s ON s.pool_id = p.id WHERE p.owner_id = @eventId AND p.kind = 'Press'
        """;

    const string FindPoints = """
        SELECT k.id AS Id, k.kind AS Kind, COALESCE(k.name, s.title, v.title) AS Name, p.id AS PoolId, p.capacity AS Capacity, p.taken AS Taken, p.held_back AS HeldBack, p.next_no AS NextNo,
               COALESCE(s.starts_at, v.departs_at) AS StartsAt, COALESCE(s.ends_at, v.returns_at) AS EndsAt
        FROM press_point k
        JOIN place_pool p ON p.owner_id = k.id AND p.kind = 'PressPoint'
        LEFT JOIN session s ON s.id = k.session_id
        LEFT JOIN visit v ON v.id = k.visit_id
        WHERE k.event_id = @eventId AND k.closed_at IS NULL ORDER BY k.rank
        """;

    readonly Dictionary<string, ShareFacts> _shares;
    readonly Dictionary<PressPointId, PointPool> _points;

    PressPools(PoolFacts pool, IEnumerable<ShareFacts> shares, IEnumerable<PointPool> points)
    {
        Pool = pool;
        _shares = shares.ToDictionary(share => share.Category, StringComparer.Ordinal);
        _points = points.ToDictionary(point => point.Id);
    }

    /// <summary>The event's.</summary>
    public PoolFacts Pool { get; private set; }

    /// <summary>Where the press can be.</summary>
    public IReadOnlyCollection<PointPool> Points => _points.Values;

    /// <summary>Outlets whose places have been counted.</summary>
    public IReadOnlyCollection<ShareFacts> Shares => _shares.Values;

    public static async Task<PressPools> Of(Db db, EventId eventId)
    {
        var rows = await db.Query<PoolRow>(FindPool, new { eventId });
        return new(rows[0].Facts, rows.Select(row => row.Share).OfType<ShareFacts>(), (await db.Query<PointRow>(FindPoints, new { eventId })).Select(row => row.Point));
    }

    /// <summary>Null for one that is not there.</summary>
    public PointPool? Point(PressPointId id) => _points.GetValueOrDefault(id);

    /// <summary>Whether somebody of an outlet can have a place at the event.</summary>
    public TakeVerdict Judge(string outlet) => PlaceRules.Judge(Pool, _shares.GetValueOrDefault(outlet));

    /// <summary>What the ledger takes a place in.</summary>
    public PlaceWanted Wanted(string outlet) => new(Pool, _shares.GetValueOrDefault(outlet));

    /// <summary>In a forecast: an outlet of which nobody has a place yet is counted from now on.</summary>
    public void Count(string outlet, int? ceiling) => _shares.TryAdd(outlet, new() { Category = outlet, Ceiling = ceiling });

    /// <summary>Somebody of an outlet has taken a place at the event.</summary>
    public void Took(string outlet)
    {
        Pool = Next(Pool);
        if (_shares.GetValueOrDefault(outlet) is { } share) _shares[outlet] = share with { Taken = share.Taken + 1 };
    }

    /// <summary>Somebody has taken a place at a point.</summary>
    public void Took(PointPool point) => _points[point.Id] = point with { Facts = Next(point.Facts) };

    static PoolFacts Next(PoolFacts facts) => facts with { Taken = facts.Taken + 1, NextNo = facts.NextNo + 1 };

    sealed record PoolRow
    {
        public PoolId Id { get; init; }
        public int Capacity { get; init; }
        public int Taken { get; init; }
        public int HeldBack { get; init; }
        public int NextNo { get; init; }
        public string? Category { get; init; }
        public int? Ceiling { get; init; }
        public int ShareTaken { get; init; }

        public PoolFacts Facts => new() { Id = Id, Capacity = Capacity, Taken = Taken, HeldBack = HeldBack, NextNo = NextNo };
        public ShareFacts? Share => Category is null ? null : new() { Category = Category, Ceiling = Ceiling, Taken = ShareTaken };
    }

    sealed record PointRow
    {
        public PressPointId Id { get; init; }
        public PressPointKind Kind { get; init; }
        public LocalizedText Name { get; init; } = LocalizedText.Empty;
        public PoolId PoolId { get; init; }
        public int Capacity { get; init; }
        public int Taken { get; init; }
        public int HeldBack { get; init; }
        public int NextNo { get; init; }
        public DateTimeOffset? StartsAt { get; init; }
        public DateTimeOffset? EndsAt { get; init; }

        public PointPool Point => new(Id, Kind, new(Name, PointTime.Between(StartsAt, EndsAt)), new() { Id = PoolId, Capacity = Capacity, Taken = Taken, HeldBack = HeldBack, NextNo = NextNo });
    }
}

/// <summary>A point with its places.</summary>
sealed record PointPool(PressPointId Id, PressPointKind Kind, PointTime There, PoolFacts Facts)
{
    public LocalizedText Name => There.Name;

    public bool HasRoom => PlaceRules.Judge(Facts, null) == TakeVerdict.Free;

    public int Free => Math.Max(0, Facts.Capacity - Facts.Taken - Facts.HeldBack);
}
