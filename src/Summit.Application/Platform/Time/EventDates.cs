using System.Globalization;

namespace Summit.Application.Platform.Time;

/// <summary>Dates and times of an event as a reader of each language expects them; always the venue's wall time.</summary>
public static class EventDates
{
    const string Wall = "yyyy-MM-dd'T'HH:mm";

    /// <summary>The culture whose forms a public language uses.</summary>
    public static CultureInfo Culture(string language) => CultureInfo.GetCultureInfo(language switch
    {
        "en" => "en-GB",
        "fr" => "fr-FR",
        "de" => "de-DE",
        "it" => "it-IT",
        "ru" => "ru-RU",
        "tr" => "tr-TR",
        "nl" => "nl-NL",
        "da" => "da-DK",
        _ => language,
    });

    /// <summary>As in “Wednesday 9 November 2016”, or from the first day to the last.</summary>
    public static string Days(string startsLocal, string endsLocal, string language)
    {
        var (from, to) = (Read(startsLocal), Read(endsLocal));
        return from.Date == to.Date ? Day(from, language) : $"{Day(from, language)} – {Day(to, language)}";
    }

    /// <summary>As in “09:00–17:30”.</summary>
    public static string Times(string startsLocal, string endsLocal, string language) =>
        $"{Time(Read(startsLocal), language)}–{Time(Read(endsLocal), language)}";

    /// <summary>Day and times together, with the zone's name.</summary>
    public static string Span(string startsLocal, string endsLocal, string zone, string language)
    {
        var (from, to) = (Read(startsLocal), Read(endsLocal));
        return from.Date == to.Date
            ? $"{Day(from, language)}, {Times(startsLocal, endsLocal, language)} ({zone})"
            : $"{Day(from, language)}, {Time(from, language)} – {Day(to, language)}, {Time(to, language)} ({zone})";
    }

    /// <summary>An instant as day and time in a zone, with its name; in the hour that comes twice also with how far it is from UTC.</summary>
    public static string Moment(DateTimeOffset instant, string zone, string language)
    {
        var place = TimeZoneInfo.FindSystemTimeZoneById(zone);
        var local = TimeZoneInfo.ConvertTime(instant, place);
        var which = place.IsAmbiguousTime(local.DateTime) ? string.Create(CultureInfo.InvariantCulture, $", UTC{(local.Offset < TimeSpan.Zero ? '-' : '+')}{local.Offset.Hours}:{local.Offset.Minutes:00}") : "";
        return $"{Day(local.DateTime, language)}, {Time(local.DateTime, language)} ({zone}{which})";
    }

    /// <summary>A wall time as day and time, with the zone's name.</summary>
    public static string At(string local, string zone, string language) => $"{Day(Read(local), language)}, {Time(Read(local), language)} ({zone})";

    /// <summary>A wall time's day.</summary>
    public static string Day(string local, string language) => Day(Read(local), language);

    /// <summary>A day without a time.</summary>
    public static string Day(DateOnly day, string language) => Day(day.ToDateTime(TimeOnly.MinValue), language);

    static string Day(DateTime day, string language)
    {
        var culture = Culture(language);
        var written = day.ToString(culture.DateTimeFormat.LongDatePattern, culture);
        // Some patterns leave out the weekday, which a delegate wants to see; Turkish puts it last by itself.
        return culture.DateTimeFormat.LongDatePattern.Contains("dddd", StringComparison.Ordinal)
            ? written
            : $"{day.ToString("dddd", culture)} {written}";
    }

    static string Time(DateTime time, string language) => time.ToString(language == "da" ? "HH.mm" : "HH:mm", CultureInfo.InvariantCulture);

    static DateTime Read(string local) => DateTime.ParseExact(local, Wall, CultureInfo.InvariantCulture);
}
