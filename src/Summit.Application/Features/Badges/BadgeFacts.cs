using Summit.Data;
using Summit.Domain;
using Summit.Domain.Interpretation;
using Summit.Domain.Registration;

namespace Summit.Application.Features.Badges;

/// <summary>Reads what badges would say now: of some people, or of all who have a valid one.</summary>
static class BadgeFacts
{
    const string FindSome = """
        SELECT r.id AS Id, r.reference AS Reference, r.state AS State, r.erased_at AS ErasedAt, r.given_names AS GivenNames, r.family_name AS FamilyName, r.badge_name AS BadgeName,
               r.function_title AS "Function", r.body AS Body, r.country AS Country, r.category AS Category, r.photo_consent AS PhotoConsent, r.listens AS Listens
        FROM registration r WHERE r.event_id = @eventId AND r.id IN @ids
        """;

    const string FindVisitsOfSome = """
        SELECT c.holder_id AS Holder, v.code AS Code, v.departs_local AS Departs, v.title AS Title
        FROM place_claim c JOIN place_pool p ON p.id = c.pool_id AND p.kind = 'Visit' JOIN visit v ON v.id = p.owner_id AND v.cancelled_at IS NULL
        WHERE c.holder_id IN @ids AND c.state = 'Held' ORDER BY v.departs_at, v.code
        """;

    const string FindPrinted = """
        SELECT r.id AS Id, r.reference AS Reference, r.state AS State, r.erased_at AS ErasedAt, r.given_names AS GivenNames, r.family_name AS FamilyName, r.badge_name AS BadgeName,
               r.function_title AS "Function", r.body AS Body, r.country AS Country, r.category AS Category, r.photo_consent AS PhotoConsent, r.listens AS Listens
        FROM badge b JOIN registration r ON r.id = b.registration_id WHERE b.event_id = @eventId AND b.voided_at IS NULL ORDER BY r.sort_key, r.id
        """;

    const string FindVisitsOfPrinted = """
        SELECT c.holder_id AS Holder, v.code AS Code, v.departs_local AS Departs, v.title AS Title
        FROM badge b JOIN place_claim c ON c.holder_id = b.registration_id AND c.state = 'Held'
        JOIN place_pool p ON p.id = c.pool_id AND p.kind = 'Visit' JOIN visit v ON v.id = p.owner_id AND v.cancelled_at IS NULL
        WHERE b.event_id = @eventId AND b.voided_at IS NULL ORDER BY v.departs_at, v.code
        """;

    const string FindRegimes = """
        SELECT floor_languages AS "Floor", target_languages AS Targets FROM session
        WHERE event_id = @eventId AND (floor_languages <> '' OR target_languages <> '')
        """;

    /// <summary>Of at most 500 people; who has no place is not among them.</summary>
    public static async Task<IReadOnlyDictionary<RegistrationId, PrintedBadge>> Of(Db db, EventId eventId, IReadOnlyCollection<RegistrationId> people, string language)
    {
        var ids = Ids.In(people);
        var rows = await db.Query<PersonRow>(FindSome, new { eventId, ids });
        var visits = await db.Query<VisitRow>(FindVisitsOfSome, new { ids });
        return Put(rows, visits, await db.Query<RegimeRow>(FindRegimes, new { eventId }), language).ToDictionary(one => one.Id, one => one.Badge);
    }

    /// <summary>Of all who have a valid badge, by name.</summary>
    public static async Task<IReadOnlyList<(RegistrationId Id, PrintedBadge Badge)>> OfPrinted(Db db, EventId eventId, string language)
    {
        var rows = await db.Query<PersonRow>(FindPrinted, new { eventId });
        var visits = await db.Query<VisitRow>(FindVisitsOfPrinted, new { eventId });
        return [.. Put(rows, visits, await db.Query<RegimeRow>(FindRegimes, new { eventId }), language)];
    }

    static IEnumerable<(RegistrationId Id, PrintedBadge Badge)> Put(IEnumerable<PersonRow> people, IEnumerable<VisitRow> visits, IEnumerable<RegimeRow> sessions, string language)
    {
        var visitsOf = visits.ToLookup(row => row.Holder, row => new PrintedVisit(row.Code, row.Departs, row.Title.In(language).Text));
        var regimes = sessions.Select(row => Regime.Read(row.Floor, row.Targets)).ToArray();
        foreach (var person in people.Where(person => person.State == RegistrationState.Confirmed && person.ErasedAt is null))
        {
            var heard = regimes.Select(regime => regime.HearingOf(LanguageList.Read(person.Listens))).OfType<Hearing>().Distinct().ToArray();
            var languages = heard.Select(hearing => hearing.Language).Distinct().ToArray();
            yield return (person.Id, new()
            {
                Reference = person.Reference,
                GivenNames = person.BadgeName ?? person.GivenNames,
                FamilyName = person.BadgeName is null ? person.FamilyName : "",
                Function = person.Function,
                Body = person.Body,
                Country = person.Country,
                Category = person.Category,
                PhotoConsent = person.PhotoConsent,
                Language = languages.Length == 1 ? languages[0] : null,
                Channel = heard.Length == 1 ? heard[0].Channel : null,
                Visits = [.. visitsOf[person.Id]],
            });
        }
    }

    sealed record PersonRow
    {
        public RegistrationId Id { get; init; }
        public string Reference { get; init; } = "";
        public RegistrationState State { get; init; }
        public DateTimeOffset? ErasedAt { get; init; }
        public string GivenNames { get; init; } = "";
        public string FamilyName { get; init; } = "";
        public string? BadgeName { get; init; }
        public string Function { get; init; } = "";
        public string Body { get; init; } = "";
        public string Country { get; init; } = "";
        public string Category { get; init; } = "";
        public bool PhotoConsent { get; init; }
        public string Listens { get; init; } = "";
    }

    sealed record VisitRow
    {
        public RegistrationId Holder { get; init; }
        public string Code { get; init; } = "";
        public string Departs { get; init; } = "";
        public LocalizedText Title { get; init; } = LocalizedText.Empty;
    }

    sealed record RegimeRow
    {
        public string Floor { get; init; } = "";
        public string Targets { get; init; } = "";
    }
}
