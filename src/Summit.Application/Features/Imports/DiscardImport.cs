using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Imports;

/// <summary>Gives up an import that does not run; the job deletes its rows. Who was registered by it stays registered.</summary>
[Requires(Permission.DecideRegistrations)]
public sealed record DiscardImport(EventId EventId, ImportId Id) : ICommand<Done>, IConcernsEvent;

sealed class DiscardImportHandler(Db db, AuditTrail audit, EventClock clock) : IRequestHandler<DiscardImport, Result<Done>>
{
    const string Discard = """
        UPDATE import_file SET state = 'Discarded', worked_at = @now, version = version + 1 WHERE id = @Id AND state NOT IN ('Running', 'Discarded')
        """;

    public async Task<Result<Done>> Handle(DiscardImport request, CancellationToken cancellationToken)
    {
        if (await ImportFileRow.Find(db, request.EventId, request.Id) is null) return ImportsErrors.NotFound;
        if (await db.Execute(Discard, new { request.Id, now = clock.Now }) == 0) return ImportsErrors.NotNow;
        await audit.Record(request.EventId, "import.discarded", request.Id.Value);
        return default(Done);
    }
}
