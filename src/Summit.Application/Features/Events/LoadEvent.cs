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

/// <summary>What loading a seed did.</summary>
public enum LoadEnding
{
    /// <summary>The event is new.</summary>
    Created,

    /// <summary>The file had changed.</summary>
    Updated,

    /// <summary>Nothing to do.</summary>
    Unchanged,

    /// <summary>The file had changed, and so had the event, at the desk: nothing was done.</summary>
    LeftToTheDesk,
}

/// <summary>
/// Brings an event in line with its checked seed file. Repeatable; places already taken stay taken. What somebody has changed at the
/// desk since is theirs: a file would undo it, and could open again what was cancelled.
/// </summary>
[Requires(Permission.ManageEvents)]
public sealed record LoadEvent(EventSeed Seed, string Digest) : ICommand<LoadEnding>;

sealed class LoadEventHandler(Db db, PlaceLedger places, AuditTrail audit, EventClock clock) : IRequestHandler<LoadEvent, Result<LoadEnding>>
{
    // The gate by slug: whether there is an event is not known before, and must not be asked before.
    const string PassGate = """
        UPDATE event_gate SET version = version + 1 WHERE event_id = (SELECT id FROM event WHERE slug = @Slug)
        """;

    const string FindEvent = """
        SELECT e.id AS Id, e.seed_digest AS Digest, p.id AS PoolId
        FROM event e JOIN place_pool p ON p.owner_id = e.id AND p.kind = 'Event' WHERE e.slug = @Slug
        """;

    const string CountEdits = """
        SELECT COUNT(*) FROM audit
        WHERE (subject_id = @Id AND action LIKE 'event.%' AND action NOT IN ('event.created', 'event.updated'))
           OR (subject_id = @PoolId AND action IN ('places.capacity', 'places.share'))
        """;

    const string FindSeries = "SELECT id FROM series WHERE slug = @Slug";
    const string InsertSeries = "INSERT INTO series (id, slug, title) VALUES (@id, @Slug, @title)";
    const string UpdateSeries = "UPDATE series SET title = @title WHERE id = @id";

    const string InsertEvent = """
        INSERT INTO event (id, series_id, slug, reference_prefix, accent, status, title, short_title, kicker, summary, zone, starts_at,
            starts_local, ends_at, ends_local, host_language, interpretation, venue_name, venue_address, venue_city, venue_country,
            admission, opens_at, closes_at, offer_hours, profile_days, needs_days, audit_years, seed_digest, version)
        VALUES (@Id, @SeriesId, @Slug, @ReferencePrefix, @Accent, @Status, @Title, @ShortTitle, @Kicker, @Summary, @Zone, @StartsAt,
            @Starts, @EndsAt, @Ends, @HostLanguage, @Interpretation, @VenueName, @VenueAddress, @VenueCity, @VenueCountry,
            @Admission, @OpensAt, @ClosesAt, @OfferHours, @ProfileDays, @NeedsDays, @AuditYears, @Digest, 1)
        """;

    const string UpdateEvent = """
        UPDATE event SET series_id = @SeriesId, reference_prefix = @ReferencePrefix, accent = @Accent, status = @Status, title = @Title,
            short_title = @ShortTitle, kicker = @Kicker, summary = @Summary, zone = @Zone, starts_at = @StartsAt, starts_local = @Starts,
            ends_at = @EndsAt, ends_local = @Ends, host_language = @HostLanguage, interpretation = @Interpretation,
            venue_name = @VenueName, venue_address = @VenueAddress, venue_city = @VenueCity, venue_country = @VenueCountry,
            admission = @Admission, opens_at = @OpensAt, closes_at = @ClosesAt, offer_hours = @OfferHours, profile_days = @ProfileDays,
            needs_days = @NeedsDays, audit_years = @AuditYears, seed_digest = @Digest, version = version + 1
        WHERE id = @Id
        """;

    const string InsertGate = "INSERT INTO event_gate (event_id, version) VALUES (@id, 0)";

