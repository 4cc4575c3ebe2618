using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;

namespace Summit.Application.Features.Events;

/// <summary>An event as stored, read under its gate by the commands that change it; the version guards the write.</summary>
sealed record StoredEvent
{
    const string Load = """
        SELECT e.id AS Id, e.slug AS Slug, e.status AS Status, e.accent AS Accent, e.title AS Title, e.short_title AS ShortTitle, e.kicker AS Kicker,
               e.summary AS Summary, e.zone AS Zone, e.starts_at AS StartsAt, e.starts_local AS StartsLocal, e.ends_at AS EndsAt,
               e.ends_local AS EndsLocal, e.host_language AS HostLanguage, e.interpretation AS Interpretation, e.venue_name AS VenueName,
               e.venue_address AS VenueAddress, e.venue_city AS VenueCity, e.venue_country AS VenueCountry, e.admission AS Admission,
               e.opens_at AS OpensAt, e.closes_at AS ClosesAt, e.window_set AS WindowSet, e.offer_hours AS OfferHours,
               e.profile_days AS ProfileDays, e.needs_days AS NeedsDays, e.audit_years AS AuditYears, e.archived_at AS ArchivedAt,
               e.version AS Version, p.id AS PoolId
        FROM event e JOIN place_pool p ON p.owner_id = e.id AND p.kind = 'Event'
        WHERE e.id = @id
        """;

    const string RaiseVersion = "UPDATE event SET version = version + 1 WHERE id = @Id AND version = @Version";

    public EventId Id { get; init; }
    public string Slug { get; init; } = "";
    public EventStatus Status { get; init; }
    public string Accent { get; init; } = "";
    public LocalizedText Title { get; init; } = LocalizedText.Empty;
    public LocalizedText ShortTitle { get; init; } = LocalizedText.Empty;
    public LocalizedText Kicker { get; init; } = LocalizedText.Empty;
    public LocalizedText Summary { get; init; } = LocalizedText.Empty;
    public string Zone { get; init; } = "";
    public DateTimeOffset StartsAt { get; init; }
    public string StartsLocal { get; init; } = "";
    public DateTimeOffset EndsAt { get; init; }
    public string EndsLocal { get; init; } = "";
    public string HostLanguage { get; init; } = "";
    public string Interpretation { get; init; } = "";
    public LocalizedText VenueName { get; init; } = LocalizedText.Empty;
    public string VenueAddress { get; init; } = "";
    public LocalizedText VenueCity { get; init; } = LocalizedText.Empty;
    public string VenueCountry { get; init; } = "";
    public Admission Admission { get; init; }
    public DateTimeOffset OpensAt { get; init; }
    public DateTimeOffset ClosesAt { get; init; }
    public bool WindowSet { get; init; }
    public int OfferHours { get; init; }
    public int ProfileDays { get; init; }
    public int NeedsDays { get; init; }
    public int AuditYears { get; init; }
    public DateTimeOffset? ArchivedAt { get; init; }
    public int Version { get; init; }
    public PoolId PoolId { get; init; }

    public TimeZoneInfo TimeZone => TimeZoneInfo.FindSystemTimeZoneById(Zone);

    public static async Task<StoredEvent> Read(Db db, EventId id) =>
        await db.One<StoredEvent>(Load, new { id }) ?? throw new InvalidOperationException("An event without places");

    /// <summary>The event to be changed as the form showed it, or why not.</summary>
    public static async Task<(StoredEvent Event, Error? Refusal)> ToChange(Db db, EventId id, int version)
    {
        var stored = await Read(db, id);
        return (stored, stored.ArchivedAt is not null ? RequestErrors.Archived : stored.Version != version ? EventsErrors.ChangedMeanwhile : null);
    }

    /// <summary>For changes that lie in other tables than the event's own.</summary>
    public Task Touch(Db db) => db.ExecuteOne(RaiseVersion, new { Id, Version });

    /// <summary>The changes that are some.</summary>
    public static FieldChange[] Changes(params (string Field, string? Old, string? New)[] fields) =>
        [.. fields.Where(field => field.Old != field.New).Select(field => new FieldChange(field.Field, field.Old, field.New))];

    /// <summary>A text in its languages, as the audit keeps it for people to read.</summary>
    public static string Written(LocalizedText text) => string.Join('\n', text.Languages.Select(language => $"{language}: {text.Own(language)}"));

    /// <summary>An instant as the audit keeps it.</summary>
    public static string Written(DateTimeOffset instant) => instant.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
