using Summit.Data;
using Summit.Domain;
using Summit.Domain.Interpretation;

namespace Summit.Application.Features.Interpretation;

/// <summary>
/// Whom a session is for: everybody with a place at the event, or those with a place in the session where it has a limited number of
/// them. Those alike are counted together, and who is unlike themselves in a session apart. So what a session asks for is counted by
/// the domain's rule over some hundreds of groups, however many people there are. A limit holds from its publication on, when the
/// session's pool is opened: before, nobody can have a place, and it is planned for everybody.
/// </summary>
sealed class SessionAudience
{
    // A session where nobody has a place yet is one of those with a limit: its row has no people. Capacity 0 is a limit that was lifted.
    const string CountAlike = """
        SELECT NULL AS SessionId, NULL AS PoolId, listens AS Listens, speaks AS Speaks, COUNT(*) AS People FROM registration
        WHERE event_id = @eventId AND state = 'Confirmed' AND erased_at IS NULL GROUP BY listens, speaks
        UNION ALL
        SELECT p.owner_id, p.id, COALESCE(o.listens, r.listens, ''), CASE WHEN o.session_id IS NULL THEN r.speaks ELSE o.speaks END, COUNT(r.id)
        FROM place_pool p
        LEFT JOIN place_claim c ON c.pool_id = p.id AND c.state = 'Held'
        LEFT JOIN registration r ON r.id = c.holder_id AND r.state = 'Confirmed' AND r.erased_at IS NULL
        LEFT JOIN session_language o ON o.session_id = p.owner_id AND o.registration_id = r.id
        WHERE p.event_id = @eventId AND p.kind = 'Session' AND p.capacity > 0
        GROUP BY p.owner_id, p.id, COALESCE(o.listens, r.listens, ''), CASE WHEN o.session_id IS NULL THEN r.speaks ELSE o.speaks END
        """;

    const string CountUnlike = """
        SELECT o.session_id AS SessionId, r.listens AS WasListens, r.speaks AS WasSpeaks, o.listens AS Listens, o.speaks AS Speaks, COUNT(*) AS People
        FROM session s
        JOIN session_language o ON o.session_id = s.id
        JOIN registration r ON r.id = o.registration_id AND r.state = 'Confirmed' AND r.erased_at IS NULL
        WHERE s.event_id = @eventId GROUP BY o.session_id, r.listens, r.speaks, o.listens, o.speaks
        """;

    readonly IReadOnlyList<AlikeRow> _all;
    readonly ILookup<SessionId, AlikeRow> _holders;
    readonly ILookup<SessionId, UnlikeRow> _unlike;

    SessionAudience(IReadOnlyList<AlikeRow> all, IReadOnlyList<UnlikeRow> unlike)
    {
        _all = [.. all.Where(row => row.SessionId is null)];
        _holders = all.Where(row => row.SessionId is not null).ToLookup(row => row.SessionId!.Value);
        _unlike = unlike.ToLookup(row => row.SessionId);
    }

    /// <summary>Two statements for all sessions of the event.</summary>
    public static async Task<SessionAudience> Read(Db db, EventId eventId) =>
        new(await db.Query<AlikeRow>(CountAlike, new { eventId }), await db.Query<UnlikeRow>(CountUnlike, new { eventId }));

    /// <summary>The pool whose holders the session is for; null where it is for everybody.</summary>
    public PoolId? Places(SessionId session) => _holders[session].FirstOrDefault()?.PoolId;

    /// <summary>The people of one session.</summary>
    public IReadOnlyList<Alike> Of(SessionId session) => [.. Groups(session).Select(group => new Alike(group.Key.Speaks, LanguageList.Read(group.Key.Listens), group.Value))];

    /// <summary>Who would hear nothing of their own: the languages they understand, as columns hold them in their order, and how many people.</summary>
    public IReadOnlyList<(string Listens, int People)> LeftWithout(SessionId session, Regime regime) =>
    [
        .. Groups(session).Where(group => regime.HearingOf(LanguageList.Read(group.Key.Listens)) is null)
            .GroupBy(group => group.Key.Listens, (listens, groups) => (listens, groups.Sum(group => group.Value)), StringComparer.Ordinal).OrderBy(group => group.listens, StringComparer.Ordinal),
    ];

    IEnumerable<KeyValuePair<(string Listens, string? Speaks), int>> Groups(SessionId session)
    {
        if (Places(session) is not null) return _holders[session].Where(row => row.People > 0).Select(row => KeyValuePair.Create((row.Listens, row.Speaks), row.People));
        var groups = _all.ToDictionary(row => (row.Listens, row.Speaks), row => row.People);
        void Count((string, string?) group, int people) => groups[group] = groups.GetValueOrDefault(group) + people;
        foreach (var row in _unlike[session])
        {
            Count((row.WasListens, row.WasSpeaks), -row.People);
            Count((row.Listens, row.Speaks), row.People);
        }
        return groups.Where(group => group.Value > 0);
    }

    sealed record AlikeRow
    {
        public SessionId? SessionId { get; init; }
        public PoolId? PoolId { get; init; }
        public string Listens { get; init; } = "";
        public string? Speaks { get; init; }
        public int People { get; init; }
    }

    sealed record UnlikeRow
    {
        public SessionId SessionId { get; init; }
        public string WasListens { get; init; } = "";
        public string? WasSpeaks { get; init; }
        public string Listens { get; init; } = "";
        public string? Speaks { get; init; }
        public int People { get; init; }
    }
}
