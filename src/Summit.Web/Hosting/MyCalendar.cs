using System.Net.Mail;
using Summit.Application.Features.Programme;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Hosting;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Time;
using Summit.Domain.Events;

namespace Summit.Web.Hosting;

/// <summary>What the reader's own calendar shows of a registration: the entry that went with the confirmation, or the whole timetable.</summary>
public sealed class MyCalendar(SiteAddress site, EventClock clock, PageContext page)
{
    /// <summary>As a file to download.</summary>
    public string Write(MyRegistration mine)
    {
        var (head, language) = (mine.Event, page.Language);
        var entry = new CalendarEntry(
            $"{mine.Profile.Id.Value:N}@{site.Host}", mine.Profile.CalendarSequence, CalendarStatus.Confirmed, head.StartsAt, head.EndsAt, head.Zone,
            head.ShortTitle.In(language).Text, $"{head.VenueName.In(language).Text}, {head.VenueAddress}", mine.Profile.Reference,
            site.Event(language, head.Slug), new MailAddress(head.Contact ?? $"no-reply@{site.Host}"), language, clock.SystemNow);
        return CalendarWriter.Write(entry, CalendarMethod.Publish, null);
    }

    /// <summary>For a calendar program that comes back.</summary>
    public string Write(Timetable table)
    {
        var (head, language) = (table.Event, page.Language);
        var status = head.Status == EventStatus.Cancelled ? CalendarStatus.Cancelled : CalendarStatus.Confirmed;
        var venue = $"{head.VenueName.In(language).Text}, {head.VenueAddress}";
        var organiser = new MailAddress(head.Contact ?? $"no-reply@{site.Host}");
        return CalendarWriter.WriteFeed(head.ShortTitle.In(language).Text, head.Zone, head.StartsAt, head.EndsAt,
        [
            .. table.Entries.Select(entry => new CalendarEntry(
                $"{entry.Id:N}@{site.Host}", entry.Sequence, status, entry.Starts, entry.Ends, head.Zone, entry.Title.In(language).Text,
                entry switch { { Place: null } => venue, { IsVisit: true, Place: { } meet } => meet.In(language).Text, { Place: { } room } => $"{room.In(language).Text}, {venue}" },
                string.Join('\n', entry.Speakers.Select(speaker => $"{speaker.Name}, {speaker.Body}")), site.Event(language, head.Slug), organiser, language, clock.SystemNow)),
        ]);
    }
}
