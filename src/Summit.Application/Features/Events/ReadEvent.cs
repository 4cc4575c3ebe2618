using MediatR;
using Summit.Application.Features.Programme;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;
using Summit.Domain.Programme;

namespace Summit.Application.Features.Events;

/// <summary>For the event's public page: all that is published about it.</summary>
[ForAnyone]
public sealed record ReadEvent(string Slug) : IQuery<EventView>;

/// <summary>An event as the public sees it.</summary>
/// <param name="Edition">Which version of the programme this is; null where it was never edited in public.</param>
public sealed record EventView(
    EventHead Head,
    IReadOnlyList<OrganiserView> Organisers,
    IReadOnlyList<ContactView> Contacts,
    IReadOnlyList<SessionView> Sessions,
    IReadOnlyList<VisitView> Visits,
    ProgrammeEdition? Edition)
{
    const string FindOrganisers = "SELECT name AS Name, role AS Role, website AS Website, logo_id AS LogoId FROM organiser WHERE event_id = @Id ORDER BY rank";
    const string FindContacts = "SELECT purpose AS Purpose, address AS Address FROM contact WHERE event_id = @Id ORDER BY purpose";

    const string FindVisits = """
        SELECT code AS Code, title AS Title, host AS Host, theme AS Theme, meeting_point AS MeetingPoint, departs_local AS DepartsLocal,
               returns_local AS ReturnsLocal, means AS Means, places AS Places, languages AS Languages, step_free AS StepFree,
               interpretation AS Interpretation, notes AS Notes, cancelled_at AS Cancelled
        FROM visit WHERE event_id = @Id ORDER BY departs_at, code
        """;

    /// <summary>All that belongs to an event.</summary>
    internal static async Task<EventView> Of(Db db, EventHead head)
    {
        var programme = await ProgrammeVersions.Shown(db, head.Id, head.HasProgrammeVersions);
        return new(head,
            await db.Query<OrganiserView>(FindOrganisers, new { head.Id }),
            await db.Query<ContactView>(FindContacts, new { head.Id }),
            [.. programme.Items.Select(SessionView.Of)],
            await db.Query<VisitView>(FindVisits, new { head.Id }),
            programme.Edition);
    }
}

/// <summary>A body that organises, hosts or supports.</summary>
public sealed record OrganiserView
{
    public LocalizedText Name { get; init; } = LocalizedText.Empty;
    public string Role { get; init; } = "";
    public string? Website { get; init; }

    /// <summary>Of its logo, if it has one.</summary>
    public Guid? LogoId { get; init; }
}

/// <summary>A role mailbox.</summary>
public sealed record ContactView
{
    public string Purpose { get; init; } = "";
    public string Address { get; init; } = "";
}

/// <summary>A point of the programme; times as on the wall of the venue.</summary>
public sealed record SessionView
{
    public SessionId Id { get; init; }
    public string Code { get; init; } = "";
    public string Kind { get; init; } = "";
    public LocalizedText Title { get; init; } = LocalizedText.Empty;
    public LocalizedText Summary { get; init; } = LocalizedText.Empty;
    public string StartsLocal { get; init; } = "";
    public string EndsLocal { get; init; } = "";
    public LocalizedText? Room { get; init; }

    /// <summary>How many people can take part; null where everybody can.</summary>
    public int? Places { get; init; }

    /// <summary>What is spoken, codes with blanks between.</summary>
    public string FloorLanguages { get; init; } = "";

    /// <summary>What it is interpreted into, in the order of the channels.</summary>
    public string TargetLanguages { get; init; } = "";
    public IReadOnlyList<ProgrammeSpeaker> Speakers { get; init; } = [];

    internal static SessionView Of(ProgrammeItem item) => new()
    {
        Id = item.Id, Code = item.Code, Kind = item.Kind, Title = item.Title, Summary = item.Summary, StartsLocal = item.StartsLocal, EndsLocal = item.EndsLocal, Room = item.Room, Places = item.Places,
        FloorLanguages = item.FloorLanguages, TargetLanguages = item.TargetLanguages, Speakers = item.Speakers,
    };
}

