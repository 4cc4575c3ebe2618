using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;

namespace Summit.Application.Features.Ballots;

/// <summary>Moves the deadlines of open ballots with their event, day for day. Within a command behind the gate.</summary>
static class BallotDates
{
    const string FindOpen = "SELECT id AS Id, closes_at AS Closes FROM ballot WHERE event_id = @eventId AND state = 'Open'";

    const string Update = "UPDATE ballot SET closes_at = @closes WHERE id = @Id";

    /// <summary>So many days later, at the same time of day in the event's town.</summary>
    public static async Task Move(Db db, EventId eventId, int days, TimeZoneInfo zone)
    {
        foreach (var ballot in await db.Query<BallotRow>(FindOpen, new { eventId }))
            await db.ExecuteOne(Update, new { ballot.Id, closes = LocalTime.AddDays(LocalTime.Write(ballot.Closes, zone), days, zone).Instant });
    }

    sealed record BallotRow
    {
        public BallotId Id { get; init; }
        public DateTimeOffset Closes { get; init; }
    }
}
