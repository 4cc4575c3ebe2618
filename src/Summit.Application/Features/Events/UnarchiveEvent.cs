using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Events;

/// <summary>Takes an event out of the archive: what was stopped at its desk can be done again, as far as the event's own time allows.</summary>
[Requires(Permission.ManageEvents), EvenWhenArchived]
public sealed record UnarchiveEvent(EventId EventId, int Version) : ICommand<Done>, IEventCommand;

sealed class UnarchiveEventHandler(Db db, AuditTrail audit) : IRequestHandler<UnarchiveEvent, Result<Done>>
{
    const string Update = "UPDATE event SET archived_at = NULL, version = version + 1 WHERE id = @EventId AND version = @Version AND archived_at IS NOT NULL";

    public async Task<Result<Done>> Handle(UnarchiveEvent request, CancellationToken cancellationToken)
    {
        var stored = await StoredEvent.Read(db, request.EventId);
        if (stored.Version != request.Version) return EventsErrors.ChangedMeanwhile;
        if (stored.ArchivedAt is null) return EventsErrors.NotArchived;
        await db.ExecuteOne(Update, new { request.EventId, request.Version });
        await audit.Record(request.EventId, "event.unarchived", request.EventId.Value);
        return default(Done);
    }
}
