using Summit.Data;
using Summit.Domain;
using Summit.Domain.Registration;

namespace Summit.Application.Features.Registration;

/// <summary>A registration's profile as stored, read under the gate by the commands that change it.</summary>
sealed record StoredProfile
{
    const string Find = """
        SELECT state AS State, reference AS Reference, version AS Version, calendar_sequence AS CalendarSequence,
               CASE WHEN office_address IS NULL THEN 0 ELSE 1 END AS HasOffice, category AS Category, given_names AS GivenNames,
               family_name AS FamilyName, badge_name AS BadgeName, address AS Address, telephone AS Telephone,
               function_title AS "Function", body AS Body, country AS Country, chamber AS Chamber, political_group AS PoliticalGroup,
               photo_consent AS PhotoConsent
        FROM registration WHERE id = @id AND event_id = @eventId
        """;

    const string FindLanguages = """
        SELECT skill AS Skill, language AS Language FROM registration_language WHERE registration_id = @id ORDER BY skill, rank
        """;

    const string CountOthers = """
        SELECT COUNT(*) FROM registration
        WHERE event_id = @eventId AND address_key = @addressKey AND name_key = @nameKey AND ended_at IS NULL AND id <> @id
        """;

    public RegistrationState State { get; init; }
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

    /// <summary>The same as answers, to be changed.</summary>
    public RegistrationAnswers Answers => new()
    {
        ForAnother = false, GivenNames = GivenNames, FamilyName = FamilyName, BadgeName = BadgeName, Address = Address, Telephone = Telephone,
        Category = Category, Function = Function, Body = Body, Country = Country, Chamber = Chamber, PoliticalGroup = PoliticalGroup,
        Speaks = Speaks, Listens = Listens, PhotoConsent = PhotoConsent,
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
            (nameof(Speaks), before.Speaks, after.Speaks),
            (nameof(Listens), string.Join(' ', before.Listens), string.Join(' ', after.Listens)),
        ];
        return [.. all.Where(field => field.Old != field.New).Select(field => new Platform.Audit.FieldChange(field.Field, field.Old, field.New))];
    }
}
