using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Summit.Application.Platform.Keys;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Press;

namespace Summit.Application.Features.Press;

/// <summary>What an allocation is judged by, read for its preview and again under the gate when it is applied.</summary>
sealed class AllocationFacts
{
    /// <summary>People of one allocation; those who come first.</summary>
    public const int Most = 200;

    const string FindTerms = """
        SELECT t.outlet_places AS OutletPlaces, t.criteria AS Criteria, e.venue_country AS HostCountry, p.capacity AS Capacity, p.taken AS Taken, p.held_back AS HeldBack, s.category AS Share, COALESCE(s.taken, 0) AS ShareTaken
        FROM event e
        JOIN press_terms t ON t.event_id = e.id
        JOIN place_pool p ON p.owner_id = e.id AND p.kind = 'Press'
        LEFT JOIN place_share s ON s.pool_id = p.id
        WHERE e.id = @eventId ORDER BY s.category
        """;

    const string FindPoints = """
        SELECT k.id AS Id, COALESCE(k.name, s.title, v.title) AS Name, p.capacity - p.taken - p.held_back AS Free,
               COALESCE(s.starts_at, v.departs_at) AS StartsAt, COALESCE(s.ends_at, v.returns_at) AS EndsAt
        FROM press_point k
        JOIN place_pool p ON p.owner_id = k.id AND p.kind = 'PressPoint'
        LEFT JOIN session s ON s.id = k.session_id
        LEFT JOIN visit v ON v.id = k.visit_id
        WHERE k.event_id = @eventId AND k.closed_at IS NULL ORDER BY k.rank
        """;

    const string FindPeople = """
        SELECT a.id AS Id, a.version AS Version, a.state AS State, a.given_names AS GivenNames, a.family_name AS FamilyName, a.name_key AS NameKey, a.arrival_no AS Arrival, q.outlet AS Outlet, q.outlet_key AS OutletKey,
               q.outlet_share AS OutletShare, q.country AS Country, q.medium AS Medium, q.address_key AS AddressKey, q.website AS Website, q.reference AS Reference, w.point_id AS Wish
        FROM accreditation a
        JOIN press_request q ON q.id = a.request_id AND q.erased_at IS NULL
        LEFT JOIN press_wish w ON w.request_id = q.id
        WHERE a.event_id = @eventId AND (a.state = 'Waiting' OR (a.state = 'UnderReview' AND a.cleared_at IS NOT NULL))
        ORDER BY a.arrival_no, w.point_id
        """;

    const string FindHomes = "SELECT DISTINCT country FROM registration WHERE event_id = @eventId AND state = 'Confirmed' ORDER BY country";

    AllocationFacts()
    {
    }

    public int Places { get; private init; }
    public PressRoom Room { get; private init; } = null!;
    public IReadOnlyList<PressCriterion> Criteria { get; private init; } = [];
    public IReadOnlyDictionary<PressPointId, PointTime> Points { get; private init; } = null!;
    public IReadOnlyList<PersonRow> People { get; private init; } = [];
    public IReadOnlyList<PressCandidate> Candidates { get; private init; } = [];
    public int Left { get; private init; }
    public string Digest { get; private init; } = "";

    public IReadOnlyList<PressPlacement> Allocate() => PressAllocation.Allocate(Candidates, Room);

