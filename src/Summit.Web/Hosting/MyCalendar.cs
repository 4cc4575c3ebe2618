using System.Net.Mail;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Hosting;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Time;

namespace Summit.Web.Hosting;

/// <summary>A registration's entry for the reader's own calendar; the same one that went with the confirmation.</summary>
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
}
