using System.Globalization;
using System.Net.Mail;
using System.Text;
using System.Text.Json;
using Summit.Application.Platform.Mail;

namespace Summit.Application.Tests.Platform.Mail;

public sealed class CalendarWriterTests
{
    // The zone's name is replaced by one that the reader does not know, so that only our VTIMEZONE can answer.
    private const string Script = """
        import sys, json, icalendar, pytz
        text = sys.stdin.buffer.read()
        names = icalendar.Calendar.from_ical(text)
        zone_name = [str(c['TZID']) for c in names.walk('VTIMEZONE')][0]
        calendar = icalendar.Calendar.from_ical(text.replace(zone_name.encode(), b'Nowhere/Unknown'))
        zone = [c for c in calendar.walk('VTIMEZONE')][0].to_tz()
        event = [c for c in calendar.walk('VEVENT')][0]
        def instant(name):
            value = event[name].dt
            if event[name].params.get('TZID'):
                value = zone.localize(value.replace(tzinfo=None))
            return value.astimezone(pytz.utc).strftime('%Y-%m-%dT%H:%M:%SZ')
        print(json.dumps(dict(
            Zone=zone_name, Method=str(calendar['METHOD']), Start=instant('DTSTART'), End=instant('DTEND'),
            StartLocal=event['DTSTART'].dt.strftime('%H:%M'), StartZone=event['DTSTART'].params.get('TZID'),
            Values={k: str(event[k]) for k in event if k not in ('DTSTART', 'DTEND', 'DTSTAMP')},
            Organiser=event['ORGANIZER'].params.get('CN'),
            Attendee=event['ATTENDEE'].params.get('CN') if 'ATTENDEE' in event else None,
            Observances=[[c.name, c['DTSTART'].to_ical().decode(), c['TZOFFSETFROM'].to_ical(), c['TZOFFSETTO'].to_ical()]
                for c in calendar.walk() if c.name in ('STANDARD', 'DAYLIGHT')])))
        """;

    private static readonly MailAddress Attendee = new("jan+summit@gemeente.example", "Jan \"de\" Jansen");

    private static ParsedCalendar Parsed(CalendarEntry entry, CalendarMethod method = CalendarMethod.Request)
    {
        ExternalTool.RequirePython("icalendar");
        var text = CalendarWriter.Write(entry, method, Attendee);
        return JsonSerializer.Deserialize<ParsedCalendar>(ExternalTool.RunPython(Script, Encoding.UTF8.GetBytes(text)))!;
    }

    [TestCase("Europe/Amsterdam", "2016-11-09T08:30:00Z", "09:30")]
    [TestCase("Europe/Amsterdam", "2016-07-09T08:30:00Z", "10:30")]
    [TestCase("Europe/Copenhagen", "2015-11-18T08:00:00Z", "09:00")]
    [TestCase("Europe/Copenhagen", "2015-06-18T08:00:00Z", "10:00")]
    [TestCase("Europe/London", "2017-01-15T09:00:00Z", "09:00")]
    [TestCase("Europe/London", "2017-08-15T09:00:00Z", "10:00")]
    [TestCase("Europe/Istanbul", "2016-01-20T07:00:00Z", "09:00")]
    [TestCase("Europe/Istanbul", "2016-07-20T07:00:00Z", "10:00")]
    [TestCase("Europe/Istanbul", "2015-11-01T07:00:00Z", "10:00", Description = "The switch came two weeks later than elsewhere in 2015")]
    [TestCase("Europe/Istanbul", "2016-11-20T07:00:00Z", "10:00", Description = "From 2016 on there is no winter time")]
    [TestCase("Europe/Istanbul", "2017-01-20T07:00:00Z", "10:00")]
    [TestCase("Europe/Amsterdam", "2016-10-29T23:59:59Z", "01:59")]
    [TestCase("Europe/Amsterdam", "2016-10-30T02:00:00Z", "03:00")]
    [TestCase("Europe/Amsterdam", "2016-03-27T00:59:59Z", "01:59")]
    [TestCase("Europe/Amsterdam", "2016-03-27T01:00:00Z", "03:00")]
    [TestCase("Europe/Amsterdam", "2016-12-31T23:30:00Z", "00:30")]
    public void A_reader_that_knows_no_zones_finds_the_right_instant(string zone, string start, string local)
    {
        var end = Samples.Instant(start).AddHours(7).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

        var calendar = Parsed(Samples.Entry(zone, start, end));

        Assert.That((calendar.Zone, calendar.Start, calendar.End), Is.EqualTo((zone, start, end)));
        Assert.That((calendar.StartLocal, calendar.StartZone), Is.EqualTo((local, "Nowhere/Unknown")));
    }

    [TestCase("2016-10-30T00:30:00Z")]
    [TestCase("2016-10-30T01:30:00Z")]
    public void A_time_in_the_doubled_hour_is_said_in_utc(string start)
    {
        var calendar = Parsed(Samples.Entry(start: start, end: "2016-10-30T03:00:00Z"));

        Assert.That((calendar.Start, calendar.StartZone), Is.EqualTo((start, (string?)null)));
        Assert.That(calendar.End, Is.EqualTo("2016-10-30T03:00:00Z"));
    }

