using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Summit.Application.Features.Events;
using Summit.Application.Platform.Hosting;
using Summit.Domain.Events;

namespace Summit.Web.Hosting;

/// <summary>An event for machines that read pages: schema.org/Event as JSON-LD, in the page's language.</summary>
static class EventStructuredData
{
    /// <summary>The data block; the serialiser escapes everything that could end it.</summary>
    public static MarkupString Script(EventView view, string language, SiteAddress site) =>
        new($"<script type=\"application/ld+json\">{Write(view, language, site)}</script>");

    static string Write(EventView view, string language, SiteAddress site)
    {
        var head = view.Head;
        var zone = TimeZoneInfo.FindSystemTimeZoneById(head.Zone);
        var data = new JsonObject
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "Event",
            ["name"] = head.Title.In(language).Text,
            ["description"] = head.Summary.In(language).Text,
            ["url"] = site.Event(language, head.Slug).ToString(),
            ["startDate"] = Instant(head.StartsLocal, zone),
            ["endDate"] = Instant(head.EndsLocal, zone),
            ["eventStatus"] = head.Status == EventStatus.Cancelled ? "https://schema.org/EventCancelled" : "https://schema.org/EventScheduled",
            ["eventAttendanceMode"] = "https://schema.org/OfflineEventAttendanceMode",
            ["isAccessibleForFree"] = true,
            ["inLanguage"] = new JsonArray([.. head.Interpretation.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(code => JsonValue.Create(code))]),
            ["maximumAttendeeCapacity"] = head.Capacity,
            ["remainingAttendeeCapacity"] = head.Window == Window.Open ? Math.Max(0, head.Capacity - head.Taken - head.HeldBack) : 0,
            ["location"] = new JsonObject
            {
                ["@type"] = "Place",
                ["name"] = head.VenueName.In(language).Text,
                ["address"] = new JsonObject
                {
                    ["@type"] = "PostalAddress", ["streetAddress"] = head.VenueAddress, ["addressLocality"] = head.VenueCity.In(language).Text,
                    ["addressCountry"] = head.VenueCountry,
                },
            },
            ["organizer"] = new JsonArray([.. view.Organisers.Select(organiser => new JsonObject
            {
                ["@type"] = "Organization", ["name"] = organiser.Name.In(language).Text, ["url"] = organiser.Website,
            })]),
            ["subEvent"] = new JsonArray([.. view.Sessions.Select(session => new JsonObject
            {
                ["@type"] = "Event", ["name"] = session.Title.In(language).Text, ["startDate"] = Instant(session.StartsLocal, zone),
                ["endDate"] = Instant(session.EndsLocal, zone),
            })]),
        };
        return data.ToJsonString(JsonSerializerOptions.Default);
    }

    static string Instant(string local, TimeZoneInfo zone)
    {
        LocalTime.Read(local, zone, out var instant);
        return TimeZoneInfo.ConvertTime(instant, zone).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
    }
}
