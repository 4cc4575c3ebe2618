using System.Globalization;

namespace Summit.Application.Platform.Mail;

/// <summary>
/// VTIMEZONE with the transitions that really happen around an event (RFC 5545 §3.6.5). No recurrence rules: a rule
/// would promise more than is known, and Istanbul's change of 2016 shows that such promises get broken.
/// </summary>
internal static class CalendarTimeZone
{
    public static void Write(CalendarLines lines, TimeZoneInfo zone, string id, DateTimeOffset start, DateTimeOffset end)
    {
        var from = new DateTimeOffset(start.UtcDateTime.Year - 1, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var until = new DateTimeOffset(end.UtcDateTime.Year + 2, 1, 1, 0, 0, 0, TimeSpan.Zero);

        lines.Add("BEGIN", "VTIMEZONE");
        lines.Add("TZID", id);
        var before = Observance.At(zone, from);
        Write(lines, from, before, before);
        for (var day = from; day < until; day = day.AddDays(1))
        {
            var after = Observance.At(zone, day.AddDays(1));
            if (after == before)
                continue;

            Write(lines, Transition(zone, day, before), before, after);
            before = after;
        }

        lines.Add("END", "VTIMEZONE");
    }

    private static void Write(CalendarLines lines, DateTimeOffset at, Observance before, Observance after)
    {
        var component = after.IsDaylight ? "DAYLIGHT" : "STANDARD";
        lines.Add("BEGIN", component);
        // The onset is read off a clock that still shows the old time.
        lines.Add("DTSTART", CalendarLines.Local(at.UtcDateTime + before.Offset));
        lines.Add("TZOFFSETFROM", Format(before.Offset));
        lines.Add("TZOFFSETTO", Format(after.Offset));
        lines.Add("END", component);
    }

    /// <summary>The first second within a day at which the zone no longer shows <paramref name="before"/>.</summary>
    private static DateTimeOffset Transition(TimeZoneInfo zone, DateTimeOffset day, Observance before)
    {
        var (low, high) = (0, 24 * 60 * 60);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            if (Observance.At(zone, day.AddSeconds(middle)) == before)
                low = middle;
            else
                high = middle;
        }

        return day.AddSeconds(high);
    }

    private static string Format(TimeSpan offset) =>
        (offset < TimeSpan.Zero ? "-" : "+") + offset.ToString("hhmm", CultureInfo.InvariantCulture);

    private readonly record struct Observance(TimeSpan Offset, bool IsDaylight)
    {
        public static Observance At(TimeZoneInfo zone, DateTimeOffset instant) =>
            new(zone.GetUtcOffset(instant), zone.IsDaylightSavingTime(instant));
    }
}
