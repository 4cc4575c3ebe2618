using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Imports;

/// <summary>Deletes some rows of an import that is over, and the import with the last of them.</summary>
[Requires(Permission.RunJobs)]
public sealed record PurgeImport(ImportId Id) : ICommand<Done>;

sealed class PurgeImportHandler(Db db, EventClock clock) : IRequestHandler<PurgeImport, Result<Done>>
{
    const int Most = 200;
    const int DaysKept = 7;

    const string CountOver = """
        SELECT COUNT(*) FROM import_file WHERE id = @Id AND (state = 'Discarded' OR (state NOT IN ('Checking', 'Running') AND worked_at < @before))
        """;

    // What is being deleted is no longer shown.
    const string Mark = "UPDATE import_file SET state = 'Discarded' WHERE id = @Id";

    const string FindFirst = "SELECT MIN(no) FROM import_row WHERE import_id = @Id";

    const string DeleteAddresses = "DELETE FROM import_address WHERE import_id = @Id AND no < @end";

    const string DeleteRows = "DELETE FROM import_row WHERE import_id = @Id AND no < @end";

    const string DeleteFile = "DELETE FROM import_file WHERE id = @Id";

    public async Task<Result<Done>> Handle(PurgeImport request, CancellationToken cancellationToken)
    {
        if (await db.Scalar<int>(CountOver, new { request.Id, before = clock.Now.AddDays(-DaysKept) }) == 0) return default(Done);
        await db.ExecuteOne(Mark, new { request.Id });
        if (await db.Scalar<int?>(FindFirst, new { request.Id }) is { } first)
        {
            await db.Execute(DeleteAddresses, new { request.Id, end = first + Most });
            await db.Execute(DeleteRows, new { request.Id, end = first + Most });
        }
        else
        {
            await db.ExecuteOne(DeleteFile, new { request.Id });
        }
        return default(Done);
    }
}
