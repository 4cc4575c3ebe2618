using Summit.Application.Features.Events;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;

namespace Summit.Application.Features.Press;

/// <summary>When an event is to be from now on.</summary>
sealed record NewDates(string StartsLocal, string EndsLocal, DateTimeOffset EndsAt, TimeZoneInfo Zone);

/// <summary>Moves what the press was promised with its event, day for day: when requests are taken, on which days people may come, how long proofs are kept. Within a command behind the gate.</summary>
static class PressDates
{
    const string FindTerms = "SELECT opens_at AS OpensAt, opens_local AS Opens, closes_at AS ClosesAt, closes_local AS Closes FROM press_terms WHERE event_id = @eventId";

    const string MoveTerms = """
        UPDATE press_terms SET opens_at = @opensAt, opens_local = @opens, closes_at = @closesAt, closes_local = @closes, version = version + 1 WHERE event_id = @eventId
        """;

    const string FindDays = "SELECT DISTINCT days FROM accreditation WHERE event_id = @eventId AND days <> ''";

    const string MoveDays = "UPDATE accreditation SET days = @moved, version = version + 1 WHERE event_id = @eventId AND days = @days";

    /// <summary>So many days later; the event itself has its new times already.</summary>
    public static async Task Move(Db db, AuditTrail audit, EventClock clock, EventId eventId, int days, NewDates dates)
    {
        if (days != 0 && await db.One<TermsRow>(FindTerms, new { eventId }) is { } terms) await MoveWindow(db, audit, clock, eventId, terms, days, dates);
        await MovePeople(db, eventId, days, PressDays.Between(dates.StartsLocal, dates.EndsLocal));
        await PressProofs.KeepUndecided(db, clock, eventId, dates.EndsAt);
    }

    // What is past is past: a window that has opened stays open, one that has closed is for an officer to open again.
    static async Task MoveWindow(Db db, AuditTrail audit, EventClock clock, EventId eventId, TermsRow terms, int days, NewDates dates)
    {
        var now = clock.Now;
        var (opens, opensAt) = terms.OpensAt > now ? LocalTime.AddDays(terms.Opens, days, dates.Zone) : (terms.Opens, terms.OpensAt);
        var (closes, closesAt) = (terms.Closes, terms.ClosesAt);
        if (closesAt > now)
        {
            // Where the event comes nearer, nobody who counted on the window finds it closed without warning.
            if (LocalTime.AddDays(closes, days, dates.Zone) is var moved && moved.Instant > now) (closes, closesAt) = moved;
            if (closesAt > dates.EndsAt) (closes, closesAt) = (LocalTime.Write(dates.EndsAt, dates.Zone), dates.EndsAt);
            if (closesAt <= opensAt) (closes, closesAt) = (LocalTime.Write(opensAt.AddMinutes(15), dates.Zone), opensAt.AddMinutes(15));
        }
        if ((opensAt, closesAt) == (terms.OpensAt, terms.ClosesAt)) return;
        await db.ExecuteOne(MoveTerms, new { eventId, opensAt, opens, closesAt, closes });
        await audit.Record(eventId, "press.terms", eventId.Value, StoredEvent.Changes(("opens", terms.Opens, opens), ("closes", terms.Closes, closes)));
    }

    // Whose days all fall out may come on all days: nobody is shut out by a postponement.
    static async Task MovePeople(Db db, EventId eventId, int days, IReadOnlyList<DateOnly> open)
    {
        var written = (await db.Query<string>(FindDays, new { eventId })).Order(StringComparer.Ordinal);
        // Later days first where they move on, so that none that was moved is taken for one that is still to be.
        foreach (var one in days > 0 ? written.Reverse() : written)
        {
            var moved = PressDays.Write(PressDays.Read(one).Select(day => day.AddDays(days)).Where(open.Contains));
            if (moved != one) await db.Execute(MoveDays, new { eventId, days = one, moved });
        }
    }

    sealed record TermsRow
    {
        public DateTimeOffset OpensAt { get; init; }
        public string Opens { get; init; } = "";
        public DateTimeOffset ClosesAt { get; init; }
        public string Closes { get; init; } = "";
    }
}
