using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Imports;

/// <summary>Ends an import that runs. Who was registered stays so; the same file goes on from there when it is imported again.</summary>
[Requires(Permission.DecideRegistrations)]
public sealed record StopImport(EventId EventId, ImportId Id) : ICommand<Done>, IConcernsEvent;

sealed class StopImportHandler(Db db, AuditTrail audit, EventClock clock) : IRequestHandler<StopImport, Result<Done>>
{
    const string Stop = """
        UPDATE import_file SET state = 'Stopped', stop_reason = 'imports.stopped-by-hand', ended_at = @now, worked_at = @now, version = version + 1
        WHERE id = @Id AND state = 'Running'
        """;

    public async Task<Result<Done>> Handle(StopImport request, CancellationToken cancellationToken)
    {
        if (await ImportFileRow.Find(db, request.EventId, request.Id) is not { } file) return ImportsErrors.NotFound;
        if (file.State != ImportState.Running) return ImportsErrors.NotNow;
        if (file.Mode == ImportMode.AllOrNothing) return ImportsErrors.CannotStop;
        // It may have ended since it was read.
        if (await db.Execute(Stop, new { request.Id, now = clock.Now }) == 0) return ImportsErrors.NotNow;
        await audit.Record(request.EventId, "import.stopped", request.Id.Value);
        return default(Done);
    }
}
