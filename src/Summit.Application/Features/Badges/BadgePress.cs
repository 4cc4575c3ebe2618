using Summit.Application.Platform.Keys;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Documents;
using Summit.Documents.Badges;
using Summit.Domain;
using Summit.Domain.Badges;

namespace Summit.Application.Features.Badges;

/// <summary>
/// Makes the sheets of a run as its badges were printed, without those that are void since. Codes are signed and pages set one after
/// another while the document is written, so a run of any length needs no more memory than what it says.
/// </summary>
public sealed class BadgePress(Database database, BadgeMaker maker, InstallationSecret secret, EventClock clock)
{
    const string FindRun = """
        SELECT u.sheet AS Sheet, u.language AS Language, u.design AS Design, e.short_title AS Title, s.title AS Series, e.venue_city AS City, e.starts_local AS Starts, e.ends_local AS Ends, e.zone AS Zone
        FROM badge_run u JOIN event e ON e.id = u.event_id JOIN series s ON s.id = e.series_id WHERE u.id = @Run
        """;

    const string FindBadges = "SELECT id AS Id, printed AS Printed FROM badge WHERE run_id = @Run AND voided_at IS NULL ORDER BY no";

    /// <summary>The document, to be written once.</summary>
    /// <param name="sheet">Null: those that the run is meant for.</param>
    public async Task<Paper> Sheets(TakenBadges taken, BadgeSheet? sheet = null)
    {
        await using var session = await database.OpenReader();
        var run = (await session.One<RunRow>(FindRun, new { taken.Run }))!;
        var badges = await session.Query<BadgeRow>(FindBadges, new { taken.Run });
        await using var db = new Db(database);
        var key = (await BadgeKeys.Of(db, taken.EventId))!;
        var (title, language) = run.Title.In(run.Language);
        return maker.Run(sheet ?? run.Sheet, run.Language, new Phrase(title, language == run.Language ? null : language),
            $"{run.City.In(run.Language).Text}, {EventDates.Days(run.Starts, run.Ends, run.Language)}",
            TimeZoneInfo.ConvertTime(clock.Now, TimeZoneInfo.FindSystemTimeZoneById(run.Zone)), Signed(run, badges, key));
    }

    IEnumerable<Badge> Signed(RunRow run, IReadOnlyList<BadgeRow> badges, BadgeKeyRow row)
    {
        var (note, design) = (run.Series.In(run.Language).Text, BadgeDesign.FromJson(run.Design));
        using var key = row.Opened(secret);
        foreach (var badge in badges)
            yield return maker.Make(PrintedBadge.FromJson(badge.Printed), run.Language, note, BadgeCode.Sign(row.Number, badge.Id, key).Text, design);
    }

    sealed record RunRow
    {
        public BadgeSheet Sheet { get; init; }
        public string Language { get; init; } = "";
        public string? Design { get; init; }
        public LocalizedText Title { get; init; } = LocalizedText.Empty;
        public LocalizedText Series { get; init; } = LocalizedText.Empty;
        public LocalizedText City { get; init; } = LocalizedText.Empty;
        public string Starts { get; init; } = "";
        public string Ends { get; init; } = "";
        public string Zone { get; init; } = "";
    }

    sealed record BadgeRow
    {
        public BadgeId Id { get; init; }
        public string Printed { get; init; } = "";
    }
}
