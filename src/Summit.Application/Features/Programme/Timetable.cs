using Summit.Application.Features.Events;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;
using Summit.Domain.Programme;
using Summit.Domain.Registration;

namespace Summit.Application.Features.Programme;

/// <summary>What somebody has to do at an event: the programme as published, and the visits they have a place on.</summary>
/// <param name="Edition">Of the programme; null where it was never edited in public.</param>
public sealed record Timetable(EventHead Event, RegistrationId Registration, string Name, ProgrammeEdition? Edition, IReadOnlyList<TimetableEntry> Entries);

/// <summary>A session or a visit.</summary>
public sealed record TimetableEntry
{
    public Guid Id { get; init; }
    public bool IsVisit { get; init; }
    public LocalizedText Title { get; init; } = LocalizedText.Empty;
    public DateTimeOffset Starts { get; init; }
    public DateTimeOffset Ends { get; init; }
    public string StartsLocal { get; init; } = "";
    public string EndsLocal { get; init; } = "";

    /// <summary>The room, or where a visit meets.</summary>
    public LocalizedText? Place { get; init; }
    public IReadOnlyList<ProgrammeSpeaker> Speakers { get; init; } = [];

    /// <summary>Of a session with a limited number of places: how one stands there.</summary>
    public SessionPlaces? Places { get; init; }

    /// <summary>It is the person's own: a session for everybody, or something they have a place at.</summary>
    public bool IsMine => Places is null or { IsHeld: true };

    /// <summary>Rises with every change, as calendars want it.</summary>
    public int Sequence { get; init; }
}

/// <summary>A session's places before one person.</summary>
/// <param name="Code">Of the session.</param>
/// <param name="IsOpen">It has not begun, and the person is confirmed.</param>
public sealed record SessionPlaces(string Code, int Capacity, int Free, bool IsHeld, bool IsOpen);

/// <summary>Whose timetable it is.</summary>
sealed record TimetablePerson
{
    public RegistrationId Id { get; init; }
    public EventId EventId { get; init; }
    public string Slug { get; init; } = "";
    public string GivenNames { get; init; } = "";
    public string FamilyName { get; init; } = "";
    public int CalendarSequence { get; init; }
    public RegistrationState State { get; init; }
}

/// <summary>Puts a timetable together, in five statements with the person.</summary>
static class TimetableRows
{
    const string FindVisits = """
        SELECT v.id AS Id, v.title AS Title, v.meeting_point AS MeetingPoint, v.departs_at AS Departs, v.returns_at AS Returns, v.departs_local AS DepartsLocal,
               v.returns_local AS ReturnsLocal, (SELECT COUNT(*) FROM audit a WHERE a.subject_id = v.id) AS Acts
        FROM place_claim c JOIN place_pool p ON p.id = c.pool_id AND p.kind = 'Visit' JOIN visit v ON v.id = p.owner_id
        WHERE c.holder_id = @Id AND c.state = 'Held' AND v.cancelled_at IS NULL
        """;

    const string FindPlaces = """
        SELECT p.owner_id AS Id, p.taken AS Taken, (SELECT COUNT(*) FROM place_claim c WHERE c.pool_id = p.id AND c.holder_id = @Id AND c.state = 'Held') AS Held
        FROM place_pool p WHERE p.event_id = @EventId AND p.kind = 'Session'
        """;

    public static async Task<Result<Timetable>> Read(Db db, EventClock clock, TimetablePerson person)
    {
        if (await EventHead.Find(db, person.Slug, clock.Now) is not { } head) return RequestErrors.NoSuchEvent;
        var programme = await ProgrammeVersions.Shown(db, person.EventId, head.HasProgrammeVersions);
        var places = (await db.Query<PlacesRow>(FindPlaces, new { person.Id, person.EventId })).ToDictionary(row => row.Id);
        var isOpen = person.State == RegistrationState.Confirmed && head.Status == EventStatus.Published;
        var sessions = programme.Items.Select(item => new TimetableEntry
        {
            Id = item.Id.Value, Title = item.Title, Starts = item.Starts, Ends = item.Ends, StartsLocal = item.StartsLocal, EndsLocal = item.EndsLocal, Place = item.Room,
            Speakers = item.Speakers, Places = PlacesRow.Before(places.GetValueOrDefault(item.Id), item, isOpen && item.Starts > clock.Now), Sequence = person.CalendarSequence + (programme.Edition?.Number ?? 0),
        });
        var visits = (await db.Query<VisitRow>(FindVisits, new { person.Id })).Select(visit => new TimetableEntry
        {
            Id = visit.Id.Value, IsVisit = true, Title = visit.Title, Starts = visit.Departs, Ends = visit.Returns, StartsLocal = visit.DepartsLocal, EndsLocal = visit.ReturnsLocal,
            Place = visit.MeetingPoint, Sequence = person.CalendarSequence + visit.Acts,
        });
        return new Timetable(head, person.Id, $"{person.GivenNames} {person.FamilyName}", programme.Edition,
            [.. sessions.Concat(visits).OrderBy(entry => entry.Starts).ThenBy(entry => entry.IsVisit).ThenBy(entry => entry.Ends)]);
    }

    sealed record PlacesRow
    {
        public SessionId Id { get; init; }
        public int Taken { get; init; }
        public int Held { get; init; }

        // Whether there is a limit says the programme as published.
        public static SessionPlaces? Before(PlacesRow? row, ProgrammeItem item, bool isOpen) =>
            item.Places is { } places ? new(item.Code, places, Math.Max(0, places - (row?.Taken ?? 0)), row?.Held > 0, isOpen) : null;
    }

    sealed record VisitRow
    {
        public VisitId Id { get; init; }
        public LocalizedText Title { get; init; } = LocalizedText.Empty;
        public LocalizedText MeetingPoint { get; init; } = LocalizedText.Empty;
        public DateTimeOffset Departs { get; init; }
        public DateTimeOffset Returns { get; init; }
        public string DepartsLocal { get; init; } = "";
        public string ReturnsLocal { get; init; } = "";
        public int Acts { get; init; }
    }
}
