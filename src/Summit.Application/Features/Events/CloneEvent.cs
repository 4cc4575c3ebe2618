using System.Globalization;
using FluentValidation;
using MediatR;
using Summit.Application.Features.Places;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;
using Summit.Domain.Places;

namespace Summit.Application.Features.Events;

/// <summary>Makes a draft like an existing event, with everything but its people. All its times move by as many days as the start does.</summary>
/// <param name="EventId">The event to be like; it may be archived.</param>
/// <param name="StartsOn">The first day of the new one.</param>
[Requires(Permission.CreateEvents), EvenWhenArchived]
public sealed record CloneEvent(EventId EventId, string Slug, string ReferencePrefix, DateOnly StartsOn) : ICommand<EventId>, IEventCommand;

sealed class CloneEventValidator : AbstractValidator<CloneEvent>
{
    public CloneEventValidator()
    {
        RuleFor(command => command.Slug).Slug();
        RuleFor(command => command.ReferencePrefix).Prefix();
        RuleFor(command => command.StartsOn).InclusiveBetween(new DateOnly(2000, 1, 1), new DateOnly(2100, 12, 31)).WithErrorCode("date");
    }
}

sealed class CloneEventHandler(Db db, PlaceLedger places, AuditTrail audit, EventClock clock) : IRequestHandler<CloneEvent, Result<EventId>>
{
    const string CopyEvent = """
        INSERT INTO event (id, series_id, slug, reference_prefix, accent, status, title, short_title, kicker, summary, zone, starts_at,
            starts_local, ends_at, ends_local, host_language, interpretation, venue_name, venue_address, venue_city, venue_country,
            admission, opens_at, closes_at, window_set, offer_hours, profile_days, needs_days, audit_years, seed_digest, version)
        SELECT @id, series_id, @Slug, @ReferencePrefix, accent, 'Draft', title, short_title, kicker, summary, zone, @startsAt,
            @starts, @endsAt, @ends, host_language, interpretation, venue_name, venue_address, venue_city, venue_country,
            admission, @opensAt, @closesAt, window_set, offer_hours, profile_days, needs_days, audit_years, '', 1
        FROM event WHERE id = @EventId
        """;

    const string InsertGate = "INSERT INTO event_gate (event_id, version) VALUES (@id, 0)";

    const string CopyOrganisers = """
        INSERT INTO organiser (event_id, rank, name, role, website, logo_id) SELECT @id, rank, name, role, website, logo_id FROM organiser WHERE event_id = @EventId
        """;

    const string CopyContacts = "INSERT INTO contact (event_id, purpose, address) SELECT @id, purpose, address FROM contact WHERE event_id = @EventId";

    const string CopyCategories = """
        INSERT INTO category (event_id, code, rank, offered, approval, priority)
        SELECT @id, code, rank, offered, approval, priority FROM category WHERE event_id = @EventId
        """;

    const string CopyRooms = "INSERT INTO room (event_id, code, name, capacity) SELECT @id, code, name, capacity FROM room WHERE event_id = @EventId";

    const string CopyEquipment = """
        INSERT INTO room_equipment (event_id, room, booths, receivers) SELECT @id, room, booths, receivers FROM room_equipment WHERE event_id = @EventId
        """;

    const string CopyMarks = """
        INSERT INTO translation_mark (event_id, field, language, source_hash)
        SELECT @id, field, language, source_hash FROM translation_mark WHERE event_id = @EventId
        """;

    const string FindSessions = "SELECT id FROM session WHERE event_id = @EventId";

    const string CopySession = """
        INSERT INTO session (id, event_id, code, kind, title, summary, starts_at, starts_local, ends_at, ends_local, room, floor_languages, target_languages, places)
        SELECT @newId, @id, code, kind, title, summary, starts_at, starts_local, ends_at, ends_local, room, floor_languages, target_languages, places
        FROM session WHERE id = @part
        """;

    // Who sits in them is decided anew.
    const string CopyBooths = """
        INSERT INTO session_booth (session_id, language, retour, heavy, whispered) SELECT @newId, language, retour, heavy, whispered FROM session_booth WHERE session_id = @part
        """;

    const string FindVisits = "SELECT id AS Id, places AS Places FROM visit WHERE event_id = @EventId AND cancelled_at IS NULL";

