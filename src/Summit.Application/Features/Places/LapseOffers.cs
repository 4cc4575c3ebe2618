using System.Globalization;
using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Places;
using Summit.Domain.Registration;

namespace Summit.Application.Features.Places;

/// <summary>Ends the offers of an event that have run out, at most 50 at a time, and passes their places on; how many ended.</summary>
[Requires(Permission.RunJobs)]
public sealed record LapseOffers(EventId EventId) : ICommand<int>, IEventCommand;

sealed class LapseOffersHandler(Db db, PlaceLedger places, Outbox outbox, AuditTrail audit, EventClock clock)
    : IRequestHandler<LapseOffers, Result<int>>
{
    const int Most = 50;

    const string FindLapsed = """
        SELECT c.id AS Id, c.pool_id AS PoolId, c.category AS Category, c.state AS State, c.offer_ends AS OfferEnds, c.lapses AS Lapses,
               c.holder_id AS HolderId, CASE WHEN r.office_address IS NULL THEN 0 ELSE 1 END AS HasOffice, v.code AS Visit
        FROM place_claim c
        JOIN place_pool p ON p.id = c.pool_id AND p.event_id = @EventId
        JOIN registration r ON r.id = c.holder_id
        LEFT JOIN visit v ON v.id = p.owner_id
        WHERE c.state = 'Offered' AND c.offer_ends <= @now
        ORDER BY c.offer_ends, c.priority, c.queue_no {page}
        """;

    public async Task<Result<int>> Handle(LapseOffers request, CancellationToken cancellationToken)
    {
        var lapsed = await db.Query<LapsedRow>(FindLapsed, new { request.EventId, now = clock.Now, skip = 0, take = Most });
        // First lapses first: whoever goes back to the queue stands there before a second lapse frees a place for good.
        foreach (var row in lapsed.OrderBy(row => row.Lapses))
        {
            var registrationId = new RegistrationId(row.HolderId);
            var requeued = await places.Lapse(row.Claim);
            if (row.Visit is { } visit)
            {
                // A visit let go twice ends the waiting for it, not the registration.
                if (!requeued) await places.EndOn(row.PoolId, row.HolderId);
                var act = await audit.Record(request.EventId, requeued ? "visit.offer-lapsed" : "visit.lapsed-out", row.HolderId, new FieldChange("visit", null, visit));
                await outbox.OweAll(request.EventId, registrationId, row.HasOffice, "visit-lapsed", about: act);
                continue;
            }
            if (requeued) await places.MirrorWaiting(registrationId);
            else await places.EndRegistration(registrationId, EndReason.OfferLapsedTwice);
            var about = await audit.Record(request.EventId, requeued ? "registration.offer-lapsed" : "registration.lapsed-out", row.HolderId,
                new FieldChange("offer-ends", row.OfferEnds?.ToString("O", CultureInfo.InvariantCulture), null));
            await outbox.OweAll(request.EventId, registrationId, row.HasOffice, requeued ? "offer-lapsed" : "lapsed-out", about: about);
        }
        foreach (var pool in lapsed.Select(row => row.PoolId).Distinct()) await places.PassOn(pool);
        return lapsed.Count;
    }

    sealed record LapsedRow
    {
        public ClaimId Id { get; init; }
        public PoolId PoolId { get; init; }
        public string Category { get; init; } = "";
        public ClaimState State { get; init; }
        public DateTimeOffset? OfferEnds { get; init; }
        public int Lapses { get; init; }
        public Guid HolderId { get; init; }
        public bool HasOffice { get; init; }
        public string? Visit { get; init; }

        public ClaimRow Claim => new() { Id = Id, PoolId = PoolId, Category = Category, State = State, OfferEnds = OfferEnds, Lapses = Lapses };
    }
}
