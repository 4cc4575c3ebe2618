using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Places;

namespace Summit.Application.Features.Visits;

/// <summary>For the desk: one visit with a page of its people, those with a place first, then the queue in its order.</summary>
/// <param name="Page">From 1.</param>
[Requires(Permission.ReadRegistrations)]
public sealed record ReadVisit(EventId EventId, string Visit, int Page) : IQuery<VisitRecord>, IConcernsEvent
{
    /// <summary>People of a page.</summary>
    public const int PageSize = 50;
}

/// <summary>A visit as its page at the desk shows it.</summary>
public sealed record VisitRecord(VisitLine Visit, IReadOnlyList<VisitPerson> People);

/// <summary>Somebody with a claim on it.</summary>
public sealed record VisitPerson
{
    public RegistrationId Id { get; init; }
    public string Reference { get; init; } = "";
    public string GivenNames { get; init; } = "";
    public string FamilyName { get; init; } = "";
    public string Body { get; init; } = "";
    public string Country { get; init; } = "";
    public ClaimState State { get; init; }
    public DateTimeOffset? OfferEnds { get; init; }
}

sealed class ReadVisitHandler(Db db) : IRequestHandler<ReadVisit, Result<VisitRecord>>
{
    const string Find = """
        SELECT v.code AS Code, v.title AS Title, v.departs_local AS DepartsLocal, v.returns_local AS ReturnsLocal, v.means AS Means, p.capacity AS Capacity, p.taken AS Taken,
               v.version AS Version, v.minimum AS Minimum, v.cut_off_at AS CutOff, v.cancelled_at AS Cancelled,
               (SELECT COUNT(*) FROM place_claim c WHERE c.pool_id = p.id AND c.state = 'Offered') AS Offered,
               (SELECT COUNT(*) FROM place_claim c WHERE c.pool_id = p.id AND c.state = 'Waiting') AS Waiting
        FROM visit v JOIN place_pool p ON p.owner_id = v.id AND p.kind = 'Visit'
        WHERE v.event_id = @EventId AND v.code = @Visit
        """;

    const string FindPeople = """
        SELECT r.id AS Id, r.reference AS Reference, r.given_names AS GivenNames, r.family_name AS FamilyName, r.body AS Body, r.country AS Country, c.state AS State, c.offer_ends AS OfferEnds
        FROM visit v
        JOIN place_pool p ON p.owner_id = v.id AND p.kind = 'Visit'
        JOIN place_claim c ON c.pool_id = p.id AND c.state <> 'Ended'
        JOIN registration r ON r.id = c.holder_id
        WHERE v.event_id = @EventId AND v.code = @Visit
        ORDER BY CASE WHEN c.state = 'Waiting' THEN c.priority + 1 ELSE 0 END, CASE WHEN c.state = 'Waiting' THEN c.queue_no ELSE 0 END, r.sort_key, r.id {page}
        """;

    public async Task<Result<VisitRecord>> Handle(ReadVisit request, CancellationToken cancellationToken)
    {
        if (await db.One<VisitLine>(Find, request) is not { } visit) return VisitsErrors.NotFound;
        return new VisitRecord(visit, await db.Query<VisitPerson>(FindPeople, new
        {
            request.EventId, request.Visit, skip = (Math.Clamp(request.Page, 1, 100_000) - 1) * ReadVisit.PageSize, take = ReadVisit.PageSize,
        }));
    }
}