/// <summary>A study visit.</summary>
public sealed record VisitView
{
    public string Code { get; init; } = "";
    public LocalizedText Title { get; init; } = LocalizedText.Empty;
    public LocalizedText Host { get; init; } = LocalizedText.Empty;
    public LocalizedText Theme { get; init; } = LocalizedText.Empty;
    public LocalizedText MeetingPoint { get; init; } = LocalizedText.Empty;
    public string DepartsLocal { get; init; } = "";
    public string ReturnsLocal { get; init; } = "";
    public string Means { get; init; } = "";
    public int Places { get; init; }
    public string Languages { get; init; } = "";

    /// <summary>Into which the guide is interpreted.</summary>
    public string? Interpretation { get; init; }
    public LocalizedText? Notes { get; init; }
    public bool StepFree { get; init; }
    public DateTimeOffset? Cancelled { get; init; }
}

sealed class ReadEventHandler(Db db, EventClock clock) : IRequestHandler<ReadEvent, Result<EventView>>
{
    public async Task<Result<EventView>> Handle(ReadEvent request, CancellationToken cancellationToken) =>
        await EventHead.Find(db, request.Slug, clock.Now) is { } head ? await EventView.Of(db, head) : RequestErrors.NoSuchEvent;
}

/// <summary>What every page of an event needs: names, dates, and whether one can register.</summary>
public sealed record EventHead
{
    const string FindHead = """
        SELECT e.id AS Id, e.slug AS Slug, s.title AS SeriesTitle, e.title AS Title, e.short_title AS ShortTitle, e.kicker AS Kicker,
               e.summary AS Summary, e.accent AS Accent, e.status AS Status, e.zone AS Zone, e.starts_local AS StartsLocal,
               e.ends_local AS EndsLocal, e.starts_at AS StartsAt, e.ends_at AS EndsAt, e.opens_at AS OpensAt, e.closes_at AS ClosesAt, e.admission AS Admission,
               e.interpretation AS Interpretation, e.venue_name AS VenueName, e.venue_address AS VenueAddress, e.venue_city AS VenueCity,
               e.venue_country AS VenueCountry, p.capacity AS Capacity, p.taken AS Taken, p.held_back AS HeldBack, c.address AS Contact,
               e.profile_days AS ProfileDays, e.needs_days AS NeedsDays, e.audit_years AS AuditYears,
               e.cancelled_because AS CancelledBecause, (SELECT COUNT(*) FROM visit v WHERE v.event_id = e.id) AS Visits,
               (SELECT COUNT(*) FROM programme_version g WHERE g.event_id = e.id) AS ProgrammeVersions,
               (SELECT COUNT(*) FROM declaration d WHERE d.event_id = e.id AND d.published_at IS NOT NULL) AS Declarations,
               (SELECT COUNT(*) FROM press_terms t WHERE t.event_id = e.id) AS PressDesks,
               (SELECT COUNT(*) FROM release r WHERE r.event_id = e.id AND r.state = 'Approved' AND r.public_from <= @now) AS Releases,
               (SELECT MIN(r.public_from) FROM release r WHERE r.event_id = e.id AND r.state = 'Approved' AND r.public_from > @now) AS NextRelease
        FROM event e
        JOIN series s ON s.id = e.series_id
        JOIN place_pool p ON p.owner_id = e.id AND p.kind = 'Event'
        LEFT JOIN contact c ON c.event_id = e.id AND c.purpose = 'attendance'
        WHERE (e.slug = @slug AND e.status <> 'Draft') OR (e.id = @draft AND e.status = 'Draft')
        """;

