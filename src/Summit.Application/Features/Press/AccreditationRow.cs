using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Press;

namespace Summit.Application.Features.Press;

/// <summary>A person of the press as read for deciding.</summary>
sealed record AccreditationRow
{
    public AccreditationId Id { get; init; }
    public PressRequestId RequestId { get; init; }
    public AccreditationState State { get; init; }
    public int Version { get; init; }
    public string GivenNames { get; init; } = "";
    public string FamilyName { get; init; } = "";
    public string NameKey { get; init; } = "";
    public bool Limited { get; init; }
    public string Days { get; init; } = "";
    public int Arrival { get; init; }
    public DateTimeOffset? ClearedAt { get; init; }
    public string Outlet { get; init; } = "";
    public string OutletKey { get; init; } = "";
    public string OutletShare { get; init; } = "";
    public string Country { get; init; } = "";
    public PressMedium Medium { get; init; }
    public string AddressKey { get; init; } = "";
    public string? Website { get; init; }
    public string Language { get; init; } = "";
    public string Reference { get; init; } = "";

    /// <summary>Documents that came, also those that are gone by now.</summary>
    public int Proofs { get; init; }

    public string Name => $"{GivenNames} {FamilyName}";

    public BarSubject Subject => new(NameKey, OutletKey, AddressKey, Website);

    const string Find = """
        SELECT a.id AS Id, a.request_id AS RequestId, a.state AS State, a.version AS Version, a.given_names AS GivenNames, a.family_name AS FamilyName, a.name_key AS NameKey, a.limited AS Limited,
               a.days AS Days, a.arrival_no AS Arrival, a.cleared_at AS ClearedAt, q.outlet AS Outlet, q.outlet_key AS OutletKey, q.outlet_share AS OutletShare, q.country AS Country, q.medium AS Medium,
               q.address_key AS AddressKey, q.website AS Website, q.language AS Language, q.reference AS Reference,
               (SELECT COUNT(*) FROM press_document d WHERE d.request_id = q.id) AS Proofs
        FROM accreditation a JOIN press_request q ON q.id = a.request_id AND q.erased_at IS NULL
        WHERE a.event_id = @eventId AND a.id IN @ids ORDER BY a.arrival_no
        """;

    /// <summary>In the order in which they asked; whoever is not at the event is missing.</summary>
    public static async Task<IReadOnlyList<AccreditationRow>> Of(Db db, EventId eventId, IEnumerable<AccreditationId> ids) =>
        await db.Query<AccreditationRow>(Find, new { eventId, ids = Ids.In(ids) });

    /// <summary>Why what was read is not what a page showed; null where it is.</summary>
    public static Error? Misses(IReadOnlyList<AccreditationRow> people, IReadOnlyList<AccreditationSeen> seen)
    {
        var versions = people.ToDictionary(person => person.Id, person => person.Version);
        if (seen.Any(one => !versions.ContainsKey(one.Id))) return PressErrors.NotFound;
        return seen.Any(one => versions[one.Id] != one.Version) ? PressErrors.ChangedMeanwhile : null;
    }
}
