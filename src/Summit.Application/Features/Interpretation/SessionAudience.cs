using Summit.Data;
using Summit.Domain;
using Summit.Domain.Interpretation;

namespace Summit.Application.Features.Interpretation;

/// <summary>
/// Everybody with a place at an event, those alike counted together, and who is unlike themselves in a session. So what a session
/// asks for is counted by the domain's rule over some hundreds of groups, however many people there are.
/// </summary>
sealed class SessionAudience
{
    const string CountAlike = """
        SELECT listens AS Listens, speaks AS Speaks, COUNT(*) AS People FROM registration
        WHERE event_id = @eventId AND state = 'Confirmed' AND erased_at IS NULL GROUP BY listens, speaks
        """;

    const string CountUnlike = """
        SELECT o.session_id AS SessionId, r.listens AS WasListens, r.speaks AS WasSpeaks, o.listens AS Listens, o.speaks AS Speaks, COUNT(*) AS People
        FROM session s
        JOIN session_language o ON o.session_id = s.id
        JOIN registration r ON r.id = o.registration_id AND r.state = 'Confirmed' AND r.erased_at IS NULL
        WHERE s.event_id = @eventId GROUP BY o.session_id, r.listens, r.speaks, o.listens, o.speaks
        """;

    readonly IReadOnlyList<AlikeRow> _all;
    readonly ILookup<SessionId, UnlikeRow> _unlike;

    SessionAudience(IReadOnlyList<AlikeRow> all, IReadOnlyList<UnlikeRow> unlike) => (_all, _unlike) = (all, unlike.ToLookup(row => row.SessionId));

    /// <summary>Two statements for all sessions of the event.</summary>
    public static async Task<SessionAudience> Read(Db db, EventId eventId) =>
        new(await db.Query<AlikeRow>(CountAlike, new { eventId }), await db.Query<UnlikeRow>(CountUnlike, new { eventId }));

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
