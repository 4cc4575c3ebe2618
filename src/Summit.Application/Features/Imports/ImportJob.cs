using Summit.Application.Features.Registration;
using Summit.Application.Platform.Jobs;
using Summit.Application.Platform.Pipeline;

namespace Summit.Application.Features.Imports;

/// <summary>Looks at the rows of imports, registers the people of those that were started, and deletes those that are over.</summary>
public sealed class ImportJob(ImportWords words) : IJob
{
    /// <inheritdoc/>
    public string Name => "imports";

    /// <inheritdoc/>
    public TimeSpan Rest => TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public async Task<bool> Run(Requests requests, CancellationToken cancellation)
    {
        if ((await requests.Send(new FindImportDue(), cancellation)).Value is not { } due) return false;
        if (due.IsOver) await requests.Send(new PurgeImport(due.Id), cancellation);
        else if (due.State == ImportState.Checking) await requests.Send(Look(due), cancellation);
        else await Register(requests, due);
        return true;
    }

    // Reading and judging rows takes longer than writing what was found, so it is done before the lane.
    RecordChecks Look(ImportDue due)
    {
        var reading = new RowReading(due.Mapping, words);
        var offered = due.Offered.ToHashSet(StringComparer.Ordinal);
        return new(due.Id, due.Version, due.From, [.. due.Rows.Select(row => Look(reading, row, due.Columns, offered))]);
    }

    static CheckedRow Look(RowReading reading, ImportDueRow row, int columns, HashSet<string> offered)
    {
        var cells = ImportFileRow.Cells(row.Cells);
        var read = reading.Read(cells);
        var problems = RowReading.Problems(read, cells, columns, offered);
        if (problems.Count > 0) return new(row.No, null, null, null, ImportProblem.Write(problems));
        var (address, name) = RegistrationRow.Keys(read.Answers);
        return new(row.No, read.Answers.Category, address, name, null);
    }

    // In the name of whoever started it: once they may no longer do it, it goes no further.
    static async Task Register(Requests requests, ImportDue due)
    {
        var sender = requests.As(Caller.For(due.Staff, due.Id.Value));
        var answer = await sender.Send(new ImportRows(due.EventId, due.Id, due.From), CancellationToken.None);
        if (answer.Error is not { } refusal || refusal.Kind == ErrorKind.Conflict) return;
        var allowed = refusal != RequestErrors.NotAllowed && refusal != RequestErrors.NotYours;
        await requests.Send(new HaltImport(due.Id, allowed ? refusal.Code : "imports.no-longer-allowed"), CancellationToken.None);
    }
}
