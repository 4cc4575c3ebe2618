using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Bulk;

/// <summary>How an act for many stands: how far it is, what became of how many, and a page of those left as they are.</summary>
[Requires(Permission.DecideRegistrations)]
public sealed record ReadBulk(EventId EventId, BulkId Id, int Page = 1) : IQuery<BulkView>, IConcernsEvent
{
    /// <summary>Skipped registrations on a page.</summary>
    public const int PageSize = 100;
}

/// <summary>An act for many.</summary>
public sealed record BulkView
{
    public BulkId Id { get; init; }
    public BulkKind Kind { get; init; }
    public string? Category { get; init; }
    public BulkState State { get; init; }

    /// <summary>Why it stopped: a code.</summary>
    public string? StopReason { get; init; }

    public int Total { get; init; }
    public int Done { get; init; }
    public string BegunBy { get; init; } = "";
    public DateTimeOffset BeganAt { get; init; }
    public DateTimeOffset WorkedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public IReadOnlyList<BulkCount> Counts { get; init; } = [];
    public IReadOnlyList<BulkSkip> Skipped { get; init; } = [];

    /// <summary>How much longer it will take at the pace so far.</summary>
    public TimeSpan? Remaining => State == BulkState.Running && Done > 0 ? (WorkedAt - BeganAt) / Done * (Total - Done) : null;
}

sealed class ReadBulkHandler(Db db) : IRequestHandler<ReadBulk, Result<BulkView>>
{
    const string Find = """
        SELECT b.id AS Id, b.kind AS Kind, b.category AS Category, b.state AS State, b.stop_reason AS StopReason, b.total AS Total, b.done AS Done,
               m.name AS BegunBy, b.began_at AS BeganAt, b.worked_at AS WorkedAt, b.ended_at AS EndedAt
        FROM bulk_act b JOIN staff m ON m.id = b.staff_id WHERE b.id = @Id AND b.event_id = @EventId
        """;

    const string CountOutcomes = """
        SELECT outcome AS Outcome, skipped AS Skipped, COUNT(*) AS Times FROM bulk_item WHERE bulk_id = @Id GROUP BY outcome, skipped ORDER BY skipped, outcome
        """;

    const string FindSkipped = """
        SELECT i.no AS No, i.registration_id AS RegistrationId, i.outcome AS Outcome, r.reference AS Reference, r.given_names AS GivenNames, r.family_name AS FamilyName
        FROM bulk_item i LEFT JOIN registration r ON r.id = i.registration_id AND r.event_id = @EventId
        WHERE i.bulk_id = @Id AND i.skipped = 1 ORDER BY i.no {page}
        """;

    public async Task<Result<BulkView>> Handle(ReadBulk request, CancellationToken cancellationToken)
    {
        if (await db.One<BulkView>(Find, new { request.Id, request.EventId }) is not { } view) return BulkErrors.NotFound;
        var skip = (Math.Clamp(request.Page, 1, BulkShape.MostRegistrations) - 1) * ReadBulk.PageSize;
        return view with
        {
            Counts = [.. (await db.Query<CountRow>(CountOutcomes, new { request.Id })).Select(row => new BulkCount(row.Outcome, row.Skipped, row.Times))],
            Skipped = await db.Query<BulkSkip>(FindSkipped, new { request.Id, request.EventId, skip, take = ReadBulk.PageSize }),
        };
    }

    sealed record CountRow
    {
        public string Outcome { get; init; } = "";
        public bool Skipped { get; init; }
        public int Times { get; init; }
    }
}
