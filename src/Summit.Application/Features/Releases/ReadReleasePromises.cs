using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Press;

namespace Summit.Application.Features.Releases;

/// <summary>For the desk: who promised to keep the embargo of a release, the latest first, also those who have not opened it.</summary>
/// <param name="Page">From 1.</param>
[Requires(Permission.ManageReleases)]
public sealed record ReadReleasePromises(EventId EventId, ReleaseId Release, int Page) : IQuery<ReleasePromises>, IConcernsEvent
{
    /// <summary>Lines of a page.</summary>
    public const int PageSize = 50;
}

/// <summary>A page of promises.</summary>
/// <param name="All">Lines of all pages.</param>
public sealed record ReleasePromises(IReadOnlyList<ReleasePromise> Lines, int All);

/// <summary>One promise.</summary>
public sealed record ReleasePromise
{
    public string GivenNames { get; init; } = "";
    public string FamilyName { get; init; } = "";
    public string Outlet { get; init; } = "";
    public DateTimeOffset At { get; init; }

    /// <summary>By now: whoever is not accredited any more reads nothing, and has promised all the same.</summary>
    public AccreditationState State { get; init; }

    /// <summary>How many times they opened it since.</summary>
    public int Readings { get; init; }
}

sealed class ReadReleasePromisesHandler(Db db) : IRequestHandler<ReadReleasePromises, Result<ReleasePromises>>
{
    const string Count = "SELECT COUNT(*) FROM release_acknowledgement k JOIN release r ON r.id = k.release_id WHERE k.release_id = @Release AND r.event_id = @EventId";

    const string FindPage = """
        SELECT n.given_names AS GivenNames, n.family_name AS FamilyName, q.outlet AS Outlet, k.acknowledged_at AS At, n.state AS State,
               (SELECT COUNT(*) FROM release_access a WHERE a.release_id = k.release_id AND a.accreditation_id = k.accreditation_id) AS Readings
        FROM release_acknowledgement k JOIN release r ON r.id = k.release_id JOIN accreditation n ON n.id = k.accreditation_id JOIN press_request q ON q.id = n.request_id
        WHERE k.release_id = @Release AND r.event_id = @EventId ORDER BY k.acknowledged_at DESC, k.accreditation_id {page}
        """;

    public async Task<Result<ReleasePromises>> Handle(ReadReleasePromises request, CancellationToken cancellationToken) => new ReleasePromises(
        await db.Query<ReleasePromise>(FindPage, new { request.EventId, request.Release, skip = (Math.Clamp(request.Page, 1, 100_000) - 1) * ReadReleasePromises.PageSize, take = ReadReleasePromises.PageSize }),
        await db.Scalar<int>(Count, request));
}
