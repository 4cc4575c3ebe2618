using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.People;

namespace Summit.Application.Features.Figures;

/// <summary>For the caterer: what confirmed people said about their diet, in their words and counted, without who said it. Whoever asks is recorded.</summary>
[Requires(Permission.ReadNeeds), LogsAccess("needs.counted")]
public sealed record ReadCatererCounts(EventId EventId) : IQuery<CatererCounts>, IConcernsEvent;

/// <summary>Diets of the confirmed.</summary>
/// <param name="Confirmed">How many meals in all.</param>
/// <param name="Diets">The spelling that most used, and how many wrote the same but for case, accents and blanks; most first.</param>
public sealed record CatererCounts(DateTimeOffset At, int Confirmed, IReadOnlyList<CountLine> Diets);

sealed class ReadCatererCountsHandler(Db db, EventClock clock) : IRequestHandler<ReadCatererCounts, Result<CatererCounts>>
{
    const string CountConfirmed = "SELECT COUNT(*) FROM registration WHERE event_id = @EventId AND state = 'Confirmed'";

    const string FindDiets = """
        SELECT n.diet AS Text, COUNT(*) AS Count FROM registration_need n JOIN registration r ON r.id = n.registration_id
        WHERE r.event_id = @EventId AND r.state = 'Confirmed' AND n.diet IS NOT NULL GROUP BY n.diet
        """;

    public async Task<Result<CatererCounts>> Handle(ReadCatererCounts request, CancellationToken cancellationToken)
    {
        var confirmed = await db.Scalar<int>(CountConfirmed, new { request.EventId });
        var typed = await db.Query<DietRow>(FindDiets, new { request.EventId });
        var diets = typed.GroupBy(row => Fold.Search(row.Text), StringComparer.Ordinal)
            .Select(group => new CountLine(group.OrderByDescending(row => row.Count).ThenBy(row => row.Text, StringComparer.Ordinal).First().Text, group.Sum(row => row.Count)))
            .OrderByDescending(line => line.Count).ThenBy(line => line.Code, StringComparer.Ordinal);
        return new CatererCounts(clock.Now, confirmed, [.. diets]);
    }

    sealed record DietRow
    {
        public string Text { get; init; } = "";
        public int Count { get; init; }
    }
}
