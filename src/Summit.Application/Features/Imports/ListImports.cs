using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Imports;

/// <summary>A page of the imports of an event, newest first. A page behind the last one is the last one.</summary>
[Requires(Permission.DecideRegistrations)]
public sealed record ListImports(EventId EventId, int Page = 1) : IQuery<ListedImports>, IConcernsEvent
{
    /// <summary>Lines of a page.</summary>
    public const int PageSize = 20;
}

/// <summary>A page of them.</summary>
/// <param name="All">How many the event has.</param>
/// <param name="Page">Which page this is, from 1.</param>
public sealed record ListedImports(IReadOnlyList<ImportHead> Lines, int All, int Page)
{
    public int Pages => Math.Max(1, (All + ListImports.PageSize - 1) / ListImports.PageSize);
}

/// <summary>One of them.</summary>
public sealed record ImportHead
{
    public ImportId Id { get; init; }
    public string FileName { get; init; } = "";
    public ImportState State { get; init; }
    public int Total { get; init; }
    public int Done { get; init; }
    public string BegunBy { get; init; } = "";
    public DateTimeOffset BeganAt { get; init; }
}

sealed class ListImportsHandler(Db db) : IRequestHandler<ListImports, Result<ListedImports>>
{
    const string Count = "SELECT COUNT(*) FROM import_file WHERE event_id = @EventId AND state <> 'Discarded'";

    const string Find = """
        SELECT i.id AS Id, i.file_name AS FileName, i.state AS State, i.total AS Total, i.done AS Done, m.name AS BegunBy, i.began_at AS BeganAt
        FROM import_file i JOIN staff m ON m.id = i.staff_id WHERE i.event_id = @EventId AND i.state <> 'Discarded' ORDER BY i.began_at DESC, i.id {page}
        """;

    public async Task<Result<ListedImports>> Handle(ListImports request, CancellationToken cancellationToken)
    {
        var all = await db.Scalar<int>(Count, new { request.EventId });
        var page = Math.Clamp(request.Page, 1, new ListedImports([], all, 1).Pages);
        return new ListedImports(await db.Query<ImportHead>(Find, new { request.EventId, skip = (page - 1) * ListImports.PageSize, take = ListImports.PageSize }), all, page);
    }
}
