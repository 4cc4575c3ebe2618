using System.Collections.Immutable;
using MediatR;
using Summit.Application.Features.Places;
using Summit.Application.Features.Programme;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;

namespace Summit.Application.Features.Events;

/// <summary>Shows a draft to the public, once nothing is missing any more.</summary>
[Requires(Permission.ManageEvents)]
public sealed record PublishEvent(EventId EventId, int Version) : ICommand<Done>, IEventCommand;

sealed class PublishEventHandler(Db db, PlaceLedger places, SessionLimits limits, AuditTrail audit, EventClock clock) : IRequestHandler<PublishEvent, Result<Done>>
{
    const string FindFacts = """
        SELECT e.host_language AS HostLanguage, e.title AS Title, e.short_title AS ShortTitle, e.summary AS Summary, e.venue_name AS VenueName,
               e.venue_address AS VenueAddress, e.ends_at AS EndsAt, e.window_set AS WindowSet, e.closes_at AS ClosesAt, p.capacity AS Capacity,
               (SELECT COUNT(*) FROM category c WHERE c.event_id = e.id AND c.offered = 1) AS Offered,
               (SELECT COUNT(*) FROM organiser o WHERE o.event_id = e.id) AS Organisers,
               k.address AS AttendanceContact, e.profile_days AS ProfileDays
        FROM event e
        JOIN place_pool p ON p.owner_id = e.id AND p.kind = 'Event'
        LEFT JOIN contact k ON k.event_id = e.id AND k.purpose = 'attendance'
        WHERE e.id = @EventId
        """;

    const string Update = "UPDATE event SET status = 'Published', version = version + 1 WHERE id = @EventId AND version = @Version AND status = 'Draft'";

    public async Task<Result<Done>> Handle(PublishEvent request, CancellationToken cancellationToken)
    {
        var (stored, refusal) = await StoredEvent.ToChange(db, request.EventId, request.Version);
        if (refusal is not null) return refusal;
        if (stored.Status != EventStatus.Draft) return EventsErrors.NotDraft;
        var gaps = EventReadiness.Gaps((await db.One<ReadinessFacts>(FindFacts, request))!, clock.Now);
        if (gaps.Count > 0)
            return new Error(EventsErrors.NotReadyCode, ErrorKind.Rule, ImmutableDictionary<string, string>.Empty.Add("gaps", string.Join(' ', gaps)));
        await db.ExecuteOne(Update, request);
        await audit.Record(request.EventId, "event.published", request.EventId.Value, new FieldChange("status", nameof(EventStatus.Draft), nameof(EventStatus.Published)));
        // What is edited from here on is not seen before it is published.
        await ProgrammeVersions.KeepFirst(db, clock, request.EventId);
        await limits.Follow(request.EventId, (await ProgrammeVersions.Shown(db, request.EventId, hasVersions: true)).Items);
        // From here on whoever waits is offered what is free.
        await places.PassOn(stored.PoolId);
        return default(Done);
    }
}
