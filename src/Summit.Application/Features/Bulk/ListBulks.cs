using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Bulk;

/// <summary>The last acts for many at an event, newest first.</summary>
[Requires(Permission.DecideRegistrations)]
public sealed record ListBulks(EventId EventId) : IQuery<IReadOnlyList<BulkLine>>, IConcernsEvent;

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

sealed class ListBulksHandler(Db db) : IRequestHandler<ListBulks, Result<IReadOnlyList<BulkLine>>>
{
    const int Most = 20;

    const string Find = """
        SELECT b.id AS Id, b.kind AS Kind, b.state AS State, b.total AS Total, b.done AS Done, m.name AS BegunBy, b.began_at AS BeganAt
        FROM bulk_act b JOIN staff m ON m.id = b.staff_id WHERE b.event_id = @EventId ORDER BY b.began_at DESC, b.id {page}
        """;

    public async Task<Result<IReadOnlyList<BulkLine>>> Handle(ListBulks request, CancellationToken cancellationToken) =>
        new List<BulkLine>(await db.Query<BulkLine>(Find, new { request.EventId, skip = 0, take = Most }));
}
