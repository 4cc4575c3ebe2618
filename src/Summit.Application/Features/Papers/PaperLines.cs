using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Papers;

/// <summary>A run's papers.</summary>
/// <param name="Language">Null: each person's own.</param>
/// <param name="People">In order, as they were when the run was made; who has no place any more, there or at all, or agrees no more, is not among them.</param>
/// <param name="At">When the run was made: as of then it says what it says, whenever it is taken.</param>
public sealed record TakenPapers(PaperKind Kind, string? Language, PaperOrder Order, LocalizedText? Place, PaperEvent Event, IReadOnlyList<PaperPerson> People, DateTimeOffset At);

/// <summary>What a run's papers say, once it is on record that they leave. Read beside the lane: ten thousand lines would keep every writer waiting.</summary>
public sealed class PaperLines(Database database)
{
    const string Find = """
        SELECT u.kind AS Kind, u.language AS Language, u.sort AS "Order", COALESCE(v.title, u.session_title) AS Place, COALESCE(u.ended_at, u.worked_at) AS At
        FROM paper_run u LEFT JOIN visit v ON v.id = u.visit_id WHERE u.id = @Run
        """;

    const string FindLines = """
        SELECT l.said FROM paper_line l JOIN paper_run u ON u.id = l.run_id JOIN registration r ON r.id = l.registration_id
        WHERE l.run_id = @Run AND l.said <> '' AND r.state = 'Confirmed' AND r.erased_at IS NULL
          AND (u.kind <> 'Participants' OR r.listing_consent = 1)
          AND (u.visit_id IS NULL AND u.session_id IS NULL OR EXISTS
          (SELECT 1 FROM place_claim c JOIN place_pool p ON p.id = c.pool_id WHERE c.holder_id = r.id AND c.state = 'Held'
           AND (p.kind = 'Visit' AND p.owner_id = u.visit_id OR p.kind = 'Session' AND p.owner_id = u.session_id)))
        ORDER BY l.no
        """;

    /// <summary>Nobody is among its people where all have gone since.</summary>
    public async Task<TakenPapers> Read(PapersLeaving leaving)
    {
        await using var db = new Db(database);
        var run = (await db.One<Row>(Find, new { leaving.Run }))!;
        var lines = await db.Query<string>(FindLines, new { leaving.Run });
        return new(run.Kind, run.Language, run.Order, run.Place, await PaperEvent.Read(db, leaving.EventId), [.. lines.Select(PaperPerson.FromJson)], run.At);
    }

    sealed record Row
    {
        public PaperKind Kind { get; init; }
        public string? Language { get; init; }
        public PaperOrder Order { get; init; }
        public LocalizedText? Place { get; init; }
        public DateTimeOffset At { get; init; }
    }
}