    const string CopyVisit = """
        INSERT INTO visit (id, event_id, code, title, host, theme, meeting_point, departs_at, departs_local, returns_at, returns_local,
            means, places, minimum, languages, step_free, interpretation, notes, cut_off_at)
        SELECT @newId, @id, code, title, host, theme, meeting_point, departs_at, departs_local, returns_at, returns_local,
            means, places, minimum, languages, step_free, interpretation, notes, cut_off_at
        FROM visit WHERE id = @part
        """;

    const string FindReleases = "SELECT category AS Category, release_at AS ReleaseAt FROM place_share WHERE pool_id = @PoolId";

    public async Task<Result<EventId>> Handle(CloneEvent request, CancellationToken cancellationToken)
    {
        if (await EventNames.Refusal(db, request.Slug, request.ReferencePrefix) is { } refusal) return refusal;
        var like = await StoredEvent.Read(db, request.EventId);
        var zone = like.TimeZone;
        var days = LocalTime.DaysBetween(like.StartsLocal, string.Create(CultureInfo.InvariantCulture, $"{request.StartsOn:yyyy-MM-dd}T00:00"));
        var (starts, startsAt) = LocalTime.AddDays(like.StartsLocal, days, zone);
        var (ends, endsAt) = LocalTime.AddDays(like.EndsLocal, days, zone);
        var id = new EventId(clock.NewId());
        await db.ExecuteOne(CopyEvent, new
        {
            id, request.EventId, request.Slug, request.ReferencePrefix, startsAt, starts, endsAt, ends,
            opensAt = Moved(like.OpensAt, days, zone), closesAt = Moved(like.ClosesAt, days, zone),
        });
        var copy = new { id, request.EventId };
        await db.ExecuteOne(InsertGate, copy);
        await db.Execute(CopyOrganisers, copy);
        await db.Execute(CopyContacts, copy);
        await db.Execute(CopyCategories, copy);
        await db.Execute(CopyRooms, copy);
        await db.Execute(CopyEquipment, copy);
        await db.Execute(CopyMarks, copy);
        foreach (var part in await db.Query<Guid>(FindSessions, copy))
        {
            var newId = clock.NewId();
            await db.ExecuteOne(CopySession, new { newId, id, part });
            await db.Execute(CopyBooths, new { newId, part });
        }
        foreach (var visit in await db.Query<VisitRow>(FindVisits, copy))
        {
            var newId = clock.NewId();
            await db.ExecuteOne(CopyVisit, new { newId, id, part = visit.Id });
            await places.Open(id, PoolKind.Visit, newId, visit.Places);
        }
        await ProgrammeDates.Move(db, clock, id, days, zone);
        await CopyPlaces(id, like, days);
        await audit.Record(id, "event.created", id.Value, new FieldChange("slug", null, request.Slug), new FieldChange("like", null, like.Slug));
        return id;
    }

    async Task CopyPlaces(EventId id, StoredEvent like, int days)
    {
        var known = await places.ReadPool(like.PoolId);
        var releases = (await db.Query<ReleaseRow>(FindReleases, new { like.PoolId })).ToDictionary(row => row.Category, row => row.ReleaseAt);
        // A reserve that was released there is spent; the new event begins without it.
        var shares = known.Shares.Select(share => new ShareTerms(share.Category, share.Reserved, share.Ceiling,
            releases[share.Category] is { } release ? Moved(release, days, like.TimeZone) : null)).ToArray();
        // Reserves may have outgrown a capacity that was lowered since.
        var capacity = Math.Max(known.Capacity, shares.Sum(share => share.Reserved));
        await places.Arrange(await places.Open(id, PoolKind.Event, id.Value, capacity), capacity, shares);
    }

    static DateTimeOffset Moved(DateTimeOffset instant, int days, TimeZoneInfo zone) => LocalTime.AddDays(LocalTime.Write(instant, zone), days, zone).Instant;

    sealed record VisitRow
    {
        public Guid Id { get; init; }
        public int Places { get; init; }
    }

    sealed record ReleaseRow
    {
        public string Category { get; init; } = "";
        public DateTimeOffset? ReleaseAt { get; init; }
    }
}
