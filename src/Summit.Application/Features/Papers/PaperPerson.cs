using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Summit.Data;
using Summit.Documents;
using Summit.Domain;
using Summit.Domain.Registration;

namespace Summit.Application.Features.Papers;

/// <summary>What a paper says of a person, kept with its run: whoever takes it again gets the same.</summary>
public sealed record PaperPerson
{
    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Reference { get; init; } = "";

    /// <summary>As on the badge where the person wrote one.</summary>
    public string Name { get; init; } = "";

    /// <summary>With the given names, as lists have it; older lines have neither.</summary>
    public string FamilyName { get; init; } = "";

    public string GivenNames { get; init; } = "";
    public string Function { get; init; } = "";
    public string Body { get; init; } = "";

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string Country { get; init; } = "";

    /// <summary>The delegation's city or body; their own where they are in none.</summary>
    public string Delegation { get; init; } = "";

    /// <summary>Their own language.</summary>
    public string Language { get; init; } = "";

    /// <summary>As stored.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Options);

    /// <summary>Of all of it.</summary>
    public string Digest() => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(ToJson())));

    /// <summary>From the stored form.</summary>
    public static PaperPerson FromJson(string json) => JsonSerializer.Deserialize<PaperPerson>(json, Options)!;
}

/// <summary>Somebody as they are now, and what stands between them and papers.</summary>
sealed record PaperCandidate
{
    const string FindSome = """
        SELECT r.id AS Id, r.reference AS Reference, r.state AS State, r.erased_at AS ErasedAt, r.given_names AS GivenNames, r.family_name AS FamilyName, r.badge_name AS BadgeName,
               r.function_title AS "Function", r.body AS Body, r.country AS Country, r.language AS Language, r.listing_consent AS Agreed, COALESCE(d.body, r.body) AS Delegation,
               CASE WHEN EXISTS (SELECT 1 FROM badge b WHERE b.registration_id = r.id AND b.first_used_at IS NOT NULL AND (b.void_reason IS NULL OR b.void_reason = 'Reprinted'))
                    THEN 1 ELSE 0 END AS WasThere
        FROM registration r LEFT JOIN delegation d ON d.id = r.delegation_id WHERE r.event_id = @eventId AND r.id IN @ids
        """;

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
    public string Language { get; init; } = "";
    public bool Agreed { get; init; }
    public string Delegation { get; init; } = "";

    /// <summary>A badge of theirs was used at a door; one that a substitution made void was somebody else's.</summary>
    public bool WasThere { get; init; }

    /// <summary>Of at most 500 people.</summary>
    public static async Task<IReadOnlyDictionary<RegistrationId, PaperCandidate>> Of(Db db, EventId eventId, IReadOnlyCollection<RegistrationId> people) =>
        (await db.Query<PaperCandidate>(FindSome, new { eventId, ids = Ids.In(people) })).ToDictionary(one => one.Id);

    /// <summary>What is said of them.</summary>
    public PaperPerson Person => new()
    {
        Reference = Reference, Name = BadgeName is { } spelled && !Typesetting.CanSet(OwnName) ? spelled : OwnName, FamilyName = FamilyName, GivenNames = GivenNames,
        Function = Function, Body = Body, Country = Country, Delegation = Typesetting.CanSet(Delegation) ? Delegation : Body, Language = Language,
    };

    /// <summary>Why there is no paper of a kind for them, as a code; null where there is.</summary>
    public string? Obstacle(PaperKind kind)
    {
        if (State != RegistrationState.Confirmed || ErasedAt is not null) return PaperSkips.NotConfirmed;
        if (kind == PaperKind.Certificate && !WasThere) return PaperSkips.NotThere;
        if (kind == PaperKind.Participants && !Agreed) return PaperSkips.NotAgreed;
        if (!Typesetting.CanSet(Person.Name)) return PaperSkips.UnsettableName;
        return Typesetting.CanSet(Function) && Typesetting.CanSet(Body) ? null : PaperSkips.Unsettable;
    }

    string OwnName => $"{GivenNames} {FamilyName}";
}
