using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Imports;

/// <summary>Which rows of an import are asked for.</summary>
public enum ImportRowsOf
{
    /// <summary>Before it runs: those that cannot be imported.</summary>
    NotInOrder,

    /// <summary>Before it runs: those of people who are registered.</summary>
    Already,

    /// <summary>Afterwards: those nobody was registered from.</summary>
    LeftOut,
}

/// <summary>A page of an import's rows, as they stood in the file, with what is wrong or what became of them.</summary>
[Requires(Permission.DecideRegistrations)]
public sealed record ListImportRows(EventId EventId, ImportId Id, ImportRowsOf Rows, int Page = 1) : IQuery<IReadOnlyList<ImportRowLine>>, IConcernsEvent
{
    /// <summary>Rows on a page.</summary>
    public const int PageSize = 100;
}

/// <summary>One of them.</summary>
public sealed record ImportRowLine
{
    /// <summary>Where it begins in the file.</summary>
    public int Line { get; init; }

    public IReadOnlyList<string> Cells { get; init; } = [];
    public IReadOnlyList<ImportProblem> Problems { get; init; } = [];

    /// <summary>The line of the row that names the same person.</summary>
    public int? SameAsLine { get; init; }

    /// <summary>A code, once it was tried.</summary>
    public string? Outcome { get; init; }
}

sealed class ListImportRowsHandler(Db db) : IRequestHandler<ListImportRows, Result<IReadOnlyList<ImportRowLine>>>
{
    const string CountFile = "SELECT COUNT(*) FROM import_file WHERE id = @Id AND event_id = @EventId AND state <> 'Discarded'";

    const string FindNotInOrder = """
        SELECT i.line AS Line, i.cells AS Cells, i.problems AS Problems, o.line AS SameAsLine, i.outcome AS Outcome
        FROM import_row i LEFT JOIN import_row o ON o.import_id = i.import_id AND o.no = i.same_as
        WHERE i.import_id = @Id AND (i.problems IS NOT NULL OR i.same_as IS NOT NULL) ORDER BY i.no {page}
        """;

    const string FindAlready = """
        SELECT i.line AS Line, i.cells AS Cells FROM import_row i
        WHERE i.import_id = @Id AND i.problems IS NULL AND i.same_as IS NULL AND i.outcome IS NULL AND EXISTS (
            SELECT 1 FROM registration r
            WHERE r.event_id = @EventId AND r.address_key = i.address_key AND r.name_key = i.name_key AND r.ended_at IS NULL)
        ORDER BY i.no {page}
        """;

    const string FindLeftOut = """
        SELECT i.line AS Line, i.cells AS Cells, i.problems AS Problems, o.line AS SameAsLine, i.outcome AS Outcome
        FROM import_row i LEFT JOIN import_row o ON o.import_id = i.import_id AND o.no = i.same_as
        WHERE i.import_id = @Id AND i.outcome IS NOT NULL AND i.outcome NOT IN ('confirmed', 'waiting', 'received') ORDER BY i.no {page}
        """;

    public async Task<Result<IReadOnlyList<ImportRowLine>>> Handle(ListImportRows request, CancellationToken cancellationToken)
    {
        if (await db.Scalar<int>(CountFile, new { request.Id, request.EventId }) == 0) return ImportsErrors.NotFound;
        var sql = request.Rows switch { ImportRowsOf.NotInOrder => FindNotInOrder, ImportRowsOf.Already => FindAlready, _ => FindLeftOut };
        var skip = (Math.Clamp(request.Page, 1, ImportText.MostRows) - 1) * ListImportRows.PageSize;
        var rows = await db.Query<Row>(sql, new { request.Id, request.EventId, skip, take = ListImportRows.PageSize });
        return new List<ImportRowLine>(rows.Select(row => new ImportRowLine
        {
            Line = row.Line, Cells = ImportFileRow.Cells(row.Cells), Problems = ImportProblem.Read(row.Problems), SameAsLine = row.SameAsLine, Outcome = row.Outcome,
        }));
    }

    sealed record Row
    {
        public int Line { get; init; }
        public string Cells { get; init; } = "[]";
        public string? Problems { get; init; }
        public int? SameAsLine { get; init; }
        public string? Outcome { get; init; }
    }
}
