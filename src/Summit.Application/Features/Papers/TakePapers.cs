using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Papers;

/// <summary>Records that somebody takes a run's papers out of the system; only with the answer can they be made.</summary>
[Requires(Permission.PrintBadges), RequiresRecentSignIn]
public sealed record TakePapers(EventId EventId, PaperRunId Id) : ICommand<TakenPapers>, IConcernsEvent;

/// <summary>A run's papers, once it is on record that they leave.</summary>
/// <param name="Language">Null: each person's own.</param>
/// <param name="People">In order, as they were when the run was made; who has no place any more, or agrees no more, is not among them.</param>
public sealed record TakenPapers(PaperKind Kind, string? Language, PaperOrder Order, LocalizedText? Place, PaperEvent Event, IReadOnlyList<PaperPerson> People, DateTimeOffset At);

sealed class TakePapersHandler(Db db, AuditTrail audit, EventClock clock) : IRequestHandler<TakePapers, Result<TakenPapers>>
{
    const string Find = """
        SELECT u.kind AS Kind, u.language AS Language, u.sort AS "Order", COALESCE(v.title, u.session_title) AS Place
        FROM paper_run u LEFT JOIN visit v ON v.id = u.visit_id WHERE u.id = @Id AND u.event_id = @EventId
        """;

    const string FindLines = """
        SELECT l.said FROM paper_line l JOIN paper_run u ON u.id = l.run_id JOIN registration r ON r.id = l.registration_id
        WHERE l.run_id = @Id AND l.said <> '' AND r.state = 'Confirmed' AND r.erased_at IS NULL AND (u.kind <> 'Participants' OR r.listing_consent = 1) ORDER BY l.no
        """;

    public async Task<Result<TakenPapers>> Handle(TakePapers request, CancellationToken cancellationToken)
    {
        if (await db.One<Row>(Find, new { request.Id, request.EventId }) is not { } run) return PapersErrors.NotFound;
        var lines = await db.Query<string>(FindLines, new { request.Id });
        if (lines.Count == 0) return PapersErrors.NobodyLeft;
        await audit.Record(request.EventId, "papers.taken", request.Id.Value, new FieldChange("paper", null, run.Kind.ToString()), new FieldChange("count", null, $"{lines.Count}"));
        return new TakenPapers(run.Kind, run.Language, run.Order, run.Place, await PaperEvent.Read(db, request.EventId), [.. lines.Select(PaperPerson.FromJson)], clock.Now);
    }

    sealed record Row
    {
        public PaperKind Kind { get; init; }
        public string? Language { get; init; }
        public PaperOrder Order { get; init; }
        public LocalizedText? Place { get; init; }
    }
}
