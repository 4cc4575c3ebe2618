using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;
using Summit.Domain.Registration;

namespace Summit.Application.Features.Registration;

/// <summary>A registration's profile as stored, read by the commands that change it; the version guards the write.</summary>
sealed record StoredProfile
{
    const string Find = """
        SELECT r.state AS State, r.erased_at AS ErasedAt, r.reference AS Reference, r.version AS Version, r.calendar_sequence AS CalendarSequence,
               CASE WHEN r.office_address IS NULL THEN 0 ELSE 1 END AS HasOffice, r.category AS Category, r.given_names AS GivenNames,
               r.family_name AS FamilyName, r.badge_name AS BadgeName, r.address AS Address, r.telephone AS Telephone,
               r.function_title AS "Function", r.body AS Body, r.country AS Country, r.chamber AS Chamber, r.political_group AS PoliticalGroup,
               r.photo_consent AS PhotoConsent, r.listing_consent AS ListingConsent, e.host_language AS HostLanguage, e.zone AS Zone, e.status AS EventStatus, e.ends_at AS EventEndsAt
        FROM registration r JOIN event e ON e.id = r.event_id WHERE r.id = @id AND r.event_id = @eventId
        """;

    const string FindLanguages = """
        SELECT skill AS Skill, language AS Language FROM registration_language WHERE registration_id = @id ORDER BY skill, rank
        """;

    const string CountOthers = """
        SELECT COUNT(*) FROM registration
        WHERE event_id = @eventId AND address_key = @addressKey AND name_key = @nameKey AND ended_at IS NULL AND id <> @id
        """;

    public RegistrationState State { get; init; }
    public DateTimeOffset? ErasedAt { get; init; }
    public string Reference { get; init; } = "";
    public int Version { get; init; }
    public int CalendarSequence { get; init; }
    public bool HasOffice { get; init; }
    public string Category { get; init; } = "";
    public string GivenNames { get; init; } = "";
    public string FamilyName { get; init; } = "";
    public string? BadgeName { get; init; }
    public string Address { get; init; } = "";
    public string? Telephone { get; init; }
    public string Function { get; init; } = "";
    public string Body { get; init; } = "";
    public string Country { get; init; } = "";
    public string? Chamber { get; init; }
    public string? PoliticalGroup { get; init; }
    public bool PhotoConsent { get; init; }
    public bool ListingConsent { get; init; }
    public string HostLanguage { get; init; } = "";
    public string Zone { get; init; } = "";
    public EventStatus EventStatus { get; init; }
    public DateTimeOffset EventEndsAt { get; init; }
    public string? Speaks { get; init; }
    public IReadOnlyList<string> Listens { get; init; } = [];

    public static async Task<StoredProfile?> Read(Db db, EventId eventId, RegistrationId id)
    {
        if (await db.One<StoredProfile>(Find, new { id, eventId }) is not { } profile) return null;
        var languages = await db.Query<LanguageLine>(FindLanguages, new { id });
        return profile with
        {
            Speaks = languages.FirstOrDefault(line => line.Skill == "Speak")?.Language,
            Listens = [.. languages.Where(line => line.Skill == "Listen").Select(line => line.Language)],
        };
    }

    /// <summary>Whether another live registration of the event is for this person.</summary>
    public static async Task<bool> IsTaken(Db db, EventId eventId, RegistrationId id, RegistrationAnswers answers)
    {
        var (addressKey, nameKey) = RegistrationRow.Keys(answers);
        return await db.Scalar<int>(CountOthers, new { eventId, addressKey, nameKey, id }) > 0;
    }

    /// <summary>Whoever was erased keeps the state for the counts; nobody fills the row again.</summary>
    public bool IsLive => RegistrationRules.IsLive(State) && ErasedAt is null;

    /// <summary>How the event orders its lists.</summary>
    public RegistrationOrder Order => new(HostLanguage, Zone);

    /// <summary>The same as answers, to be changed.</summary>
    public RegistrationAnswers Answers => new()
    {
        ForAnother = false, GivenNames = GivenNames, FamilyName = FamilyName, BadgeName = BadgeName, Address = Address, Telephone = Telephone,
        Category = Category, Function = Function, Body = Body, Country = Country, Chamber = Chamber, PoliticalGroup = PoliticalGroup,
        Speaks = Speaks, Listens = Listens, PhotoConsent = PhotoConsent, ListingConsent = ListingConsent,
    };

    /// <summary>What differs, field by field, in the order of the form.</summary>
    public IReadOnlyList<Platform.Audit.FieldChange> Differences(RegistrationAnswers after)
    {
        var before = Answers;
        (string Field, string? Old, string? New)[] all =
        [
            (nameof(GivenNames), before.GivenNames, after.GivenNames),
            (nameof(FamilyName), before.FamilyName, after.FamilyName),
            (nameof(BadgeName), before.BadgeName, after.BadgeName),
            (nameof(Address), before.Address, after.Address),
            (nameof(Telephone), before.Telephone, after.Telephone),
            (nameof(Function), before.Function, after.Function),
            (nameof(Body), before.Body, after.Body),
            (nameof(Country), before.Country, after.Country),
            (nameof(Chamber), before.Chamber, after.Chamber),
            (nameof(PoliticalGroup), before.PoliticalGroup, after.PoliticalGroup),
            (nameof(PhotoConsent), before.PhotoConsent?.ToString(), after.PhotoConsent?.ToString()),
            (nameof(ListingConsent), before.ListingConsent?.ToString(), after.ListingConsent?.ToString()),
            (nameof(Speaks), before.Speaks, after.Speaks),
            (nameof(Listens), string.Join(' ', before.Listens), string.Join(' ', after.Listens)),
        ];
        return [.. all.Where(field => field.Old != field.New).Select(field => new Platform.Audit.FieldChange(field.Field, field.Old, field.New))];
    }
}
