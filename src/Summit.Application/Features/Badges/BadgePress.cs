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
    const string FindRun = "SELECT sheet AS Sheet, language AS Language, design AS Design FROM badge_run WHERE id = @Run";

    const string FindBadges = "SELECT id AS Id, printed AS Printed FROM badge WHERE run_id = @Run AND voided_at IS NULL ORDER BY no";

    /// <summary>The document, to be written once.</summary>
    /// <param name="sheet">Null: those that the run is meant for.</param>
    public async Task<Paper> Sheets(TakenBadges taken, BadgeSheet? sheet = null)
    {
        await using var session = await database.OpenReader();
        var run = (await session.One<RunRow>(FindRun, new { taken.Run }))!;
        var badges = await session.Query<BadgeRow>(FindBadges, new { taken.Run });
        await using var db = new Db(database);
        var (key, heading) = ((await BadgeKeys.Of(db, taken.EventId))!, await BadgeHeading.Of(db, taken.EventId));
        return maker.Run(sheet ?? run.Sheet, run.Language, heading.Title(run.Language), heading.PlaceAndDate(run.Language),
            TimeZoneInfo.ConvertTime(clock.Now, TimeZoneInfo.FindSystemTimeZoneById(heading.Zone)), Signed(run, heading.Note(run.Language), badges, key));
    }

    IEnumerable<Badge> Signed(RunRow run, string note, IReadOnlyList<BadgeRow> badges, BadgeKeyRow row)
    {
        var design = BadgeDesign.FromJson(run.Design);
        using var key = row.Opened(secret);
        foreach (var badge in badges)
            yield return maker.Make(PrintedBadge.FromJson(badge.Printed), run.Language, note, BadgeCode.Sign(row.Number, badge.Id, key).Text, design);
    }

    sealed record RunRow
    {
        public BadgeSheet Sheet { get; init; }
        public string Language { get; init; } = "";
        public string? Design { get; init; }
    }

    sealed record BadgeRow
    {
        public BadgeId Id { get; init; }
        public string Printed { get; init; } = "";
    }
}
