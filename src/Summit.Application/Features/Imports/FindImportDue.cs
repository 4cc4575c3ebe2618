using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Imports;

/// <summary>For the job: the import that has waited longest to be checked, run or deleted, with the next rows to check; null where there is none.</summary>
[Requires(Permission.RunJobs)]
public sealed record FindImportDue : IQuery<ImportDue?>;

/// <summary>A piece of work.</summary>
/// <param name="Offered">For checking: the categories of the event.</param>
/// <param name="Rows">For checking: the next ones.</param>
public sealed record ImportDue(
    ImportId Id, EventId EventId, StaffId Staff, ImportState State, int Version, int From, int Columns, ImportMapping Mapping,
    IReadOnlyList<string> Offered, IReadOnlyList<ImportDueRow> Rows)
{
    /// <summary>Whether it is to be deleted.</summary>
    public bool IsOver => State is not (ImportState.Checking or ImportState.Running);
}

/// <summary>A row to check.</summary>
public sealed record ImportDueRow
{
    public int No { get; init; }
    public string Cells { get; init; } = "[]";
}

sealed class FindImportDueHandler(Db db, EventClock clock) : IRequestHandler<FindImportDue, Result<ImportDue?>>
{
    const int MostRows = 200;

    /// <summary>Days that rows lie here after the last thing that happened to an import.</summary>
    const int DaysKept = 7;

    const string Find = """
        SELECT id AS Id FROM import_file
        WHERE state IN ('Checking', 'Running', 'Discarded') OR worked_at < @before ORDER BY worked_at, id {page}
        """;

    const string FindRows = "SELECT no AS No, cells AS Cells FROM import_row WHERE import_id = @Id AND no >= @Checked AND no < @end ORDER BY no";

    const string FindOffered = "SELECT code FROM category WHERE event_id = @EventId AND offered = 1";

    public async Task<Result<ImportDue?>> Handle(FindImportDue request, CancellationToken cancellationToken)
    {
        if (await db.One<ImportId?>(Find, new { before = clock.Now.AddDays(-DaysKept), skip = 0, take = 1 }) is not { } id) return Nothing();
        if (await ImportFileRow.Find(db, id) is not { } file) return Nothing();
        var checking = file.State == ImportState.Checking;
        return new ImportDue(
            file.Id, file.EventId, file.StaffId, file.State, file.Version, checking ? file.Checked : file.Done, ImportFileRow.Cells(file.Header).Count,
            ImportMapping.FromJson(file.Mapping),
            checking ? await db.Query<string>(FindOffered, new { file.EventId }) : [],
            checking ? await db.Query<ImportDueRow>(FindRows, new { file.Id, file.Checked, end = file.Checked + MostRows }) : []);
    }

    static Result<ImportDue?> Nothing() => (ImportDue?)null;
}
