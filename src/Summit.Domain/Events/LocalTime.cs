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

    /// <summary>The wall time of an instant, as written and stored.</summary>
    public static string Write(DateTimeOffset instant, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(instant, zone).ToString(Format, CultureInfo.InvariantCulture);
}
