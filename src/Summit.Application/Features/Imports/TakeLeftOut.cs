using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Imports;

/// <summary>Records that somebody takes the rows an import left out as a file; its columns are the answer.</summary>
[Requires(Permission.DecideRegistrations), RequiresRecentSignIn]
public sealed record TakeLeftOut(EventId EventId, ImportId Id) : ICommand<IReadOnlyList<string>>, IConcernsEvent;

sealed class TakeLeftOutHandler(Db db, AuditTrail audit) : IRequestHandler<TakeLeftOut, Result<IReadOnlyList<string>>>
{
    public async Task<Result<IReadOnlyList<string>>> Handle(TakeLeftOut request, CancellationToken cancellationToken)
    {
        if (await ImportFileRow.Find(db, request.EventId, request.Id) is not { } file) return ImportsErrors.NotFound;
        if (file.State is not (ImportState.Finished or ImportState.Stopped)) return ImportsErrors.NotNow;
        await audit.Record(request.EventId, "import.left-out-taken", request.Id.Value);
        return new List<string>(ImportFileRow.Cells(file.Header));
    }
}
