using Summit.Application.Features.Ballots;
using Summit.Application.Features.Programme;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;

namespace Summit.Application.Features.Events;

/// <summary>Moves an event's sessions, the programme as published, and visits with it, day for day. Within a command behind the gate.</summary>
static class ProgrammeDates
{
    const string FindSessions = "SELECT id AS Id, starts_local AS FromLocal, ends_local AS ToLocal FROM session WHERE event_id = @eventId";
    const string FindVisits = "SELECT id AS Id, departs_local AS FromLocal, returns_local AS ToLocal, cut_off_at AS CutOff FROM visit WHERE event_id = @eventId";

    const string MoveSession = """
        UPDATE session SET starts_at = @startsAt, starts_local = @starts, ends_at = @endsAt, ends_local = @ends, version = version + 1 WHERE id = @Id
        """;

    const string MoveVisit = """
        UPDATE visit SET departs_at = @startsAt, departs_local = @starts, returns_at = @endsAt, returns_local = @ends, cut_off_at = @cutOff, version = version + 1 WHERE id = @Id
        """;

    /// <summary>So many days later, at the same time of day in the event's town.</summary>
    public static async Task Move(Db db, EventClock clock, EventId eventId, int days, TimeZoneInfo zone)
    {
        foreach (var row in await db.Query<TimesRow>(FindSessions, new { eventId })) await db.ExecuteOne(MoveSession, Moved(row, days, zone));
        foreach (var row in await db.Query<TimesRow>(FindVisits, new { eventId })) await db.ExecuteOne(MoveVisit, Moved(row, days, zone));
        await BallotDates.Move(db, eventId, days, zone);
        await ProgrammeVersions.Move(db, clock, eventId, (from, to) => Moved(from, to, days, zone));
    }

    static object Moved(TimesRow row, int days, TimeZoneInfo zone)
    {
        var (starts, startsAt, ends, endsAt) = Moved(row.FromLocal, row.ToLocal, days, zone);
        DateTimeOffset? cutOff = row.CutOff is { } closes ? LocalTime.AddDays(LocalTime.Write(closes, zone), days, zone).Instant : null;
        return new { row.Id, startsAt, starts, endsAt, ends, cutOff };
    }

    static (string Starts, DateTimeOffset StartsAt, string Ends, DateTimeOffset EndsAt) Moved(string fromLocal, string toLocal, int days, TimeZoneInfo zone)
    {
        var (starts, startsAt) = LocalTime.AddDays(fromLocal, days, zone);
        var (ends, endsAt) = LocalTime.AddDays(toLocal, days, zone);
        // Where the clocks skip a short session's hour, both its ends come to lie on the same moment.
        return endsAt > startsAt ? (starts, startsAt, ends, endsAt) : (starts, startsAt, LocalTime.Write(startsAt.AddMinutes(15), zone), startsAt.AddMinutes(15));
    }

    sealed record TimesRow
    {
        public Guid Id { get; init; }
        public string FromLocal { get; init; } = "";
        public string ToLocal { get; init; } = "";
        public DateTimeOffset? CutOff { get; init; }
    }
}
