using MediatR;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;
using Summit.Domain.Registration;

namespace Summit.Application.Features.Events;

/// <summary>For the organisers' forms: all that can be edited of an event, drafts included, and what keeps it from being published.</summary>
[Requires(Permission.ManageEvents)]
public sealed record ReadEventForm(EventId EventId) : IQuery<EventForm>, IConcernsEvent;

/// <summary>An event as its forms show it. The version goes back with each edit.</summary>
public sealed record EventForm
{
    public EventId Id { get; init; }
    public string Slug { get; init; } = "";
    public string ReferencePrefix { get; init; } = "";
    public LocalizedText SeriesTitle { get; init; } = LocalizedText.Empty;
    public EventStatus Status { get; init; }
    public DateTimeOffset? ArchivedAt { get; init; }
    public int Version { get; init; }
    public string Accent { get; init; } = "";
    public string HostLanguage { get; init; } = "";

    /// <summary>Languages interpreted into, codes with blanks between.</summary>
    public string Interpretation { get; init; } = "";
    public LocalizedText Title { get; init; } = LocalizedText.Empty;
    public LocalizedText ShortTitle { get; init; } = LocalizedText.Empty;
    public LocalizedText Kicker { get; init; } = LocalizedText.Empty;
    public LocalizedText Summary { get; init; } = LocalizedText.Empty;
    public LocalizedText VenueName { get; init; } = LocalizedText.Empty;
    public LocalizedText VenueCity { get; init; } = LocalizedText.Empty;
    public string VenueAddress { get; init; } = "";
    public string VenueCountry { get; init; } = "";
    public string Zone { get; init; } = "";
    public DateTimeOffset StartsAt { get; init; }
    public DateTimeOffset EndsAt { get; init; }
    public string StartsLocal { get; init; } = "";
    public string EndsLocal { get; init; } = "";
    public Admission Admission { get; init; }
    public DateTimeOffset OpensAt { get; init; }
    public DateTimeOffset ClosesAt { get; init; }
    public bool WindowSet { get; init; }
    public int OfferHours { get; init; }

    /// <summary>Zero where retention is not decided yet.</summary>
    public int ProfileDays { get; init; }
    public int NeedsDays { get; init; }
    public int AuditYears { get; init; }
    public string? AttendanceContact { get; init; }
    public string? PressContact { get; init; }
    public int Capacity { get; init; }
    public int Taken { get; init; }
    public int HeldBack { get; init; }

    /// <summary>So many people would be told of a change: those registered, and those invited who have not answered.</summary>
    public int Told { get; init; }

    /// <summary>People still to be told of the last change.</summary>
    public int Untold { get; init; }
    public IReadOnlyList<OrganiserForm> Organisers { get; init; } = [];
    public IReadOnlyList<RoomForm> Rooms { get; init; } = [];
    public IReadOnlyList<CategoryStanding> Categories { get; init; } = [];
    public IReadOnlyList<TranslationMark> Marks { get; init; } = [];

    /// <summary>What keeps it from being published.</summary>
    public IReadOnlyList<ReadinessGap> Gaps { get; init; } = [];

    /// <summary>Its end lies behind us.</summary>
    public bool IsOver { get; init; }

    /// <summary>Its texts by the name of their field.</summary>
    public EventTexts Texts => new(Title, ShortTitle, Kicker, Summary, VenueName, VenueCity);

    /// <summary>How one language of one text stands to the host language's.</summary>
    public TranslationState StateOf(string field, string language) => TranslationMarks.Of(
        Texts.ByField[field], HostLanguage, language, Marks.FirstOrDefault(mark => mark.Field == field && mark.Language == language)?.SourceHash);
}

/// <summary>What a translation was made from.</summary>
public sealed record TranslationMark
{
    public string Field { get; init; } = "";
    public string Language { get; init; } = "";
    public string SourceHash { get; init; } = "";
}

/// <summary>A category with its part of the places, as it stands.</summary>
public sealed record CategoryStanding
{
    public string Code { get; init; } = "";
    public bool Offered { get; init; }
    public bool Approval { get; init; }
    public int Priority { get; init; } = 3;
    public int Reserved { get; init; }
    public int? Ceiling { get; init; }
    public DateTimeOffset? ReleaseAt { get; init; }

    /// <summary>Live registrations of it.</summary>
    public int Live { get; init; }
}

