using MediatR;
using Summit.Application.Features.Programme;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Papers;

/// <summary>For the desk: what papers an event could make now, for how many, and a page of its runs, newest first. A page behind the last one is the last one.</summary>
[Requires(Permission.PrintBadges)]
public sealed record ReadPapers(EventId EventId, int Page = 1) : IQuery<PaperDesk>, IConcernsEvent
{
    /// <summary>Runs of a page.</summary>
    public const int PageSize = 20;
}

/// <summary>Papers of an event.</summary>
/// <param name="Page">Which page of runs this is, from 1.</param>
public sealed record PaperDesk(PaperReach Reach, IReadOnlyList<PaperPlace> Visits, IReadOnlyList<PaperPlace> Sessions, IReadOnlyList<PaperRunLine> Runs, int Page)
{
    public int Pages => Math.Max(1, (Reach.Runs + ReadPapers.PageSize - 1) / ReadPapers.PageSize);
}

/// <summary>How many there are.</summary>
public sealed record PaperReach
{
    /// <summary>With a place.</summary>
    public int People { get; init; }

    /// <summary>Of them, who agreed to be listed.</summary>
    public int Agreed { get; init; }

    /// <summary>Of them, who used a badge at a door.</summary>
    public int There { get; init; }

    public int Runs { get; init; }

    /// <summary>From then on somebody can have attended.</summary>
    public DateTimeOffset EndsAt { get; init; }

    /// <inheritdoc cref="EndsAt"/>
    public bool IsOver { get; init; }
}

/// <summary>A visit or session that can have a sheet of its own.</summary>
public sealed record PaperPlace
{
    public string Code { get; init; } = "";
    public LocalizedText Title { get; init; } = LocalizedText.Empty;

    /// <summary>How people get there; of a session nothing.</summary>
    public string Means { get; init; } = "";
}

/// <summary>One run.</summary>
public sealed record PaperRunLine
{
    public PaperRunId Id { get; init; }
    public PaperKind Kind { get; init; }
    public LocalizedText? Place { get; init; }
    public string? Language { get; init; }
    public PaperRunState State { get; init; }
    public int Total { get; init; }
    public int Done { get; init; }
    public string BegunBy { get; init; } = "";
    public DateTimeOffset BeganAt { get; init; }
}

sealed class ReadPapersHandler(Db db, EventClock clock) : IRequestHandler<ReadPapers, Result<PaperDesk>>
{
    const string Count = """
        SELECT (SELECT COUNT(*) FROM registration r WHERE r.event_id = e.id AND r.state = 'Confirmed' AND r.erased_at IS NULL) AS People,
               (SELECT COUNT(*) FROM registration r WHERE r.event_id = e.id AND r.state = 'Confirmed' AND r.erased_at IS NULL AND r.listing_consent = 1) AS Agreed,
               (SELECT COUNT(*) FROM registration r WHERE r.event_id = e.id AND r.state = 'Confirmed' AND r.erased_at IS NULL AND EXISTS
                (SELECT 1 FROM badge b WHERE b.registration_id = r.id AND b.first_used_at IS NOT NULL AND (b.void_reason IS NULL OR b.void_reason = 'Reprinted'))) AS There,
               (SELECT COUNT(*) FROM paper_run u WHERE u.event_id = e.id) AS Runs, e.ends_at AS EndsAt
        FROM event e WHERE e.id = @EventId
        """;

    const string FindVisits = "SELECT code AS Code, title AS Title, means AS Means FROM visit WHERE event_id = @EventId AND cancelled_at IS NULL ORDER BY departs_at, code";

    const string FindRuns = """
        SELECT u.id AS Id, u.kind AS Kind, COALESCE(v.title, u.session_title) AS Place, u.language AS Language, u.state AS State, u.total AS Total, u.done AS Done, m.name AS BegunBy, u.began_at AS BeganAt
        FROM paper_run u JOIN staff m ON m.id = u.staff_id LEFT JOIN visit v ON v.id = u.visit_id WHERE u.event_id = @EventId ORDER BY u.began_at DESC, u.id {page}
        """;

    public async Task<Result<PaperDesk>> Handle(ReadPapers request, CancellationToken cancellationToken)
    {
        var reach = (await db.One<PaperReach>(Count, new { request.EventId }))!;
        var programme = await ProgrammeVersions.Shown(db, request.EventId, hasVersions: true);
        var desk = new PaperDesk(reach with { IsOver = reach.EndsAt <= clock.Now }, await db.Query<PaperPlace>(FindVisits, new { request.EventId }),
            [.. programme.Items.Select(item => new PaperPlace { Code = item.Code, Title = item.Title })], [], 1);
        var page = Math.Clamp(request.Page, 1, desk.Pages);
        return desk with { Page = page, Runs = await db.Query<PaperRunLine>(FindRuns, new { request.EventId, skip = (page - 1) * ReadPapers.PageSize, take = ReadPapers.PageSize }) };
    }
}
