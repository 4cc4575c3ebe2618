using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Declarations;

namespace Summit.Application.Features.Declarations;

/// <summary>Who signs the declaration: signatures and links still open, by country and city.</summary>
/// <param name="Page">From 1.</param>
[Requires(Permission.ManageDeclaration)]
public sealed record ReadSignatures(EventId EventId, int Page) : IQuery<SignatureList>, IConcernsEvent
{
    /// <summary>Lines of a page.</summary>
    public const int PageSize = 50;
}

/// <summary>A page of signatures.</summary>
/// <param name="All">Lines of all pages.</param>
/// <param name="Cities">Those that signed, and neither suspended nor withdrew it.</param>
/// <param name="Countries">Theirs.</param>
public sealed record SignatureList(IReadOnlyList<SignatureLine> Lines, int All, int Cities, int Countries);

/// <summary>One city in the list.</summary>
public sealed record SignatureLine
{
    public SignatoryId Id { get; init; }
    public string City { get; init; } = "";
    public string Country { get; init; } = "";

    /// <summary>Of a link: whom it was sent to.</summary>
    public string? Name { get; init; }

    /// <summary>Of a link.</summary>
    public string? Address { get; init; }

    /// <summary>Of a link: until when it can be used.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    public bool Undelivered { get; init; }

    /// <summary>Null for a link.</summary>
    public string? Signatory { get; init; }
    public string? FunctionTitle { get; init; }
    public string? Mandate { get; init; }
    public DateOnly? MandateOn { get; init; }
    public DateOnly? SignedOn { get; init; }
    public bool ByLink { get; init; }
    public DateTimeOffset? StruckAt { get; init; }
    public DateTimeOffset? ErasedAt { get; init; }

    public SignatureStanding Standing { get; init; }

    /// <summary>Since when it stands so; null where nothing changed since it was signed.</summary>
    public DateOnly? StandingOn { get; init; }

    /// <summary>Of a signature, to be sent back.</summary>
    public int Version { get; init; }

    /// <summary>It can be corrected.</summary>
    public bool Stands => SignedOn is not null && StruckAt is null && ErasedAt is null;

    /// <summary>As a form shows it.</summary>
    public SignatureEntry Entry => new(City, Country, new(Signatory ?? "", FunctionTitle ?? "", Mandate ?? "", MandateOn), SignedOn);
}

sealed class ReadSignaturesHandler(Db db) : IRequestHandler<ReadSignatures, Result<SignatureList>>
{
    const string Count = """
        SELECT (SELECT COUNT(*) FROM signature s WHERE s.event_id = @EventId) + (SELECT COUNT(*) FROM signature_invitation i WHERE i.event_id = @EventId AND i.state = 'Open') AS Lines,
               (SELECT COUNT(*) FROM signature s WHERE s.event_id = @EventId AND s.struck_at IS NULL AND s.standing = 'Stands') AS Cities,
               (SELECT COUNT(DISTINCT s.country) FROM signature s WHERE s.event_id = @EventId AND s.struck_at IS NULL AND s.standing = 'Stands') AS Countries
        """;

    const string Find = """
        SELECT x.Id, x.City, x.Country, x.Name, x.Address, x.ExpiresAt, x.Undelivered, x.Signatory, x.FunctionTitle, x.Mandate, x.MandateOn, x.SignedOn, x.ByLink, x.StruckAt, x.ErasedAt, x.Version, x.Standing, x.StandingOn
        FROM (
            SELECT s.id AS Id, s.city AS City, s.city_key AS CityKey, s.country AS Country, NULL AS Name, NULL AS Address, NULL AS ExpiresAt, 0 AS Undelivered, s.signatory AS Signatory,
                   s.function_title AS FunctionTitle, s.mandate AS Mandate, s.mandate_on AS MandateOn, s.signed_on AS SignedOn, CASE WHEN s.by_link = 1 THEN 1 ELSE 0 END AS ByLink,
                   s.struck_at AS StruckAt, s.erased_at AS ErasedAt, s.version AS Version, s.standing AS Standing, s.standing_on AS StandingOn
            FROM signature s WHERE s.event_id = @EventId
            UNION ALL
            SELECT i.id, i.city, i.city_key, i.country, i.name, i.address, i.expires_at,
                   CASE WHEN EXISTS (SELECT 1 FROM outbox o WHERE o.registration_id = i.id AND o.state = 'Undelivered') THEN 1 ELSE 0 END, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 0, 'Stands', NULL
            FROM signature_invitation i WHERE i.event_id = @EventId AND i.state = 'Open') x
        ORDER BY x.Country, x.CityKey, x.Id {page}
        """;

    public async Task<Result<SignatureList>> Handle(ReadSignatures request, CancellationToken cancellationToken)
    {
        var counts = (await db.One<CountRow>(Count, request))!;
        var lines = await db.Query<SignatureLine>(Find, new { request.EventId, skip = (Math.Clamp(request.Page, 1, 100_000) - 1) * ReadSignatures.PageSize, take = ReadSignatures.PageSize });
        return new SignatureList(lines, counts.Lines, counts.Cities, counts.Countries);
    }

    sealed record CountRow
    {
        public int Lines { get; init; }
        public int Cities { get; init; }
        public int Countries { get; init; }
    }
}
