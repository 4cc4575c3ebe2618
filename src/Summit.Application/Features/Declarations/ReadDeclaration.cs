using MediatR;
using Summit.Application.Features.Events;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Declarations;

namespace Summit.Application.Features.Declarations;

/// <summary>For the public page of a declaration and for its documents.</summary>
[ForAnyone]
public sealed record ReadDeclaration(string Slug) : IQuery<DeclarationView>;

/// <summary>A published declaration.</summary>
/// <param name="Signatures">In order of countries' codes and cities; of more than <see cref="MostSignatures"/> the first ones.</param>
/// <param name="Cities">How many cities have signed, and neither suspended nor withdrew it.</param>
/// <param name="Countries">How many countries they are of.</param>
public sealed record DeclarationView(EventHead Event, AdoptedDeclaration Adopted, IReadOnlyList<SignatureView> Signatures, int Cities, int Countries)
{
    /// <summary>Signatures shown at once.</summary>
    public const int MostSignatures = 1_000;
}

/// <summary>What was adopted, and how.</summary>
/// <param name="Canonical">The text as it is kept.</param>
/// <param name="Digest">SHA-256 of it, as kept at its adoption.</param>
/// <param name="FirstUntil">Cities that signed after this day joined later.</param>
public sealed record AdoptedDeclaration(string Canonical, string Digest, string AdoptedLocal, AdoptionMethod Method, string PresidedBy, string Present, bool IsWorkingText, bool SigningOpen, DateOnly FirstUntil)
{
    /// <summary>Read from what was hashed, so that nothing else can be shown.</summary>
    public DeclarationText Text { get; } = DeclarationText.Read(Canonical);

    /// <summary>The text as it is kept has the hash that it was adopted with.</summary>
    public bool IsIntact => ClauseText.Digest(Canonical) == Digest;

    const string FindOne = """
        SELECT a.content AS Canonical, a.digest AS Digest, a.adopted_local AS AdoptedLocal, a.method AS Method, a.presided_by AS PresidedBy, a.present AS Present,
               d.working_text AS IsWorkingText, d.signing_open AS SigningOpen, d.first_until AS FirstUntil, d.published_at AS PublishedAt, e.ends_local AS EndsLocal
        FROM declaration d JOIN declaration_adopted a ON a.event_id = d.event_id JOIN event e ON e.id = d.event_id WHERE d.event_id = @eventId
        """;

    /// <summary>Of an event; null where nothing is adopted, or nothing public where that is asked.</summary>
    internal static async Task<AdoptedDeclaration?> Find(Db db, EventId eventId, bool published) => await db.One<Row>(FindOne, new { eventId }) is { } row && (!published || row.PublishedAt is not null)
        ? new(row.Canonical, row.Digest, row.AdoptedLocal, row.Method, row.PresidedBy, row.Present, row.IsWorkingText, row.SigningOpen,
            row.FirstUntil ?? DateOnly.ParseExact(row.EndsLocal[..10], "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))
        : null;

    sealed record Row
    {
        public string Canonical { get; init; } = "";
        public string Digest { get; init; } = "";
        public string AdoptedLocal { get; init; } = "";
        public AdoptionMethod Method { get; init; }
        public string PresidedBy { get; init; } = "";
        public string Present { get; init; } = "";
        public bool IsWorkingText { get; init; }
        public bool SigningOpen { get; init; }
        public DateOnly? FirstUntil { get; init; }
        public DateTimeOffset? PublishedAt { get; init; }
        public string EndsLocal { get; init; } = "";
    }
}

/// <summary>A city's signature as the public sees it.</summary>
public sealed record SignatureView
{
    public string City { get; init; } = "";
    public string Country { get; init; } = "";

    /// <summary>Empty where it was erased: the city's signature stands.</summary>
    public string Signatory { get; init; } = "";
    public string FunctionTitle { get; init; } = "";
    public string Mandate { get; init; } = "";
    public DateOnly MandateOn { get; init; }
    public DateOnly SignedOn { get; init; }
    public SignatureStanding Standing { get; init; }

    /// <summary>Since when it stands so; null where nothing changed since it was signed.</summary>
    public DateOnly? StandingOn { get; init; }
}

sealed class ReadDeclarationHandler(Db db, EventClock clock) : IRequestHandler<ReadDeclaration, Result<DeclarationView>>
{
    const string CountSignatures = "SELECT COUNT(*) AS Cities, COUNT(DISTINCT country) AS Countries FROM signature WHERE event_id = @Id AND struck_at IS NULL AND standing = 'Stands'";

    const string FindSignatures = """
        SELECT city AS City, country AS Country, signatory AS Signatory, function_title AS FunctionTitle, mandate AS Mandate, mandate_on AS MandateOn, signed_on AS SignedOn,
               standing AS Standing, standing_on AS StandingOn
        FROM signature WHERE event_id = @Id AND struck_at IS NULL ORDER BY country, city_key, id {page}
        """;

    public async Task<Result<DeclarationView>> Handle(ReadDeclaration request, CancellationToken cancellationToken)
    {
        if (await EventHead.Find(db, request.Slug, clock.Now) is not { } head) return DeclarationsErrors.NotFound;
        if (await AdoptedDeclaration.Find(db, head.Id, published: true) is not { } adopted) return DeclarationsErrors.NotFound;
        var signatures = await db.Query<SignatureView>(FindSignatures, new { head.Id, skip = 0, take = DeclarationView.MostSignatures });
        var counts = (await db.One<CountRow>(CountSignatures, new { head.Id }))!;
        return new DeclarationView(head, adopted, signatures, counts.Cities, counts.Countries);
    }

    sealed record CountRow
    {
        public int Cities { get; init; }
        public int Countries { get; init; }
    }
}
