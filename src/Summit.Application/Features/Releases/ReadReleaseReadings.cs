using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Releases;

/// <summary>For the desk: who read a release under embargo, the latest first.</summary>
/// <param name="Page">From 1.</param>
[Requires(Permission.ManageReleases)]
public sealed record ReadReleaseReadings(EventId EventId, ReleaseId Release, int Page) : IQuery<ReleaseReadings>, IConcernsEvent
{
    /// <summary>Lines of a page.</summary>
    public const int PageSize = 50;
}

/// <summary>A page of readings.</summary>
/// <param name="All">Lines of all pages.</param>
public sealed record ReleaseReadings(IReadOnlyList<ReleaseReading> Lines, int All);

/// <summary>What of a release was read.</summary>
public enum ReadPart
{
    /// <summary>Its page.</summary>
    Page,

    /// <summary>Its document.</summary>
    Pdf,

    /// <summary>A file that goes with it.</summary>
    Attachment,
}

/// <summary>One reading.</summary>
public sealed record ReleaseReading
{
    public string GivenNames { get; init; } = "";
    public string FamilyName { get; init; } = "";
    public string Outlet { get; init; } = "";
    public DateTimeOffset At { get; init; }
    public ReadPart What { get; init; }

    /// <summary>Of a file that is still attached.</summary>
    public string? Title { get; init; }
}

sealed class ReadReleaseReadingsHandler(Db db) : IRequestHandler<ReadReleaseReadings, Result<ReleaseReadings>>
{
    const string Count = "SELECT COUNT(*) FROM release_access a JOIN release r ON r.id = a.release_id WHERE a.release_id = @Release AND r.event_id = @EventId";

    const string FindPage = """
        SELECT n.given_names AS GivenNames, n.family_name AS FamilyName, q.outlet AS Outlet, a.read_at AS At, a.what AS What, f.title AS Title
        FROM release_access a JOIN release r ON r.id = a.release_id JOIN accreditation n ON n.id = a.accreditation_id JOIN press_request q ON q.id = n.request_id LEFT JOIN release_attachment f ON f.id = a.attachment_id
        WHERE a.release_id = @Release AND r.event_id = @EventId ORDER BY a.read_at DESC, a.id DESC {page}
        """;

    public async Task<Result<ReleaseReadings>> Handle(ReadReleaseReadings request, CancellationToken cancellationToken) => new ReleaseReadings(
        await db.Query<ReleaseReading>(FindPage, new { request.EventId, request.Release, skip = (Math.Clamp(request.Page, 1, 100_000) - 1) * ReadReleaseReadings.PageSize, take = ReadReleaseReadings.PageSize }),
        await db.Scalar<int>(Count, request));
}
