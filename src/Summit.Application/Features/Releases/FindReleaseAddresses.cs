using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain.Press;

namespace Summit.Application.Features.Releases;

/// <summary>For search engines: where the releases lie that everyone may read at this moment.</summary>
[ForAnyone]
public sealed record FindReleaseAddresses : IQuery<IReadOnlyList<ReleaseAddress>>;

/// <summary>A release's event and its part of the address.</summary>
public sealed record ReleaseAddress(string Event, string Release);

sealed class FindReleaseAddressesHandler(Db db, EventClock clock) : IRequestHandler<FindReleaseAddresses, Result<IReadOnlyList<ReleaseAddress>>>
{
    // A sitemap holds 50,000 addresses; each release has one for each language.
    const int Most = 5_000;

    const string Find = """
        SELECT e.slug AS Slug, r.series AS Series, r.number AS Number, r.year AS Year FROM release r JOIN event e ON e.id = r.event_id
        WHERE r.state = 'Approved' AND r.public_from <= @now AND e.status <> 'Draft' ORDER BY e.slug, r.public_from DESC, r.id {page}
        """;

    public async Task<Result<IReadOnlyList<ReleaseAddress>>> Handle(FindReleaseAddresses request, CancellationToken cancellationToken) =>
        (await db.Query<Row>(Find, new { now = clock.Now, skip = 0, take = Most })).Select(row => new ReleaseAddress(row.Slug, new ReleaseReference(row.Series, row.Number, row.Year).Slug)).ToArray();

    sealed record Row
    {
        public string Slug { get; init; } = "";
        public string Series { get; init; } = "";
        public int Number { get; init; }
        public int Year { get; init; }
    }
}
