using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.People;
using Summit.Domain.Registration;

namespace Summit.Application.Features.Figures;

/// <summary>An event's figures, counted at one time. Every page, document and export that states one takes it from here.</summary>
[Requires(Permission.ReadFigures)]
public sealed record ReadFigures(EventId EventId) : IQuery<EventFigures>, IConcernsEvent;

/// <summary>What is counted; each has a definition in words beside its name.</summary>
public enum FigureKey
{
    /// <summary>Places there are.</summary>
    Capacity,

    /// <summary>Places held, offered, or kept for invitations.</summary>
    Taken,

    /// <summary>Places kept for categories.</summary>
    HeldBack,

    /// <summary>Places anybody may take.</summary>
    Free,

    /// <summary>Confirmed registrations.</summary>
    Confirmed,

    /// <summary>Registrations that wait for an answer to an offer.</summary>
    Offered,

    /// <summary>Places that open invitations hold.</summary>
    Invited,

    /// <summary>Registrations in the queue.</summary>
    Waiting,

    /// <summary>Registrations that wait for a decision.</summary>
    Submitted,

    /// <summary>Registrations declined.</summary>
    Declined,

    /// <summary>Registrations that ended otherwise.</summary>
    Cancelled,

    /// <summary>Confirmed mayors and deputies.</summary>
    Mayors,

    /// <summary>Cities, regions and bodies of the confirmed, each once however it is spelt.</summary>
    Cities,

    /// <summary>Countries of the confirmed.</summary>
    Countries,

    /// <summary>Confirmed who came from the waiting list.</summary>
    FromWaitingList,

    /// <summary>Confirmed who said something about their diet.</summary>
    Diets,

    /// <summary>Confirmed who said something about access.</summary>
    Access,

    /// <summary>Messages given up.</summary>
    Undelivered,
}

/// <summary>Figures of one event.</summary>
/// <param name="At">When they were counted.</param>
/// <param name="Zone">The event's.</param>
/// <param name="Numbers">One for each key.</param>
/// <param name="Shares">What each category may have and has.</param>
/// <param name="ByCategory">Confirmed, most first; so are the next three.</param>
/// <param name="Days">Registrations by day, from the first to the last, days without any left out.</param>
public sealed record EventFigures(
    DateTimeOffset At, string Zone, IReadOnlyDictionary<FigureKey, int> Numbers, IReadOnlyList<ShareLine> Shares, IReadOnlyList<CountLine> ByCategory,
    IReadOnlyList<CountLine> ByCountry, IReadOnlyList<CountLine> BySpoken, IReadOnlyList<CountLine> ByUnderstood, IReadOnlyList<DayLine> Days)
{
    /// <summary>One of the numbers.</summary>
    public int this[FigureKey key] => Numbers[key];
}

/// <summary>A code and how many.</summary>
public sealed record CountLine(string Code, int Count);

/// <summary>A category's part of the places.</summary>
public sealed record ShareLine
{
    public string Category { get; init; } = "";
    public int Reserved { get; init; }
    public int? Ceiling { get; init; }
    public DateTimeOffset? ReleaseAt { get; init; }
    public int Taken { get; init; }
}

/// <summary>One day's registrations.</summary>
public sealed record DayLine
{
    public DateOnly Day { get; init; }

    /// <summary>Made that day.</summary>
    public int Registered { get; init; }

    /// <summary>Of these, confirmed now.</summary>
    public int Confirmed { get; init; }
}

sealed class ReadFiguresHandler(Db db, EventClock clock) : IRequestHandler<ReadFigures, Result<EventFigures>>
{
    const string FindHead = """
        SELECT e.zone AS Zone, p.id AS PoolId, p.capacity AS Capacity, p.taken AS Taken, p.held_back AS HeldBack,
               (SELECT COUNT(*) FROM outbox o WHERE o.event_id = e.id AND o.state = 'Undelivered') AS Undelivered,
               (SELECT COUNT(*) FROM registration_need n JOIN registration r ON r.id = n.registration_id
                WHERE r.event_id = e.id AND r.state = 'Confirmed' AND n.diet IS NOT NULL) AS Diets,
               (SELECT COUNT(*) FROM registration_need n JOIN registration r ON r.id = n.registration_id
                WHERE r.event_id = e.id AND r.state = 'Confirmed' AND n.access IS NOT NULL) AS Access,
               (SELECT COUNT(*) FROM invitation i WHERE i.event_id = e.id AND i.state = 'Open' AND i.reserved = 1) AS Invited
        FROM event e JOIN place_pool p ON p.owner_id = e.id AND p.kind = 'Event' WHERE e.id = @EventId
        """;

    const string FindShares = """
        SELECT category AS Category, reserved AS Reserved, ceiling AS Ceiling, release_at AS ReleaseAt, taken AS Taken
        FROM place_share WHERE pool_id = @PoolId ORDER BY category
        """;

