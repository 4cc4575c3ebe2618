using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Events;

/// <summary>For the first page: published events, newest first.</summary>
[ForAnyone]
public sealed record ReadSeries(int Page = 1) : IQuery<IReadOnlyList<EventLine>>
{
    /// <summary>The last page that can be asked for; beyond it rows could not be counted.</summary>
    public const int LastPage = 1_000_000;

    /// <summary>Events on a page.</summary>
    public const int PageSize = 50;
}

/// <summary>One event in the list.</summary>
public sealed record EventLine
{
    public string Slug { get; init; } = "";
    public LocalizedText SeriesTitle { get; init; } = LocalizedText.Empty;
    public LocalizedText Title { get; init; } = LocalizedText.Empty;
    public LocalizedText ShortTitle { get; init; } = LocalizedText.Empty;
    public string StartsLocal { get; init; } = "";
    public string EndsLocal { get; init; } = "";
    public LocalizedText City { get; init; } = LocalizedText.Empty;
    public string Accent { get; init; } = "";

    /// <summary>The press is told how to be accredited.</summary>
    public bool HasPress => PressDesks > 0;
    public int PressDesks { get; init; }
}

sealed class ReadSeriesHandler(Db db) : IRequestHandler<ReadSeries, Result<IReadOnlyList<EventLine>>>
{
    const string Find = """
        SELECT e.slug AS Slug, s.title AS SeriesTitle, e.title AS Title, e.short_title AS ShortTitle, e.starts_local AS StartsLocal,
               e.ends_local AS EndsLocal, e.venue_city AS City, e.accent AS Accent,
               (SELECT COUNT(*) FROM press_terms t WHERE t.event_id = e.id) AS PressDesks
        FROM event e JOIN series s ON s.id = e.series_id
        WHERE e.status <> 'Draft' ORDER BY e.starts_at DESC, e.slug {page}
        """;

    public async Task<Result<IReadOnlyList<EventLine>>> Handle(ReadSeries request, CancellationToken cancellationToken) =>
        new List<EventLine>(await db.Query<EventLine>(Find,
            new { skip = (Math.Clamp(request.Page, 1, ReadSeries.LastPage) - 1) * ReadSeries.PageSize, take = ReadSeries.PageSize }));
}
