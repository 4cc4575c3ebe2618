using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Imports;

/// <summary>How an import stands: its file, what its columns are taken for, how far it is, what became of how many rows.</summary>
[Requires(Permission.DecideRegistrations)]
public sealed record ReadImport(EventId EventId, ImportId Id) : IQuery<ImportView>, IConcernsEvent;

/// <summary>An import.</summary>
public sealed record ImportView
{
    public ImportId Id { get; init; }
    public string FileName { get; init; } = "";
    public string Encoding { get; init; } = "";
    public string Separator { get; init; } = "";
    public ImportState State { get; init; }
    public ImportMode? Mode { get; init; }
    public bool Waits { get; init; }
    public int Total { get; init; }
    public int Checked { get; init; }
    public int Done { get; init; }
    public string BegunBy { get; init; } = "";
    public DateTimeOffset BeganAt { get; init; }
    public DateTimeOffset? StartedAt { get; init; }
    public DateTimeOffset WorkedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Why it stopped: a code.</summary>
    public string? StopReason { get; init; }

    public IReadOnlyList<string> Header { get; init; } = [];
    public ImportMapping Mapping { get; init; } = new(new Dictionary<ImportField, int>(), new Dictionary<ImportField, string>());

    /// <summary>The first rows, to see what the columns hold.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Sample { get; init; } = [];

    public IReadOnlyList<ImportCount> Counts { get; init; } = [];

    /// <summary>How much longer it will take at the pace so far.</summary>
    public TimeSpan? Remaining => State == ImportState.Running && Done > 0 && StartedAt is { } started ? (WorkedAt - started) / Done * (Total - Done) : null;
}

/// <summary>What became of how many rows.</summary>
public sealed record ImportCount(string Outcome, int Count);

sealed class ReadImportHandler(Db db) : IRequestHandler<ReadImport, Result<ImportView>>
{
    const int SampleRows = 3;

    const string Find = """
        SELECT i.id AS Id, i.file_name AS FileName, i.encoding AS Encoding, i.separator AS Separator, i.state AS State, i.mode AS Mode, i.waits AS Waits,
               i.total AS Total, i.checked AS Checked, i.done AS Done, m.name AS BegunBy, i.began_at AS BeganAt, i.started_at AS StartedAt,
               i.worked_at AS WorkedAt, i.ended_at AS EndedAt, i.stop_reason AS StopReason
        FROM import_file i JOIN staff m ON m.id = i.staff_id WHERE i.id = @Id AND i.event_id = @EventId AND i.state <> 'Discarded'
        """;

    const string FindColumns = "SELECT header AS Header, mapping AS Mapping FROM import_file WHERE id = @Id";

    const string FindSample = "SELECT cells FROM import_row WHERE import_id = @Id AND no < @count ORDER BY no";

    const string CountOutcomes = """
        SELECT outcome AS Outcome, COUNT(*) AS Times FROM import_row WHERE import_id = @Id AND outcome IS NOT NULL GROUP BY outcome ORDER BY outcome
        """;

    public async Task<Result<ImportView>> Handle(ReadImport request, CancellationToken cancellationToken)
    {
        if (await db.One<ImportView>(Find, new { request.Id, request.EventId }) is not { } view) return ImportsErrors.NotFound;
        var columns = (await db.One<ColumnsRow>(FindColumns, new { request.Id }))!;
        return view with
        {
            Header = ImportFileRow.Cells(columns.Header),
            Mapping = ImportMapping.FromJson(columns.Mapping),
            Sample = [.. (await db.Query<string>(FindSample, new { request.Id, count = SampleRows })).Select(ImportFileRow.Cells)],
            Counts = view.StartedAt is null ? [] : [.. (await db.Query<CountRow>(CountOutcomes, new { request.Id })).Select(row => new ImportCount(row.Outcome, row.Times))],
        };
    }

    sealed record ColumnsRow
    {
        public string Header { get; init; } = "[]";
        public string Mapping { get; init; } = "{}";
    }

    sealed record CountRow
    {
        public string Outcome { get; init; } = "";
        public int Times { get; init; }
    }
}
