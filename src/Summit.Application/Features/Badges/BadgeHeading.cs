using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Documents;
using Summit.Domain;

namespace Summit.Application.Features.Badges;

/// <summary>What all badges of an event say alike: title, place and days at the head, the series at the foot.</summary>
sealed record BadgeHeading
{
    const string Find = """
        SELECT e.reference_prefix AS Prefix, e.short_title AS ShortTitle, s.title AS Series, e.venue_city AS City, e.starts_local AS Starts, e.ends_local AS Ends, e.zone AS Zone
        FROM event e JOIN series s ON s.id = e.series_id WHERE e.id = @eventId
        """;

    public string Prefix { get; init; } = "";
    public LocalizedText ShortTitle { get; init; } = LocalizedText.Empty;
    public LocalizedText Series { get; init; } = LocalizedText.Empty;
    public LocalizedText City { get; init; } = LocalizedText.Empty;
    public string Starts { get; init; } = "";
    public string Ends { get; init; } = "";
    public string Zone { get; init; } = "";

    public static async Task<BadgeHeading> Of(Db db, EventId eventId) => (await db.One<BadgeHeading>(Find, new { eventId }))!;

    public Phrase Title(string language)
    {
        var (title, its) = ShortTitle.In(language);
        return new(title, its == language ? null : its);
    }

    public string PlaceAndDate(string language) => $"{City.In(language).Text}, {EventDates.Days(Starts, Ends, language)}";

    public string Note(string language) => Series.In(language).Text;

    /// <summary>Whether all of it can be printed; one letter that cannot would end the sheets of everybody.</summary>
    public bool CanBeSet(string language) => Typesetting.CanSet(Title(language).Text) && Typesetting.CanSet(PlaceAndDate(language)) && Typesetting.CanSet(Note(language));
}
