using System.Globalization;
using System.Net.Mail;

namespace Summit.Application.Platform.Mail;

/// <summary>Writes one entry as an iCalendar object (RFC 5545) for a method of RFC 5546.</summary>
public static class CalendarWriter
{
    /// <param name="attendee">Who is invited: required for a request (RFC 5546 §3.2.2), never named when publishing (§3.2.1).</param>
    public static string Write(CalendarEntry entry, CalendarMethod method, MailAddress? attendee = null)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (entry.End <= entry.Start)
            throw new ArgumentException("A calendar entry ends after it starts.", nameof(entry));
        if (method == CalendarMethod.Request && attendee is null)
            throw new ArgumentException("A request invites somebody.", nameof(attendee));

        var lines = Begun(method);
        CalendarTimeZone.Write(lines, TimeZoneInfo.FindSystemTimeZoneById(entry.TimeZoneId), entry.TimeZoneId, entry.Start, entry.End);
        Add(lines, entry, method, attendee);
        lines.Add("END", "VCALENDAR");
        return lines.ToString();
    }

    /// <summary>Many entries of one zone, for a calendar program that comes back for changes.</summary>
    /// <param name="name">What the program calls the calendar.</param>
    /// <param name="from">Before the first entry, as <paramref name="until"/> is after the last: what the zone is told for where there is none.</param>
    public static string WriteFeed(string name, string zoneId, DateTimeOffset from, DateTimeOffset until, IReadOnlyList<CalendarEntry> entries)
    {
        var lines = Begun(CalendarMethod.Publish);
        // RFC 7986 §5.1 and §5.7; the older names are what most programs read.
        lines.AddText("NAME", name);
        lines.AddText("X-WR-CALNAME", name);
        lines.Add("REFRESH-INTERVAL;VALUE=DURATION", "PT1H");
        lines.Add("X-PUBLISHED-TTL", "PT1H");
        CalendarTimeZone.Write(lines, TimeZoneInfo.FindSystemTimeZoneById(zoneId), zoneId, from, until);
        foreach (var entry in entries) Add(lines, entry, CalendarMethod.Publish, null);
        lines.Add("END", "VCALENDAR");
        return lines.ToString();
    }

    private static CalendarLines Begun(CalendarMethod method)
    {
        var lines = new CalendarLines();
        lines.Add("BEGIN", "VCALENDAR");
        lines.Add("VERSION", "2.0");
        lines.Add("PRODID", "-//Summit//Conference management//EN");
        lines.Add("CALSCALE", "GREGORIAN");
        lines.Add("METHOD", Name(method));
        return lines;
    }

    private static void Add(CalendarLines lines, CalendarEntry entry, CalendarMethod method, MailAddress? attendee)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(entry.TimeZoneId);
        lines.Add("BEGIN", "VEVENT");
        lines.AddText("UID", entry.Uid);
        lines.Add("SEQUENCE", entry.Sequence.ToString(CultureInfo.InvariantCulture));
        lines.Add("DTSTAMP", CalendarLines.Utc(entry.Stamp));
        AddTime(lines, "DTSTART", zone, entry.TimeZoneId, entry.Start);
        AddTime(lines, "DTEND", zone, entry.TimeZoneId, entry.End);
        var language = ";LANGUAGE=" + Languages.Checked(entry.Language);
        lines.AddText("SUMMARY" + language, entry.Summary);
        lines.AddText("LOCATION" + language, entry.Location);
        lines.AddText("DESCRIPTION" + language, entry.Description);
        if (entry.Url is not null)
            lines.Add("URL", entry.Url.AbsoluteUri);
        lines.Add("STATUS", Status(entry, method));
        lines.Add("ORGANIZER" + CommonName(entry.Organiser), MailTo(entry.Organiser));
        if (attendee is not null && method != CalendarMethod.Publish)
            lines.Add("ATTENDEE;PARTSTAT=ACCEPTED;RSVP=FALSE" + CommonName(attendee), MailTo(attendee));
        lines.Add("TRANSP", "OPAQUE");
        lines.Add("END", "VEVENT");
    }

    /// <summary>The value of METHOD, which a mail part repeats in its content type (RFC 6047 §2.4).</summary>
    internal static string Name(CalendarMethod method) => method switch
    {
        CalendarMethod.Publish => "PUBLISH",
        CalendarMethod.Request => "REQUEST",
        CalendarMethod.Cancel => "CANCEL",
        _ => throw new ArgumentOutOfRangeException(nameof(method)),
    };

    private static string Status(CalendarEntry entry, CalendarMethod method) => entry.Status switch
    {
        // RFC 5546 §3.2.5: whatever is cancelled also says so.
        _ when method == CalendarMethod.Cancel => "CANCELLED",
        CalendarStatus.Confirmed => "CONFIRMED",
        CalendarStatus.Tentative => "TENTATIVE",
        CalendarStatus.Cancelled => "CANCELLED",
        _ => throw new ArgumentOutOfRangeException(nameof(entry)),
    };

    private static void AddTime(CalendarLines lines, string name, TimeZoneInfo zone, string id, DateTimeOffset instant)
    {
        var local = TimeZoneInfo.ConvertTime(instant, zone);
        // RFC 5545 §3.3.5 reads an hour that exists twice as its first passage; not every program does. UTC leaves no choice.
        if (zone.IsAmbiguousTime(local.DateTime))
            lines.Add(name, CalendarLines.Utc(instant));
        else
            lines.Add($"{name};TZID={id}", CalendarLines.Local(local.DateTime));
    }

    private static string CommonName(MailAddress address) =>
        string.IsNullOrWhiteSpace(address.DisplayName) ? "" : ";CN=" + CalendarLines.Quoted(address.DisplayName);

    private static string MailTo(MailAddress address)
    {
        if (!WireAddress.TryFormat(address, out var mailbox, out var problem))
            throw new ArgumentException($"A calendar names an address that cannot be written: {problem}.", nameof(address));

        var at = mailbox.LastIndexOf('@');
        // RFC 6068 §2 leaves the plus sign as it is, and calendars compare addresses letter by letter.
        var localPart = Uri.EscapeDataString(mailbox[..at]).Replace("%2B", "+", StringComparison.Ordinal);
        return $"mailto:{localPart}{mailbox[at..]}";
    }
}
