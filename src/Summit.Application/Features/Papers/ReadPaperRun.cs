using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Papers;

/// <summary>How a run of papers stands: how far it is, for how many it can be taken, and a page of those left out.</summary>
[Requires(Permission.PrintBadges)]
public sealed record ReadPaperRun(EventId EventId, PaperRunId Id, int Page = 1) : IQuery<PaperRunView>, IConcernsEvent
{
    /// <summary>People left out on a page.</summary>
    public const int PageSize = 100;
}

/// <summary>A run of papers.</summary>
public sealed record PaperRunView
{
    public PaperRunId Id { get; init; }
    public PaperKind Kind { get; init; }

    /// <summary>Null: each person's own.</summary>
    public string? Language { get; init; }

    public PaperOrder Order { get; init; }

    /// <summary>Of a visit's or session's sign-in sheet.</summary>
    public LocalizedText? Place { get; init; }

    public PaperRunState State { get; init; }

    /// <summary>Why it stopped: a code.</summary>
    public string? StopReason { get; init; }

    public int Total { get; init; }
    public int Done { get; init; }
    public string BegunBy { get; init; } = "";
    public DateTimeOffset BeganAt { get; init; }
    public DateTimeOffset WorkedAt { get; init; }

    /// <summary>People it was made for.</summary>
    public int Made { get; init; }

    /// <summary>Of them, those it still says something of: who has cancelled or given the place there up, was replaced or erased, or does not agree any more is left out.</summary>
    public int Valid { get; init; }

    /// <summary>People left out.</summary>
    public int Left { get; init; }

    public IReadOnlyList<PaperSkipLine> Skipped { get; init; } = [];

    /// <summary>How much longer it will take at the pace so far.</summary>
    public TimeSpan? Remaining => State == PaperRunState.Running && Done > 0 ? (WorkedAt - BeganAt) / Done * (Total - Done) : null;
}

/// <summary>Somebody left out.</summary>
public sealed record PaperSkipLine
{
    public int No { get; init; }
    public string? Reference { get; init; }
    public string? GivenNames { get; init; }
    public string? FamilyName { get; init; }

    /// <summary>A code of <see cref="PaperSkips"/>.</summary>
    public string Reason { get; init; } = "";
}

sealed class ReadPaperRunHandler(Db db) : IRequestHandler<ReadPaperRun, Result<PaperRunView>>
{
    const string Find = """
        SELECT u.id AS Id, u.kind AS Kind, u.language AS Language, u.sort AS "Order", COALESCE(v.title, u.session_title) AS Place, u.state AS State, u.stop_reason AS StopReason,
               u.total AS Total, u.done AS Done, m.name AS BegunBy, u.began_at AS BeganAt, u.worked_at AS WorkedAt,
               (SELECT COUNT(*) FROM paper_line l WHERE l.run_id = u.id AND l.reason IS NULL) AS Made,
               (SELECT COUNT(*) FROM paper_line l JOIN registration r ON r.id = l.registration_id
                WHERE l.run_id = u.id AND l.said <> '' AND r.state = 'Confirmed' AND r.erased_at IS NULL
                AND (u.kind <> 'Participants' OR r.listing_consent = 1)
                AND (u.visit_id IS NULL AND u.session_id IS NULL OR EXISTS
                (SELECT 1 FROM place_claim c JOIN place_pool p ON p.id = c.pool_id WHERE c.holder_id = r.id AND c.state = 'Held'
                 AND (p.kind = 'Visit' AND p.owner_id = u.visit_id OR p.kind = 'Session' AND p.owner_id = u.session_id)))) AS Valid,
               (SELECT COUNT(*) FROM paper_line l WHERE l.run_id = u.id AND l.reason IS NOT NULL) AS "Left"
        FROM paper_run u JOIN staff m ON m.id = u.staff_id LEFT JOIN visit v ON v.id = u.visit_id WHERE u.id = @Id AND u.event_id = @EventId
        """;

    const string FindSkipped = """
        SELECT l.no AS No, l.reason AS Reason, r.reference AS Reference, r.given_names AS GivenNames, r.family_name AS FamilyName
        FROM paper_line l LEFT JOIN registration r ON r.id = l.registration_id AND r.event_id = @EventId WHERE l.run_id = @Id AND l.reason IS NOT NULL ORDER BY l.no {page}
        """;

    public async Task<Result<PaperRunView>> Handle(ReadPaperRun request, CancellationToken cancellationToken)
    {
        if (await db.One<PaperRunView>(Find, new { request.Id, request.EventId }) is not { } view) return PapersErrors.NotFound;
        var skip = (Math.Clamp(request.Page, 1, StartPaperRun.Most) - 1) * ReadPaperRun.PageSize;
        return view with { Skipped = await db.Query<PaperSkipLine>(FindSkipped, new { request.Id, request.EventId, skip, take = ReadPaperRun.PageSize }) };
    }
}