    // Each part is counted within one index.
    const string CountCodes = """
        SELECT 'State' AS Kind, state AS Code, COUNT(*) AS Count FROM registration WHERE event_id = @EventId GROUP BY state
        UNION ALL SELECT 'Category', category, COUNT(*) FROM registration WHERE event_id = @EventId AND state = 'Confirmed' GROUP BY category
        UNION ALL SELECT 'Country', country, COUNT(*) FROM registration WHERE event_id = @EventId AND state = 'Confirmed' GROUP BY country
        UNION ALL SELECT 'Speaks', speaks, COUNT(*) FROM registration WHERE event_id = @EventId AND state = 'Confirmed' AND speaks IS NOT NULL GROUP BY speaks
        UNION ALL SELECT 'Listens', listens, COUNT(*) FROM registration WHERE event_id = @EventId AND state = 'Confirmed' GROUP BY listens
        UNION ALL SELECT 'FromWaitingList', 'yes', COUNT(*) FROM registration WHERE event_id = @EventId AND state = 'Confirmed' AND from_waiting_list = 1
        """;

    const string FindBodies = """
        SELECT body AS Body, country AS Country FROM registration WHERE event_id = @EventId GROUP BY body, country
        HAVING SUM(CASE WHEN state = 'Confirmed' THEN 1 ELSE 0 END) > 0
        """;

    const string CountDays = """
        SELECT registered_on AS Day, COUNT(*) AS Registered, SUM(CASE WHEN state = 'Confirmed' THEN 1 ELSE 0 END) AS Confirmed
        FROM registration WHERE event_id = @EventId AND registered_on IS NOT NULL GROUP BY registered_on ORDER BY registered_on
        """;

    public async Task<Result<EventFigures>> Handle(ReadFigures request, CancellationToken cancellationToken)
    {
        if (await db.One<HeadRow>(FindHead, new { request.EventId }) is not { } head) return RequestErrors.NoSuchEvent;
        var shares = await db.Query<ShareLine>(FindShares, new { head.PoolId });
        var codes = (await db.Query<CodeRow>(CountCodes, new { request.EventId })).ToLookup(row => row.Kind, StringComparer.Ordinal);
        var cities = (await db.Query<BodyRow>(FindBodies, new { request.EventId })).Select(row => (Fold.Search(row.Body), row.Country)).Distinct().Count();
        var days = await db.Query<DayLine>(CountDays, new { request.EventId });
        int In(RegistrationState state) => codes["State"].Where(row => row.Code == state.ToString()).Sum(row => row.Count);
        var numbers = new Dictionary<FigureKey, int>
        {
            [FigureKey.Capacity] = head.Capacity,
            [FigureKey.Taken] = head.Taken,
            [FigureKey.HeldBack] = head.HeldBack,
            [FigureKey.Free] = Math.Max(0, head.Capacity - head.Taken - head.HeldBack),
            [FigureKey.Confirmed] = In(RegistrationState.Confirmed),
            [FigureKey.Offered] = In(RegistrationState.Offered),
            [FigureKey.Invited] = head.Invited,
            [FigureKey.Waiting] = In(RegistrationState.Waiting),
            [FigureKey.Submitted] = In(RegistrationState.Submitted),
            [FigureKey.Declined] = In(RegistrationState.Declined),
            [FigureKey.Cancelled] = In(RegistrationState.Cancelled),
            [FigureKey.Mayors] = codes["Category"].Where(row => row.Code == "mayor").Sum(row => row.Count),
            [FigureKey.Cities] = cities,
            [FigureKey.Countries] = codes["Country"].Count(),
            [FigureKey.FromWaitingList] = codes["FromWaitingList"].Sum(row => row.Count),
            [FigureKey.Diets] = head.Diets,
            [FigureKey.Access] = head.Access,
            [FigureKey.Undelivered] = head.Undelivered,
        };
        return new EventFigures(clock.Now, head.Zone, numbers, shares, Counted(codes["Category"]), Counted(codes["Country"]), Counted(codes["Speaks"]), Counted(codes["Listens"]), EveryDay(days));
    }

    static IReadOnlyList<DayLine> EveryDay(IReadOnlyList<DayLine> days)
    {
        if (days.Count == 0) return days;
        var counted = days.ToDictionary(day => day.Day);
        var first = days[0].Day;
        return [.. Enumerable.Range(0, days[^1].Day.DayNumber - first.DayNumber + 1).Select(first.AddDays).Select(day => counted.GetValueOrDefault(day) ?? new DayLine { Day = day })];
    }

    // Somebody who understands several languages counts for each.
    static List<CountLine> Counted(IEnumerable<CodeRow> rows) =>
    [
        .. rows.SelectMany(row => row.Code.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(code => (code, row.Count))).GroupBy(pair => pair.code, StringComparer.Ordinal)
            .Select(pairs => new CountLine(pairs.Key, pairs.Sum(pair => pair.Count)))
            .OrderByDescending(line => line.Count).ThenBy(line => line.Code, StringComparer.Ordinal),
    ];

    sealed record HeadRow
    {
        public string Zone { get; init; } = "";
        public PoolId PoolId { get; init; }
        public int Capacity { get; init; }
        public int Taken { get; init; }
        public int HeldBack { get; init; }
        public int Undelivered { get; init; }
        public int Diets { get; init; }
        public int Access { get; init; }
        public int Invited { get; init; }
    }

    sealed record CodeRow
    {
        public string Kind { get; init; } = "";
        public string Code { get; init; } = "";
        public int Count { get; init; }
    }

    sealed record BodyRow
    {
        public string Body { get; init; } = "";
        public string Country { get; init; } = "";
    }
}
