using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;

namespace Summit.Application.Features.Papers;

/// <summary>An event as its papers name it.</summary>
public sealed record PaperEvent
{
    const string Find = """
        SELECT e.slug AS Slug, e.title AS Title, e.short_title AS ShortTitle, e.accent AS Accent, e.status AS Status, e.host_language AS HostLanguage, e.zone AS Zone,
               e.starts_local AS StartsLocal, e.ends_local AS EndsLocal, e.ends_at AS EndsAt, e.venue_name AS VenueName, e.venue_address AS VenueAddress, e.venue_city AS VenueCity, c.address AS Contact
        FROM event e LEFT JOIN contact c ON c.event_id = e.id AND c.purpose = 'attendance' WHERE e.id = @eventId
        """;

    const string FindOrganisers = "SELECT name FROM organiser WHERE event_id = @eventId ORDER BY rank";

    public string Slug { get; init; } = "";
    public LocalizedText Title { get; init; } = LocalizedText.Empty;
    public LocalizedText ShortTitle { get; init; } = LocalizedText.Empty;
    public string Accent { get; init; } = "";
    public EventStatus Status { get; init; }
    public string HostLanguage { get; init; } = "";
    public string Zone { get; init; } = "";
    public string StartsLocal { get; init; } = "";
    public string EndsLocal { get; init; } = "";
    public DateTimeOffset EndsAt { get; init; }
    public LocalizedText VenueName { get; init; } = LocalizedText.Empty;
    public string VenueAddress { get; init; } = "";
    public LocalizedText VenueCity { get; init; } = LocalizedText.Empty;

    /// <summary>Where questions about attending are answered.</summary>
    public string? Contact { get; init; }

    public IReadOnlyList<LocalizedText> Organisers { get; init; } = [];

    internal static async Task<PaperEvent> Read(Db db, EventId eventId) =>
        (await db.One<PaperEvent>(Find, new { eventId }))! with { Organisers = await db.Query<LocalizedText>(FindOrganisers, new { eventId }) };
}
