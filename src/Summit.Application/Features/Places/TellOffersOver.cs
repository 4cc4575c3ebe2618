using MediatR;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Places;

/// <summary>
/// Tells those who wait, once each and at most 100 at a time, that free places are no longer offered but go to whoever comes
/// first; how many were told. Once the event has begun nobody is told any more.
/// </summary>
[Requires(Permission.RunJobs)]
public sealed record TellOffersOver(EventId EventId) : ICommand<int>, IEventCommand;

sealed class TellOffersOverHandler(Db db, PlaceLedger places, Outbox outbox, EventClock clock) : IRequestHandler<TellOffersOver, Result<int>>
{
    const int Most = 100;

    const string FindUntold = """
        SELECT c.id AS Id, c.holder_id AS HolderId, CASE WHEN r.office_address IS NULL THEN 0 ELSE 1 END AS HasOffice
        FROM place_claim c
        JOIN place_pool p ON p.id = c.pool_id
        JOIN event e ON e.id = p.event_id AND e.status = 'Published' AND e.starts_at > @now
        JOIN registration r ON r.id = c.holder_id
        WHERE p.event_id = @EventId AND p.kind = 'Event' AND p.offers_over_at IS NOT NULL
          AND c.state = 'Waiting' AND c.told_offers_over = 0
        ORDER BY c.priority, c.queue_no {page}
        """;

    public async Task<Result<int>> Handle(TellOffersOver request, CancellationToken cancellationToken)
    {
        var untold = await db.Query<Untold>(FindUntold, new { request.EventId, now = clock.Now, skip = 0, take = Most });
        foreach (var row in untold)
            await outbox.OweAll(request.EventId, new RegistrationId(row.HolderId), row.HasOffice, "offers-over");
        await places.MarkTold([.. untold.Select(row => row.Id)]);
        return untold.Count;
    }

    sealed record Untold
    {
        public ClaimId Id { get; init; }
        public Guid HolderId { get; init; }
        public bool HasOffice { get; init; }
    }
}