    public async Task<Result<LoadEnding>> Handle(LoadEvent request, CancellationToken cancellationToken)
    {
        var seed = request.Seed;
        await db.Execute(PassGate, new { seed.Slug });
        var known = await db.One<KnownEvent>(FindEvent, new { seed.Slug });
        if (known?.Digest == request.Digest) return LoadEnding.Unchanged;
        if (known is not null && await db.Scalar<int>(CountEdits, new { known.Id, known.PoolId }) > 0) return LoadEnding.LeftToTheDesk;

        var zone = TimeZoneInfo.FindSystemTimeZoneById(seed.Zone);
        var id = known?.Id ?? new EventId(clock.NewId());
        var row = Row(seed, id, await SaveSeries(seed.Series), zone, request.Digest);
        await db.ExecuteOne(known is null ? InsertEvent : UpdateEvent, row);
        if (known is null) await db.ExecuteOne(InsertGate, new { id });
        await new EventParts(db, places, clock).Save(id, seed, zone);

        var pool = known?.PoolId ?? await places.Open(id, PoolKind.Event, id.Value, seed.Registration.Capacity);
        var shares = seed.Registration.Categories.Select(category => Terms(category, zone, clock.Now))
            .Concat((await places.ReadPool(pool)).Shares.Where(share => seed.Registration.Categories.All(category => category.Code != share.Category))
                .Select(dropped => new ShareTerms(dropped.Category, 0, null, null))).ToArray();
        if (!await places.Arrange(pool, seed.Registration.Capacity, shares)) return PlacesErrors.ReserveTooLarge;
        await audit.Record(id, known is null ? "event.created" : "event.updated", id.Value);
        return known is null ? LoadEnding.Created : LoadEnding.Updated;
    }

    async Task<Guid> SaveSeries(SeriesSeed series)
    {
        var title = new LocalizedText(series.Title);
        if (await db.One<Guid?>(FindSeries, new { series.Slug }) is { } existing)
        {
            await db.ExecuteOne(UpdateSeries, new { id = existing, title });
            return existing;
        }
        var id = clock.NewId();
        await db.ExecuteOne(InsertSeries, new { id, series.Slug, title });
        return id;
    }

    // A reserve whose release lies behind us is loaded as released, whatever the file says it once was.
    static ShareTerms Terms(CategorySeed category, TimeZoneInfo zone, DateTimeOffset now)
    {
        DateTimeOffset? release = category.ReleaseAt is { } written ? Instant(written, zone) : null;
        return release <= now
            ? new(category.Code, 0, category.Ceiling, null)
            : new(category.Code, category.Reserved, category.Ceiling, category.Reserved == 0 ? null : release);
    }

    static DateTimeOffset Instant(string written, TimeZoneInfo zone)
    {
        LocalTime.Read(written, zone, out var instant);
        return instant;
    }

    static object Row(EventSeed seed, EventId id, Guid seriesId, TimeZoneInfo zone, string digest) => new
    {
        Id = id,
        SeriesId = seriesId,
        seed.Slug,
        seed.ReferencePrefix,
        seed.Accent,
        Status = Enum.Parse<EventStatus>(seed.Status, ignoreCase: true).ToString(),
        Title = new LocalizedText(seed.Title),
        ShortTitle = new LocalizedText(seed.ShortTitle),
        Kicker = new LocalizedText(seed.Kicker),
        Summary = new LocalizedText(seed.Summary),
        seed.Zone,
        StartsAt = Instant(seed.Starts, zone),
        seed.Starts,
        EndsAt = Instant(seed.Ends, zone),
        seed.Ends,
        seed.HostLanguage,
        Interpretation = string.Join(' ', seed.Interpretation),
        VenueName = new LocalizedText(seed.Venue.Name),
        VenueAddress = seed.Venue.Address,
        VenueCity = new LocalizedText(seed.Venue.City),
        VenueCountry = seed.Venue.Country,
        Admission = Enum.Parse<Admission>(seed.Registration.Admission, ignoreCase: true).ToString(),
        OpensAt = Instant(seed.Registration.Opens, zone),
        ClosesAt = Instant(seed.Registration.Closes, zone),
        seed.Registration.OfferHours,
        seed.Retention!.ProfileDays,
        seed.Retention.NeedsDays,
        seed.Retention.AuditYears,
        Digest = digest,
    };

    sealed record KnownEvent
    {
        public EventId Id { get; init; }
        public string Digest { get; init; } = "";
        public PoolId PoolId { get; init; }
    }
}
