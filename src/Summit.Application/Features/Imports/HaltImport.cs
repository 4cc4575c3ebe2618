using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Imports;

/// <summary>Ends an import that cannot go on, with the reason.</summary>
[Requires(Permission.RunJobs)]
public sealed record HaltImport(ImportId Id, string Reason) : ICommand<Done>;

sealed class HaltImportHandler(Db db, AuditTrail audit, EventClock clock) : IRequestHandler<HaltImport, Result<Done>>
{
    const string Halt = """
        UPDATE import_file SET state = 'Stopped', stop_reason = @Reason, ended_at = @now, worked_at = @now, version = version + 1 WHERE id = @Id AND state = 'Running'
        """;

    public async Task<Result<Done>> Handle(HaltImport request, CancellationToken cancellationToken)
    {
        if (await ImportFileRow.Find(db, request.Id) is not { } file || await db.Execute(Halt, new { request.Id, request.Reason, now = clock.Now }) == 0) return default(Done);
        await audit.Record(file.EventId, "import.stopped", request.Id.Value);
        return default(Done);
    }
}
