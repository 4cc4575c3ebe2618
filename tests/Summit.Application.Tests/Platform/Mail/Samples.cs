using System.Globalization;
using System.Net.Mail;
using Summit.Application.Platform.Mail;

namespace Summit.Application.Tests.Platform.Mail;

internal static class Samples
{
    public static readonly MailAddress Sender = new("attendance@rotterdam.example", "Summit of Mayors");

    public static readonly MessagePlaceholder[] Placeholders =
    [
        new("name"), new("event"), new("reason"),
        new("link", PlaceholderKind.Link), new("eventLink", PlaceholderKind.Link), new("contact", PlaceholderKind.Link),
        new("links", PlaceholderKind.Links),
    ];

    public static OutgoingMessage Message(
        string to = "jan.jansen@gemeente.example",
        string subject = "Your place is confirmed",
        string text = "You are welcome.\n",
        string html = "<!DOCTYPE html><p>You are welcome.</p>",
        CalendarPart? calendar = null) =>
        new("0198.7c1f@rotterdam.example", Sender, new MailAddress(to), null, subject, text, html, "nl", Instant("2016-10-17T09:30:00+02:00"), calendar);

    public static CalendarEntry Entry(
        string zone = "Europe/Amsterdam",
        string start = "2016-11-09T08:30:00Z",
        string end = "2016-11-09T16:00:00Z") =>
        new("summit-0198@rotterdam.example", 3, CalendarStatus.Confirmed, Instant(start), Instant(end), zone,
            "Summit of Mayors", "City Hall, Coolsingel 40; Rotterdam", "Bring your badge.\nDoors open at 09:00.",
            new Uri("https://summit.example/en/rotterdam-2016"), Sender, "en", Instant("2016-10-17T07:30:00Z"));

    public static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