    public EventId Id { get; init; }
    public string Slug { get; init; } = "";
    public LocalizedText SeriesTitle { get; init; } = LocalizedText.Empty;
    public LocalizedText Title { get; init; } = LocalizedText.Empty;
    public LocalizedText ShortTitle { get; init; } = LocalizedText.Empty;
    public LocalizedText Kicker { get; init; } = LocalizedText.Empty;
    public LocalizedText Summary { get; init; } = LocalizedText.Empty;
    public string Accent { get; init; } = "";
    public EventStatus Status { get; init; }
    public string Zone { get; init; } = "";
    public string StartsLocal { get; init; } = "";
    public string EndsLocal { get; init; } = "";
    public DateTimeOffset StartsAt { get; init; }
    public DateTimeOffset EndsAt { get; init; }
    public DateTimeOffset OpensAt { get; init; }
    public DateTimeOffset ClosesAt { get; init; }
    public Admission Admission { get; init; }
    public string Interpretation { get; init; } = "";
    public LocalizedText VenueName { get; init; } = LocalizedText.Empty;
    public string VenueAddress { get; init; } = "";
    public LocalizedText VenueCity { get; init; } = LocalizedText.Empty;
    public string VenueCountry { get; init; } = "";
    public int Capacity { get; init; }
    public int Taken { get; init; }
    public int HeldBack { get; init; }
    public string? Contact { get; init; }
    public int Visits { get; init; }
    public int ProgrammeVersions { get; init; }

    /// <summary>Its declaration is public.</summary>
    public bool HasDeclaration => Declarations > 0;
    public int Declarations { get; init; }

    /// <summary>The press is told how to be accredited.</summary>
    public bool HasPress => PressDesks > 0;
    public int PressDesks { get; init; }

    /// <summary>Press releases that everyone may read at this moment.</summary>
    public int Releases { get; init; }

    /// <summary>When the next one comes out. For what is kept for a while and may not be kept longer than that; never shown.</summary>
    public DateTimeOffset? NextRelease { get; init; }

    /// <summary>Something of its programme was edited in public.</summary>
    public bool HasProgrammeVersions => ProgrammeVersions > 0;

    /// <summary>How many days after its end people's data are kept; zero where that is not decided.</summary>
    public int ProfileDays { get; init; }
    public int NeedsDays { get; init; }
    public int AuditYears { get; init; }

    /// <summary>Why it was called off.</summary>
    public LocalizedText? CancelledBecause { get; init; }
    public Window Window { get; init; }

    /// <summary>It will take place, and is not over.</summary>
    public bool IsComing { get; init; }

    /// <summary>How its open places stand.</summary>
    public Availability Availability => EventRules.Of(Capacity, Taken, HeldBack);

    internal static async Task<EventHead?> Find(Db db, string slug, DateTimeOffset now) => Seen(await db.One<EventHead>(FindHead, new { slug, draft = (Guid?)null, now }), now);

    /// <summary>A draft, as if it were published.</summary>
    internal static async Task<EventHead?> FindDraft(Db db, EventId id, DateTimeOffset now) =>
        await db.One<EventHead>(FindHead, new { slug = "", draft = id.Value, now }) is { } head ? Seen(head with { Status = EventStatus.Published }, now) : null;

    /// <summary>An event or a draft, each as if it were published.</summary>
    internal static async Task<EventHead?> FindAny(Db db, string slug, EventId id, DateTimeOffset now) =>
        await db.One<EventHead>(FindHead, new { slug, draft = id.Value, now }) is { } head ? Seen(head.Status == EventStatus.Draft ? head with { Status = EventStatus.Published } : head, now) : null;

    static EventHead? Seen(EventHead? head, DateTimeOffset now)
    {
        if (head is null) return null;
        return head with
        {
            Window = EventRules.WindowAt(now, head.Status, head.Admission, head.OpensAt, head.ClosesAt),
            IsComing = ComingEvent.Refusal(head.Status, head.EndsAt, now) is null,
        };
    }
}
