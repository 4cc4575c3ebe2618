using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Places;

/// <summary>For the job that keeps places moving: events with offers run out, releases due or people to tell.</summary>
[Requires(Permission.RunJobs)]
public sealed record FindPlacesDue : IQuery<PlacesDue>;

/// <summary>Events by what is due.</summary>
public sealed record PlacesDue(IReadOnlyList<EventId> Offers, IReadOnlyList<EventId> Shares, IReadOnlyList<EventId> Untold);

sealed class FindPlacesDueHandler(Db db, EventClock clock) : IRequestHandler<FindPlacesDue, Result<PlacesDue>>
{
    const string Offers = """
        SELECT DISTINCT p.event_id FROM place_claim c JOIN place_pool p ON p.id = c.pool_id
        JOIN event e ON e.id = p.event_id AND e.status = 'Published'
        WHERE c.state = 'Offered' AND c.offer_ends <= @now
        """;

    const string Shares = """
        SELECT DISTINCT p.event_id FROM place_share s JOIN place_pool p ON p.id = s.pool_id WHERE s.release_at <= @now
        """;

    const string Untold = """
        SELECT DISTINCT p.event_id FROM place_pool p
        JOIN event e ON e.id = p.event_id AND e.status = 'Published' AND e.starts_at > @now
        JOIN place_claim c ON c.pool_id = p.id
        WHERE p.kind = 'Event' AND p.offers_over_at IS NOT NULL AND c.state = 'Waiting' AND c.told_offers_over = 0
        """;

    public async Task<Result<PlacesDue>> Handle(FindPlacesDue request, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        return new PlacesDue(
            await db.Query<EventId>(Offers, new { now }),
            await db.Query<EventId>(Shares, new { now }),
            await db.Query<EventId>(Untold, new { now }));
    }
}
