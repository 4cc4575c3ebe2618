using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;

namespace Summit.Application.Features.Events;

/// <summary>Puts an event that is over, or was cancelled, into the archive: the public goes on seeing it, and nothing at its desk changes any more.</summary>
[Requires(Permission.ManageEvents)]
public sealed record ArchiveEvent(EventId EventId, int Version) : ICommand<Done>, IEventCommand;

sealed class ArchiveEventHandler(Db db, AuditTrail audit, EventClock clock) : IRequestHandler<ArchiveEvent, Result<Done>>
{
    const string Update = "UPDATE event SET archived_at = @now, version = version + 1 WHERE id = @EventId AND version = @Version AND archived_at IS NULL";

    public async Task<Result<Done>> Handle(ArchiveEvent request, CancellationToken cancellationToken)
    {
        var (stored, refusal) = await StoredEvent.ToChange(db, request.EventId, request.Version);
        if (refusal is not null) return refusal;
        if (stored.Status == EventStatus.Published && stored.EndsAt > clock.Now) return EventsErrors.NotOver;
        if (stored.Status == EventStatus.Draft) return EventsErrors.NotPublished;
        await db.ExecuteOne(Update, new { request.EventId, request.Version, now = clock.Now });
        await audit.Record(request.EventId, "event.archived", request.EventId.Value);
        return default(Done);
    }
}
