using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Events;

/// <summary>For the form of a new event: the series there are.</summary>
[Requires(Permission.CreateEvents)]
public sealed record ReadSeriesChoices : IQuery<IReadOnlyList<SeriesChoice>>;

/// <summary>A series to choose.</summary>
public sealed record SeriesChoice
{
    public string Slug { get; init; } = "";
    public LocalizedText Title { get; init; } = LocalizedText.Empty;
}

sealed class ReadSeriesChoicesHandler(Db db) : IRequestHandler<ReadSeriesChoices, Result<IReadOnlyList<SeriesChoice>>>
{
    const int Most = 500;

    const string Find = "SELECT slug AS Slug, title AS Title FROM series ORDER BY slug {page}";

    public async Task<Result<IReadOnlyList<SeriesChoice>>> Handle(ReadSeriesChoices request, CancellationToken cancellationToken) =>
        new List<SeriesChoice>(await db.Query<SeriesChoice>(Find, new { skip = 0, take = Most }));
}
