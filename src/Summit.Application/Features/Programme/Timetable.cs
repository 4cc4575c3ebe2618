using Summit.Application.Features.Events;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Programme;

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

    /// <summary>Rises with every change, as calendars want it.</summary>
    public int Sequence { get; init; }
}

/// <summary>Whose timetable it is.</summary>
sealed record TimetablePerson
{
    public RegistrationId Id { get; init; }
    public EventId EventId { get; init; }
    public string Slug { get; init; } = "";
    public string GivenNames { get; init; } = "";
    public string FamilyName { get; init; } = "";
    public int CalendarSequence { get; init; }
}

/// <summary>Puts a timetable together, in four statements.</summary>
static class TimetableRows
{
    const string FindVisits = """
        SELECT v.id AS Id, v.title AS Title, v.meeting_point AS MeetingPoint, v.departs_at AS Departs, v.returns_at AS Returns, v.departs_local AS DepartsLocal,
               v.returns_local AS ReturnsLocal, (SELECT COUNT(*) FROM audit a WHERE a.subject_id = v.id) AS Acts
        FROM place_claim c JOIN place_pool p ON p.id = c.pool_id AND p.kind = 'Visit' JOIN visit v ON v.id = p.owner_id
        WHERE c.holder_id = @Id AND c.state = 'Held' AND v.cancelled_at IS NULL
        """;

    public static async Task<Result<Timetable>> Read(Db db, EventClock clock, TimetablePerson person)
    {
        if (await EventHead.Find(db, person.Slug, clock.Now) is not { } head) return RequestErrors.NoSuchEvent;
        var programme = await ProgrammeVersions.Shown(db, person.EventId);
        var sessions = programme.Items.Select(item => new TimetableEntry
        {
            Id = item.Id.Value, Title = item.Title, Starts = item.Starts, Ends = item.Ends, StartsLocal = item.StartsLocal, EndsLocal = item.EndsLocal, Place = item.Room,
            Speakers = item.Speakers, Sequence = person.CalendarSequence + (programme.Edition?.Number ?? 0),
        });
        var visits = (await db.Query<VisitRow>(FindVisits, new { person.Id })).Select(visit => new TimetableEntry
        {
            Id = visit.Id.Value, IsVisit = true, Title = visit.Title, Starts = visit.Departs, Ends = visit.Returns, StartsLocal = visit.DepartsLocal, EndsLocal = visit.ReturnsLocal,
            Place = visit.MeetingPoint, Sequence = person.CalendarSequence + visit.Acts,
        });
        return new Timetable(head, person.Id, $"{person.GivenNames} {person.FamilyName}", programme.Edition,
            [.. sessions.Concat(visits).OrderBy(entry => entry.Starts).ThenBy(entry => entry.IsVisit).ThenBy(entry => entry.Ends)]);
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
