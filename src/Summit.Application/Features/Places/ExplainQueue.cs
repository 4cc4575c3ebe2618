using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;
using Summit.Domain.Places;

namespace Summit.Application.Features.Places;

/// <summary>For the desk: a page of those who wait for an event's places, in order, and why each of them still waits.</summary>
[Requires(Permission.ReadRegistrations)]
public sealed record ExplainQueue(EventId EventId, int Page = 1) : IQuery<QueueView>, IConcernsEvent
{
    /// <summary>People on a page.</summary>
    public const int PageSize = 50;
}

/// <summary>The queue, and what it waits for.</summary>
/// <param name="Offers">Offers that run, by category.</param>
/// <param name="HoldingBack">Places kept for categories, and for whom.</param>
public sealed record QueueView(
    IReadOnlyList<QueueLine> Lines, int Waiting, int Page, int Capacity, int Taken, int HeldBack, bool OffersOver, IReadOnlyList<ShareFacts> Shares,
    IReadOnlyList<RunningOffers> Offers, IReadOnlyList<(string Category, int Places)> HoldingBack)
{
    public int Pages => Math.Max(1, (Waiting + ExplainQueue.PageSize - 1) / ExplainQueue.PageSize);
    public int Free => Math.Max(0, Capacity - Taken - HeldBack);
}

/// <summary>Somebody who waits.</summary>
public sealed record QueueLine
{
    public RegistrationId Id { get; init; }
    public string Reference { get; init; } = "";
    public string FamilyName { get; init; } = "";
    public string GivenNames { get; init; } = "";
    public string Body { get; init; } = "";
    public string Country { get; init; } = "";
    public string Category { get; init; } = "";
    public int Priority { get; init; }
    public int Lapses { get; init; }
    public DateTimeOffset RegisteredAt { get; init; }
    public int Position { get; init; }
    public WaitingReason Reason { get; init; }
}

sealed class ExplainQueueHandler(Db db, EventClock clock) : IRequestHandler<ExplainQueue, Result<QueueView>>
{
    const string FindPool = """
        SELECT p.id AS Id, p.capacity AS Capacity, p.taken AS Taken, p.held_back AS HeldBack, p.offers_over_at AS OffersOverAt, e.status AS Status, e.starts_at AS StartsAt
        FROM place_pool p JOIN event e ON e.id = p.event_id WHERE p.owner_id = @EventId AND p.kind = 'Event'
        """;

    const string FindShares = """
        SELECT category AS Category, reserved AS Reserved, ceiling AS Ceiling, taken AS Taken FROM place_share WHERE pool_id = @Id ORDER BY category
        """;

    const string FindOffers = """
        SELECT category AS Category, COUNT(*) AS Count, MIN(offer_ends) AS FirstEnds, MAX(offer_ends) AS LastEnds FROM place_claim
        WHERE pool_id = @Id AND state = 'Offered' GROUP BY category ORDER BY category
        """;

    const string CountWaiting = "SELECT COUNT(*) FROM place_claim WHERE pool_id = @Id AND state = 'Waiting'";

    // The page is found in the queue's index before anybody is looked up.
    const string FindPage = """
        SELECT r.id AS Id, r.reference AS Reference, r.family_name AS FamilyName, r.given_names AS GivenNames, r.body AS Body, r.country AS Country,
               q.category AS Category, q.priority AS Priority, q.lapses AS Lapses, r.registered_at AS RegisteredAt
        FROM (SELECT c.holder_id, c.category, c.priority, c.queue_no, c.lapses FROM place_claim c
              WHERE c.pool_id = @Id AND c.state = 'Waiting' ORDER BY c.priority, c.queue_no {page}) q
        JOIN registration r ON r.id = q.holder_id
        ORDER BY q.priority, q.queue_no
        """;

    public async Task<Result<QueueView>> Handle(ExplainQueue request, CancellationToken cancellationToken)
    {
        if (await db.One<PoolRow>(FindPool, new { request.EventId }) is not { } pool) return PlacesErrors.NoSuchPool;
        var shares = await db.Query<ShareFacts>(FindShares, new { pool.Id });
        var offers = await db.Query<RunningOffers>(FindOffers, new { pool.Id });
        var waiting = await db.Scalar<int>(CountWaiting, new { pool.Id });
        var page = Math.Clamp(request.Page, 1, Math.Max(1, (waiting + ExplainQueue.PageSize - 1) / ExplainQueue.PageSize));
        var skip = (page - 1) * ExplainQueue.PageSize;
        var lines = await db.Query<QueueLine>(FindPage, new { pool.Id, skip, take = ExplainQueue.PageSize });
        var facts = new QueueFacts(clock.Now, pool.Status, pool.StartsAt, pool.Facts, shares, offers, pool.OffersOverAt is not null);
        return new QueueView(
            [.. lines.Select((line, i) => line with { Position = skip + i + 1, Reason = QueueExplanation.Why(facts, line.Category) })],
            waiting, page, pool.Capacity, pool.Taken, pool.HeldBack, facts.OffersOver, shares, offers, QueueExplanation.HoldingBack(facts));
    }

    sealed record PoolRow
    {
        public PoolId Id { get; init; }
        public int Capacity { get; init; }
        public int Taken { get; init; }
        public int HeldBack { get; init; }
        public DateTimeOffset? OffersOverAt { get; init; }
        public EventStatus Status { get; init; }
        public DateTimeOffset StartsAt { get; init; }

        public PoolFacts Facts => new() { Id = Id, Capacity = Capacity, Taken = Taken, HeldBack = HeldBack };
    }
}
