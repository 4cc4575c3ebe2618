using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Press;

namespace Summit.Application.Features.Interviews;

/// <summary>For press officers: what the press asks of delegations. What no officer has decided on comes first, the oldest first; what heads answered is not theirs to read.</summary>
/// <param name="Page">From 1.</param>
[Requires(Permission.ManagePress)]
public sealed record ReadInterviews(EventId EventId, int Page) : IQuery<InterviewQueue>, IConcernsEvent
{
    /// <summary>Lines of a page.</summary>
    public const int PageSize = 50;
}

/// <summary>A page of them.</summary>
public sealed record InterviewQueue(IReadOnlyList<InterviewLine> Lines, int Found)
{
    /// <summary>At least one.</summary>
    public int Pages => Math.Max(1, (Found + ReadInterviews.PageSize - 1) / ReadInterviews.PageSize);
}

/// <summary>One of them.</summary>
public sealed record InterviewLine
{
    public InterviewId Id { get; init; }
    public string Journalist { get; init; } = "";
    public string Outlet { get; init; } = "";

    /// <summary>Of the request.</summary>
    public string Reference { get; init; } = "";

    /// <summary>In which the journalist is written to.</summary>
    public string WrittenTo { get; init; } = "";
    public string Body { get; init; } = "";
    public string Country { get; init; } = "";
    public string Topic { get; init; } = "";
    public string Language { get; init; } = "";
    public string Wanted { get; init; } = "";
    public InterviewState State { get; init; }
    public string? Reason { get; init; }
    public DateTimeOffset AskedAt { get; init; }
    public int Version { get; init; }

    /// <summary>The delegation has a head who can be written to.</summary>
    public bool HasHead { get; init; }
    public int Found { get; init; }
}

sealed class ReadInterviewsHandler(Db db, EventClock clock) : IRequestHandler<ReadInterviews, Result<InterviewQueue>>
{
    const string Find = """
        SELECT i.id AS Id, CONCAT(a.given_names, ' ', a.family_name) AS Journalist, q.outlet AS Outlet, q.reference AS Reference, q.language AS WrittenTo, d.body AS Body, d.country AS Country,
               i.topic AS Topic, i.language AS Language, i.wanted AS Wanted, CASE WHEN i.lapsed_at IS NOT NULL THEN 'Lapsed' WHEN i.settled_at IS NULL AND (e.status <> 'Published' OR e.ends_at <= @now) THEN 'Ended' ELSE i.state END AS State,
               CASE WHEN i.state = 'NotPassed' THEN i.reason END AS Reason, i.asked_at AS AskedAt, i.version AS Version,
               CASE WHEN d.dissolved_at IS NULL AND d.head_address <> '' THEN 1 ELSE 0 END AS HasHead, COUNT(*) OVER () AS Found
        FROM interview i
        JOIN accreditation a ON a.id = i.accreditation_id
        JOIN press_request q ON q.id = i.request_id AND q.erased_at IS NULL
        JOIN delegation d ON d.id = i.delegation_id
        JOIN event e ON e.id = i.event_id
        WHERE i.event_id = @EventId
        ORDER BY CASE i.state WHEN 'Asked' THEN 0 WHEN 'Passed' THEN 1 ELSE 2 END, i.asked_at, i.id {page}
        """;

    public async Task<Result<InterviewQueue>> Handle(ReadInterviews request, CancellationToken cancellationToken)
    {
        var lines = await db.Query<InterviewLine>(Find, new { request.EventId, now = clock.Now, skip = (Math.Clamp(request.Page, 1, 100_000) - 1) * ReadInterviews.PageSize, take = ReadInterviews.PageSize });
        return new InterviewQueue(lines, lines.Count == 0 ? 0 : lines[0].Found);
    }
}
