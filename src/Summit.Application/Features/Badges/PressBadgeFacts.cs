using Summit.Application.Features.Press;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Press;

namespace Summit.Application.Features.Badges;

/// <summary>Reads what badges of the press would say now.</summary>
static class PressBadgeFacts
{
    // The band and its colour are those of delegates of this category.
    public const string Category = "media";

    const string FindSome = """
        SELECT a.id AS Id, q.reference AS Reference, a.no AS No, a.given_names AS GivenNames, a.family_name AS FamilyName, a.badge_name AS BadgeName, a.role AS Role, a.days AS Days,
               q.outlet AS Outlet, q.country AS Country
        FROM accreditation a JOIN press_request q ON q.id = a.request_id
        WHERE a.event_id = @eventId AND a.id IN @ids AND a.state IN ('Accredited', 'Limited') AND q.erased_at IS NULL
        """;

    const string FindPointsOfSome = """
        SELECT c.holder_id AS Holder, k.id AS Point, k.session_id AS Session, COALESCE(k.name, s.title, v.title) AS Name
        FROM place_claim c JOIN place_pool p ON p.id = c.pool_id AND p.kind = 'PressPoint' JOIN press_point k ON k.id = p.owner_id
        LEFT JOIN session s ON s.id = k.session_id
        LEFT JOIN visit v ON v.id = k.visit_id
        WHERE c.holder_id IN @ids AND c.state = 'Held' ORDER BY k.rank, k.id
        """;

    /// <summary>Of at most 500 people; who is not accredited is not among them. A session that nobody has been shown yet has no name.</summary>
    /// <param name="compared">Only to be compared with what was printed, where names of points do not count.</param>
    public static async Task<IReadOnlyDictionary<AccreditationId, PrintedBadge>> Of(Db db, EventId eventId, IReadOnlyCollection<AccreditationId> people, string language, bool compared = false)
    {
        var ids = Ids.In(people);
        var rows = await db.Query<PersonRow>(FindSome, new { eventId, ids });
        var held = await db.Query<PointRow>(FindPointsOfSome, new { ids });
        var shown = await ShownPoints.Of(db, eventId, compared ? [] : held.Select(row => row.Session));
        var points = held.ToLookup(row => row.Holder, row => new PrintedPoint(row.Point.Value, shown.Name(row.Session, row.Name)?.In(language).Text ?? ""));
        return rows.ToDictionary(row => row.Id, row => new PrintedBadge
        {
            Reference = row.No == 1 ? row.Reference : $"{row.Reference}/{row.No}",
            GivenNames = row.BadgeName ?? row.GivenNames,
            FamilyName = row.BadgeName is null ? row.FamilyName : "",
            Body = row.Outlet,
            Country = row.Country,
            Category = Category,
            Press = new(row.Role.ToString(), [.. points[row.Id]], row.Days.Split(' ', StringSplitOptions.RemoveEmptyEntries)),
        });
    }

    sealed record PersonRow
    {
        public AccreditationId Id { get; init; }
        public string Reference { get; init; } = "";
        public int No { get; init; }
        public string GivenNames { get; init; } = "";
        public string FamilyName { get; init; } = "";
        public string? BadgeName { get; init; }
        public PressRole Role { get; init; }
        public string Days { get; init; } = "";
        public string Outlet { get; init; } = "";
        public string Country { get; init; } = "";
    }

    sealed record PointRow
    {
        public AccreditationId Holder { get; init; }
        public PressPointId Point { get; init; }
        public SessionId? Session { get; init; }
        public LocalizedText Name { get; init; } = LocalizedText.Empty;
    }
}
