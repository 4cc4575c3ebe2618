using System.Globalization;

namespace Summit.Domain.Events;

/// <summary>What a local time written for an event means.</summary>
public enum LocalTimeVerdict
{
    /// <summary>Exactly one instant.</summary>
    One,

    /// <summary>Not a date and time as in 2016-11-09T09:30.</summary>
    Unreadable,

    /// <summary>The clocks skip it.</summary>
    DoesNotExist,

    /// <summary>The clocks pass it twice: the writer must say which.</summary>
    ExistsTwice,
}

/// <summary>Which of the two hours, where the clocks are put back and pass an hour twice.</summary>
public enum Passage
{
    /// <summary>Nobody said.</summary>
    Unsaid,

    /// <summary>Before the clocks are put back.</summary>
    First,

    /// <summary>After.</summary>
    Second,
}

/// <summary>A time as somebody typed it for an event's town.</summary>
/// <param name="Written">As in 2016-11-09T09:30.</param>
/// <param name="Passage">Needed only where the time exists twice.</param>
public sealed record WallTime(string Written, Passage Passage = Passage.Unsaid);

/// <summary>Between the time on the wall of an event's town and the instant.</summary>
public static class LocalTime
{
    const string Format = "yyyy-MM-dd'T'HH:mm";

    /// <summary>Reads a wall time; the instant is meaningful only when the verdict is One.</summary>
    public static LocalTimeVerdict Read(string? written, TimeZoneInfo zone, out DateTimeOffset instant)
    {
        instant = default;
        if (!DateTime.TryParseExact(written, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            return LocalTimeVerdict.Unreadable;
        if (zone.IsInvalidTime(local)) return LocalTimeVerdict.DoesNotExist;
        if (zone.IsAmbiguousTime(local)) return LocalTimeVerdict.ExistsTwice;
        instant = new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
        return LocalTimeVerdict.One;
    }

    /// <summary>The same for a time whose writer may have said which of two hours is meant.</summary>
    public static LocalTimeVerdict Read(WallTime time, TimeZoneInfo zone, out DateTimeOffset instant)
    {
        var verdict = Read(time.Written, zone, out instant);
        if (verdict != LocalTimeVerdict.ExistsTwice || time.Passage == Passage.Unsaid) return verdict;
        var local = DateTime.ParseExact(time.Written, Format, CultureInfo.InvariantCulture);
        var offsets = zone.GetAmbiguousTimeOffsets(local);
        // The larger offset is summer time, which comes first.
        instant = new DateTimeOffset(local, time.Passage == Passage.First ? offsets.Max() : offsets.Min()).ToUniversalTime();
        return LocalTimeVerdict.One;
    }

    /// <summary>An instant as a form shows it.</summary>
    public static WallTime Shown(DateTimeOffset instant, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(instant, zone);
        return new(Write(instant, zone), !zone.IsAmbiguousTime(local.DateTime) ? Passage.Unsaid
            : local.Offset == zone.GetAmbiguousTimeOffsets(local.DateTime).Max() ? Passage.First : Passage.Second);
    }

    /// <summary>
    /// The same wall time so many days later. Nobody is asked: where the clocks skip it, the next time there is; where they pass
    /// it twice, the first.
    /// </summary>
    public static (string Written, DateTimeOffset Instant) AddDays(string written, int days, TimeZoneInfo zone)
    {
        var local = DateTime.ParseExact(written, Format, CultureInfo.InvariantCulture).AddDays(days);
        while (zone.IsInvalidTime(local)) local = local.AddMinutes(30);
        var moved = local.ToString(Format, CultureInfo.InvariantCulture);
        Read(new WallTime(moved, Passage.First), zone, out var instant);
        return (moved, instant);
    }

    /// <summary>Days of the calendar from one wall time to another.</summary>
    public static int DaysBetween(string from, string to) =>
        (DateTime.ParseExact(to, Format, CultureInfo.InvariantCulture).Date - DateTime.ParseExact(from, Format, CultureInfo.InvariantCulture).Date).Days;

    /// <summary>The wall time of an instant, as written and stored.</summary>
    public static string Write(DateTimeOffset instant, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(instant, zone).ToString(Format, CultureInfo.InvariantCulture);
}
