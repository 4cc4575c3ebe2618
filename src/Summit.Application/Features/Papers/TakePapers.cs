using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Papers;

/// <summary>Records that somebody takes a run's papers out of the system; only with the answer can they be made.</summary>
[Requires(Permission.PrintBadges), RequiresRecentSignIn]
public sealed record TakePapers(EventId EventId, PaperRunId Id) : ICommand<PapersLeaving>, IConcernsEvent;

/// <summary>The right to the papers of one run, once it is on record.</summary>
public sealed class PapersLeaving
{
    internal PapersLeaving(EventId eventId, PaperRunId run, int count) => (EventId, Run, Count) = (eventId, run, count);

    internal EventId EventId { get; }
    internal PaperRunId Run { get; }

    /// <summary>Of how many people they were when it was recorded.</summary>
    public int Count { get; }
}

sealed class TakePapersHandler(Db db, AuditTrail audit) : IRequestHandler<TakePapers, Result<PapersLeaving>>
{
    const string FindKind = "SELECT kind FROM paper_run WHERE id = @Id AND event_id = @EventId";

    const string CountLines = """
        SELECT COUNT(*) FROM paper_line l JOIN paper_run u ON u.id = l.run_id JOIN registration r ON r.id = l.registration_id
        WHERE l.run_id = @Id AND l.said <> '' AND r.state = 'Confirmed' AND r.erased_at IS NULL
          AND (u.kind <> 'Participants' OR r.listing_consent = 1)
          AND (u.visit_id IS NULL AND u.session_id IS NULL OR EXISTS
          (SELECT 1 FROM place_claim c JOIN place_pool p ON p.id = c.pool_id WHERE c.holder_id = r.id AND c.state = 'Held'
           AND (p.kind = 'Visit' AND p.owner_id = u.visit_id OR p.kind = 'Session' AND p.owner_id = u.session_id)))
        """;

    public async Task<Result<PapersLeaving>> Handle(TakePapers request, CancellationToken cancellationToken)
    {
        if (await db.Scalar<string?>(FindKind, new { request.Id, request.EventId }) is not { } kind) return PapersErrors.NotFound;
        var count = await db.Scalar<int>(CountLines, new { request.Id });
        if (count == 0) return PapersErrors.NobodyLeft;
        await audit.Record(request.EventId, "papers.taken", request.Id.Value, new FieldChange("paper", null, kind), new FieldChange("count", null, $"{count}"));
        return new PapersLeaving(request.EventId, request.Id, count);
    }
}
