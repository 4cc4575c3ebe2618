using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Imports;

/// <summary>The last imports of an event, newest first.</summary>
[Requires(Permission.DecideRegistrations)]
public sealed record ListImports(EventId EventId) : IQuery<IReadOnlyList<ImportHead>>, IConcernsEvent;

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

sealed class ListImportsHandler(Db db) : IRequestHandler<ListImports, Result<IReadOnlyList<ImportHead>>>
{
    const int Most = 20;

    const string Find = """
        SELECT i.id AS Id, i.file_name AS FileName, i.state AS State, i.total AS Total, i.done AS Done, m.name AS BegunBy, i.began_at AS BeganAt
        FROM import_file i JOIN staff m ON m.id = i.staff_id WHERE i.event_id = @EventId AND i.state <> 'Discarded' ORDER BY i.began_at DESC, i.id {page}
        """;

    public async Task<Result<IReadOnlyList<ImportHead>>> Handle(ListImports request, CancellationToken cancellationToken) =>
        new List<ImportHead>(await db.Query<ImportHead>(Find, new { request.EventId, skip = 0, take = Most }));
}