    /// <summary>Null where the event's press desk has not opened.</summary>
    public static async Task<AllocationFacts?> Of(Db db, InstallationSecret secret, EventClock clock, EventId eventId)
    {
        var terms = await db.Query<TermsRow>(FindTerms, new { eventId });
        if (terms.Count == 0) return null;
        var points = await db.Query<PointRow>(FindPoints, new { eventId });
        var open = points.Select(point => point.Id).ToHashSet();
        var bars = await PressBars.At(db, secret, clock, eventId);
        var homes = (await db.Query<string>(FindHomes, new { eventId })).ToHashSet(StringComparer.Ordinal);
        var criteria = PressOrder.Read(terms[0].Criteria);
        var people = new List<PersonRow>();
        var all = new List<PressCandidate>();
        foreach (var rows in (await db.Query<PersonRow>(FindPeople, new { eventId })).GroupBy(row => row.Id))
        {
            var person = rows.First();
            if (bars.On(new(person.NameKey, person.OutletKey, person.AddressKey, person.Website)).Count > 0) continue;
            var standing = new PressStanding(person.Medium, person.Country, homes.Contains(person.Country));
            people.Add(person);
            all.Add(new(person.Id, PressOrder.Rank(criteria, standing, terms[0].HostCountry), PressOrder.First(criteria, standing, terms[0].HostCountry), person.Arrival, person.OutletShare,
                [.. rows.Select(row => row.Wish).OfType<PressPointId>().Where(open.Contains)]));
        }
        var first = all.OrderBy(candidate => candidate.Rank).ThenBy(candidate => candidate.Arrival).Take(Most).ToArray();
        var room = new PressRoom(Math.Max(0, terms[0].Capacity - terms[0].Taken - terms[0].HeldBack), terms[0].OutletPlaces,
            terms.Where(row => row.Share is not null).ToDictionary(row => row.Share!, row => row.ShareTaken, StringComparer.Ordinal), points.ToDictionary(point => point.Id, point => Math.Max(0, point.Free)));
        return new()
        {
            Places = terms[0].Capacity, Room = room, Criteria = criteria, Points = points.ToDictionary(point => point.Id, point => new PointTime(point.Name, PointTime.Between(point.StartsAt, point.EndsAt))), People = people, Candidates = first, Left = all.Count - first.Length,
            Digest = DigestOf(room, terms[0].Criteria, first, people.ToDictionary(person => person.Id, person => person.Version)),
        };
    }

    // Who is not among the candidates changes nothing: neither somebody who asks meanwhile nor somebody whose proofs nobody has cleared.
    static string DigestOf(PressRoom room, string criteria, IEnumerable<PressCandidate> candidates, Dictionary<AccreditationId, int> versions)
    {
        var lines = new List<string> { string.Create(CultureInfo.InvariantCulture, $"{room.Free} {room.OutletPlaces} {criteria}") };
        lines.AddRange(room.OutletTaken.OrderBy(share => share.Key, StringComparer.Ordinal).Where(share => share.Value > 0).Select(share => string.Create(CultureInfo.InvariantCulture, $"{share.Key} {share.Value}")));
        lines.AddRange(room.PointsFree.OrderBy(point => point.Key.Value).Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.Key.Value:N} {point.Value}")));
        lines.AddRange(candidates.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Id.Value:N} {versions[one.Id]} {one.Rank} {string.Join(' ', one.Wanted.Select(point => point.Value.ToString("N")))}")));
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))));
    }

    sealed record TermsRow
    {
        public int? OutletPlaces { get; init; }
        public string Criteria { get; init; } = "";
        public string HostCountry { get; init; } = "";
        public int Capacity { get; init; }
        public int Taken { get; init; }
        public int HeldBack { get; init; }
        public string? Share { get; init; }
        public int ShareTaken { get; init; }
    }

    sealed record PointRow
    {
        public PressPointId Id { get; init; }
        public LocalizedText Name { get; init; } = LocalizedText.Empty;
        public int Free { get; init; }
        public DateTimeOffset? StartsAt { get; init; }
        public DateTimeOffset? EndsAt { get; init; }
    }

    /// <summary>Somebody who may get a place; one row for each point wanted.</summary>
    public sealed record PersonRow
    {
        public AccreditationId Id { get; init; }
        public int Version { get; init; }
        public AccreditationState State { get; init; }
        public string GivenNames { get; init; } = "";
        public string FamilyName { get; init; } = "";
        public string NameKey { get; init; } = "";
        public int Arrival { get; init; }
        public string Outlet { get; init; } = "";
        public string OutletKey { get; init; } = "";
        public string OutletShare { get; init; } = "";
        public string Country { get; init; } = "";
        public PressMedium Medium { get; init; }
        public string AddressKey { get; init; } = "";
        public string? Website { get; init; }
        public string Reference { get; init; } = "";
        public PressPointId? Wish { get; init; }
    }
}
