using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Bulk;

/// <summary>A page of the acts for many at an event, newest first. A page behind the last one is the last one.</summary>
[Requires(Permission.DecideRegistrations)]
public sealed record ListBulks(EventId EventId, int Page = 1) : IQuery<BulkList>, IConcernsEvent
{
    /// <summary>Lines of a page.</summary>
    public const int PageSize = 20;
}

/// <summary>A page of them.</summary>
/// <param name="All">How many the event has.</param>
/// <param name="Page">Which page this is, from 1.</param>
public sealed record BulkList(IReadOnlyList<BulkLine> Lines, int All, int Page)
{
    public int Pages => Math.Max(1, (All + ListBulks.PageSize - 1) / ListBulks.PageSize);
}

/// <summary>One of them.</summary>
public sealed record BulkLine
{
    public BulkId Id { get; init; }
    public BulkKind Kind { get; init; }
    public BulkState State { get; init; }
    public int Total { get; init; }
    public int Done { get; init; }
    public string BegunBy { get; init; } = "";
    public DateTimeOffset BeganAt { get; init; }
}

sealed class ListBulksHandler(Db db) : IRequestHandler<ListBulks, Result<BulkList>>
{
    const string Count = "SELECT COUNT(*) FROM bulk_act WHERE event_id = @EventId";

    const string Find = """
        SELECT b.id AS Id, b.kind AS Kind, b.state AS State, b.total AS Total, b.done AS Done, m.name AS BegunBy, b.began_at AS BeganAt
        FROM bulk_act b JOIN staff m ON m.id = b.staff_id WHERE b.event_id = @EventId ORDER BY b.began_at DESC, b.id {page}
        """;

    public async Task<Result<BulkList>> Handle(ListBulks request, CancellationToken cancellationToken)
    {
        var all = await db.Scalar<int>(Count, new { request.EventId });
        var page = Math.Clamp(request.Page, 1, new BulkList([], all, 1).Pages);
        return new BulkList(await db.Query<BulkLine>(Find, new { request.EventId, skip = (page - 1) * ListBulks.PageSize, take = ListBulks.PageSize }), all, page);
    }
}