sealed class ReadEventFormHandler(Db db, EventClock clock) : IRequestHandler<ReadEventForm, Result<EventForm>>
{
    const string Find = $$"""
        SELECT e.id AS Id, e.slug AS Slug, e.reference_prefix AS ReferencePrefix, s.title AS SeriesTitle, e.status AS Status, e.archived_at AS ArchivedAt,
               e.version AS Version, e.accent AS Accent, e.host_language AS HostLanguage, e.interpretation AS Interpretation, e.title AS Title,
               e.short_title AS ShortTitle, e.kicker AS Kicker, e.summary AS Summary, e.venue_name AS VenueName, e.venue_city AS VenueCity,
               e.venue_address AS VenueAddress, e.venue_country AS VenueCountry, e.zone AS Zone, e.starts_at AS StartsAt, e.ends_at AS EndsAt,
               e.starts_local AS StartsLocal, e.ends_local AS EndsLocal, e.admission AS Admission, e.opens_at AS OpensAt, e.closes_at AS ClosesAt,
               e.window_set AS WindowSet, e.offer_hours AS OfferHours, e.profile_days AS ProfileDays, e.needs_days AS NeedsDays,
               e.audit_years AS AuditYears, a.address AS AttendanceContact, c.address AS PressContact, p.capacity AS Capacity, p.taken AS Taken,
               p.held_back AS HeldBack,
               (SELECT COUNT(*) FROM registration r WHERE r.event_id = e.id AND {{LiveRegistration.Holds}})
               + (SELECT COUNT(*) FROM invitation i WHERE i.event_id = e.id AND i.state = 'Open' AND i.expires_at > @now)
               + (SELECT COUNT(DISTINCT x.request_id) FROM accreditation x JOIN press_request q ON q.id = x.request_id AND q.erased_at IS NULL WHERE x.event_id = e.id AND x.ended_at IS NULL) AS Told,
               (SELECT COUNT(*) FROM event_notice n JOIN event_change h ON h.id = n.change_id WHERE h.event_id = e.id AND h.told_at IS NULL) AS Untold
        FROM event e
        JOIN series s ON s.id = e.series_id
        JOIN place_pool p ON p.owner_id = e.id AND p.kind = 'Event'
        LEFT JOIN contact a ON a.event_id = e.id AND a.purpose = 'attendance'
        LEFT JOIN contact c ON c.event_id = e.id AND c.purpose = 'press'
        WHERE e.id = @EventId
        """;

    const string FindOrganisers = """
        SELECT rank AS Was, name AS Name, role AS Role, website AS Website, logo_id AS LogoId FROM organiser WHERE event_id = @EventId ORDER BY rank
        """;

    const string FindRooms = "SELECT code AS Code, name AS Name, capacity AS Capacity FROM room WHERE event_id = @EventId ORDER BY code";

    const string FindCategories = $$"""
        SELECT c.code AS Code, c.offered AS Offered, c.approval AS Approval, c.priority AS Priority, COALESCE(s.reserved, 0) AS Reserved,
               s.ceiling AS Ceiling, s.release_at AS ReleaseAt,
               (SELECT COUNT(*) FROM registration r WHERE r.event_id = c.event_id AND r.category = c.code AND {{LiveRegistration.Holds}}) AS Live
        FROM category c
        JOIN place_pool p ON p.owner_id = c.event_id AND p.kind = 'Event'
        LEFT JOIN place_share s ON s.pool_id = p.id AND s.category = c.code
        WHERE c.event_id = @EventId ORDER BY c.offered DESC, c.rank
        """;

    const string FindMarks = "SELECT field AS Field, language AS Language, source_hash AS SourceHash FROM translation_mark WHERE event_id = @EventId";

    public async Task<Result<EventForm>> Handle(ReadEventForm request, CancellationToken cancellationToken)
    {
        if (await db.One<EventForm>(Find, new { request.EventId, now = clock.Now }) is not { } form) return RequestErrors.NoSuchEvent;
        var categories = await db.Query<CategoryStanding>(FindCategories, new { request.EventId });
        form = form with
        {
            Organisers = await db.Query<OrganiserForm>(FindOrganisers, new { request.EventId }),
            Rooms = await db.Query<RoomForm>(FindRooms, new { request.EventId }),
            Marks = await db.Query<TranslationMark>(FindMarks, new { request.EventId }),
            // Categories that the event never offered can be.
            Categories = [.. categories, .. ProfileLists.Categories.Except(categories.Select(row => row.Code)).Select(code => new CategoryStanding { Code = code })],
        };
        return form with { Gaps = EventReadiness.Gaps(Readiness(form), clock.Now), IsOver = form.EndsAt <= clock.Now };
    }

    static ReadinessFacts Readiness(EventForm form) => new()
    {
        HostLanguage = form.HostLanguage, Title = form.Title, ShortTitle = form.ShortTitle, Summary = form.Summary, VenueName = form.VenueName,
        VenueAddress = form.VenueAddress, EndsAt = form.EndsAt, WindowSet = form.WindowSet, ClosesAt = form.ClosesAt, Capacity = form.Capacity,
        Offered = form.Categories.Count(category => category.Offered), Organisers = form.Organisers.Count,
        AttendanceContact = form.AttendanceContact, ProfileDays = form.ProfileDays,
    };
}
