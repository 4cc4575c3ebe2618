using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Documents;
using Summit.Domain;

namespace Summit.Application.Features.Badges;

/// <summary>Makes the labels for the envelopes of a run's badges: in their order, with the names that are on them, without those that are void since.</summary>
public sealed class LabelPress(Database database, LabelTemplate template, BadgeWords words, EventClock clock)
{
    const string FindRun = "SELECT u.language AS Language, e.zone AS Zone FROM badge_run u JOIN event e ON e.id = u.event_id WHERE u.id = @Run";

    const string FindLabels = """
        SELECT b.printed AS Printed, d.body AS Delegation
        FROM badge b LEFT JOIN registration r ON r.id = b.registration_id LEFT JOIN delegation d ON d.id = r.delegation_id
        WHERE b.run_id = @Run AND b.voided_at IS NULL ORDER BY b.no
        """;

    /// <summary>The document, to be written once.</summary>
    public async Task<Paper> Labels(TakenLabels taken)
    {
        await using var session = await database.OpenReader();
        var run = (await session.One<RunRow>(FindRun, new { taken.Run }))!;
        var labels = await session.Query<LabelRow>(FindLabels, new { taken.Run });
        return new EnvelopeLabels
        {
            Language = run.Language,
            Title = template.Title(run.Language),
            CreatedAt = TimeZoneInfo.ConvertTime(clock.Now, TimeZoneInfo.FindSystemTimeZoneById(run.Zone)),
            Sheet = template.Sheet,
            First = taken.First,
            Labels = labels.Select(label => Label(PrintedBadge.FromJson(label.Printed), label.Delegation, run.Language)),
        };
    }

    // A delegation that is called like the city says nothing more.
    EnvelopeLabel Label(PrintedBadge badge, string? delegation, string language) => new(badge.Name,
        delegation is not null && delegation != badge.Body && Typesetting.CanSet(delegation) ? [delegation, badge.Body] : [badge.Body], words.Country(language, badge.Country));

    sealed record RunRow
    {
        public string Language { get; init; } = "";
        public string Zone { get; init; } = "";
    }

    sealed record LabelRow
    {
        public string Printed { get; init; } = "";
        public string? Delegation { get; init; }
    }
}