    [Test]
    public void Istanbul_left_winter_time_in_2016()
    {
        var calendar = Parsed(Samples.Entry("Europe/Istanbul", "2016-11-20T07:00:00Z", "2016-11-20T08:00:00Z"));

        Assert.That(calendar.Observances.Select(o => string.Join(' ', o)), Is.EqualTo(new[]
        {
            "STANDARD 20150101T020000 +0200 +0200",
            "DAYLIGHT 20150329T030000 +0200 +0300",
            "STANDARD 20151108T040000 +0300 +0200",
            "DAYLIGHT 20160327T030000 +0200 +0300",
            "STANDARD 20160907T000000 +0300 +0300",
        }));
    }

    [TestCase(CalendarMethod.Request, "REQUEST", "CONFIRMED")]
    [TestCase(CalendarMethod.Cancel, "CANCEL", "CANCELLED")]
    public void An_entry_is_read_back_as_it_was_written(CalendarMethod method, string name, string status)
    {
        var calendar = Parsed(Samples.Entry() with { Summary = "Zażółć; gęślą, jaźń \\ 👋", Description = "Erste\r\nZweite\n\nDritte" }, method);

        Assert.That(calendar.Method, Is.EqualTo(name));
        Assert.That(calendar.Values, Is.SupersetOf(new Dictionary<string, string>
        {
            ["UID"] = "summit-0198@rotterdam.example",
            ["SEQUENCE"] = "3",
            ["STATUS"] = status,
            ["SUMMARY"] = "Zażółć; gęślą, jaźń \\ 👋",
            ["LOCATION"] = "City Hall, Coolsingel 40; Rotterdam",
            ["DESCRIPTION"] = "Erste\nZweite\n\nDritte",
            ["URL"] = "https://summit.example/en/rotterdam-2016",
            ["ORGANIZER"] = "mailto:attendance@rotterdam.example",
            ["ATTENDEE"] = "mailto:jan+summit@gemeente.example",
        }));
        Assert.That((calendar.Organiser, calendar.Attendee), Is.EqualTo(("Summit of Mayors", "Jan 'de' Jansen")));
    }

    [Test]
    public void A_published_entry_names_nobody_who_attends()
    {
        var text = CalendarWriter.Write(Samples.Entry(), CalendarMethod.Publish, Attendee);

        Assert.That(text, Does.Contain("\r\nMETHOD:PUBLISH\r\n").And.Contain("\r\nSTATUS:CONFIRMED\r\n"));
        Assert.That(text, Does.Not.Contain("ATTENDEE").And.Not.Contain("jan+summit"));
    }

    [Test]
    public void Lines_are_folded_between_characters_after_75_octets()
    {
        var summary = string.Concat(Enumerable.Repeat("aЖ€👩🏽‍⚖️", 40));
        var text = CalendarWriter.Write(Samples.Entry() with { Summary = summary }, CalendarMethod.Publish);

        Assert.That(text, Does.EndWith("END:VCALENDAR\r\n"));
        var lines = text.Split("\r\n");
        Assert.That(lines, Is.All.Not.Contains('\n').And.All.Not.Contains('\r'));
        Assert.That(lines.Max(line => Encoding.UTF8.GetByteCount(line)), Is.InRange(72, 75));
        Assert.That(lines, Is.All.Not.Contains('\uFFFD'));
        Assert.That(text.Replace("\r\n ", "", StringComparison.Ordinal), Does.Contain($"\r\nSUMMARY;LANGUAGE=en:{summary}\r\n"));
    }

    [Test]
    public void Text_from_people_adds_no_property_and_no_parameter()
    {
        const string hostile = "Hi\r\nATTACH:https://evil.example\nX:\"\u0001;Y=1:z\\n";
        var entry = Samples.Entry() with
        {
            Summary = hostile,
            Location = hostile,
            Organiser = new MailAddress("a@town.example", "Al\u0007ice\";ROLE=CHAIR:mailto:evil@evil.example"),
        };
        var names = CalendarWriter.Write(entry, CalendarMethod.Publish)
            .Replace("\r\n ", "", StringComparison.Ordinal)
            .Split("\r\n", StringSplitOptions.RemoveEmptyEntries)
            .ToLookup(line => line.Split(':', ';')[0]);

        Assert.That(names.Contains("ATTACH"), Is.False);
        Assert.That(names["SUMMARY"].Single(), Is.EqualTo("SUMMARY;LANGUAGE=en:Hi\\nATTACH:https://evil.example\\nX:\"\\;Y=1:z\\\\n"));
        Assert.That(names["ORGANIZER"].Single(), Is.EqualTo("ORGANIZER;CN=\"Al ice';ROLE=CHAIR:mailto:evil@evil.example\":mailto:a@town.example"));
    }

    [Test]
    public void What_makes_no_sense_is_a_mistake_of_ours()
    {
        var entry = Samples.Entry();

        Assert.That(() => CalendarWriter.Write(entry with { End = entry.Start }, CalendarMethod.Publish), Throws.ArgumentException);
        Assert.That(() => CalendarWriter.Write(entry, CalendarMethod.Request), Throws.ArgumentException);
        Assert.That(() => CalendarWriter.Write(entry with { Organiser = new("søren@x.example") }, CalendarMethod.Publish), Throws.ArgumentException);
        Assert.That(() => CalendarWriter.Write(entry with { TimeZoneId = "Europe/Nowhere" }, CalendarMethod.Publish), Throws.TypeOf<TimeZoneNotFoundException>());
    }

    private sealed record ParsedCalendar(
        string Zone, string Method, string Start, string End, string StartLocal, string? StartZone,
        Dictionary<string, string> Values, string? Organiser, string? Attendee, string[][] Observances);
}
