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

        var zone = TimeZoneInfo.FindSystemTimeZoneById(entry.TimeZoneId);
        var lines = new CalendarLines();
        lines.Add("BEGIN", "VCALENDAR");
        lines.Add("VERSION", "2.0");
        lines.Add("PRODID", "-//Summit//Conference management//EN");
        lines.Add("CALSCALE", "GREGORIAN");
        lines.Add("METHOD", Name(method));
        CalendarTimeZone.Write(lines, zone, entry.TimeZoneId, entry.Start, entry.End);
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
        lines.Add("END", "VCALENDAR");
        return lines.ToString();
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
