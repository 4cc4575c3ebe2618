using MediatR;
using Summit.Application.Features.Events;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Press;

namespace Summit.Application.Features.Releases;

/// <summary>For the public: the releases of an event that everyone may read at this moment, the newest first.</summary>
/// <param name="Page">From 1.</param>
[ForAnyone]
public sealed record ListReleases(string Slug, int Page) : IQuery<ReleaseList>
{
    /// <summary>Lines of a page, and of the feed.</summary>
    public const int PageSize = 20;
}

/// <summary>A page of releases.</summary>
/// <param name="All">Lines of all pages.</param>
public sealed record ReleaseList(EventHead Event, IReadOnlyList<ReleaseLine> Lines, int All);

/// <summary>One release in the list.</summary>
/// <param name="Headline">In its languages.</param>
/// <param name="Updated">When it came out, or was corrected last.</param>
public sealed record ReleaseLine(ReleaseId Id, ReleaseReference Reference, DateOnly DatedOn, IReadOnlyList<string> Languages, LocalizedText Headline, LocalizedText Lead, DateTimeOffset PublicFrom, DateTimeOffset Updated)
{
    /// <summary>The reader's language where the release has it, else the one it was written in.</summary>
    public string Said(string language) => Languages.Contains(language) ? language : Languages[0];
}

sealed class ListReleasesHandler(Db db, EventClock clock) : IRequestHandler<ListReleases, Result<ReleaseList>>
{
    const string FindPage = """
        SELECT r.id AS Id, r.series AS Series, r.number AS Number, r.year AS Year, r.dated_on AS DatedOn, r.languages AS LanguageCodes, r.public_from AS PublicFrom, r.corrected_at AS CorrectedAt,
               t.language AS Language, t.headline AS Headline, t.lead AS Lead
        FROM (
            SELECT id, series, number, year, dated_on, languages, public_from, corrected_at FROM release
            WHERE event_id = @Id AND state = 'Approved' AND public_from <= @now ORDER BY public_from DESC, id DESC {page}) r
        JOIN release_text t ON t.release_id = r.id
        ORDER BY r.public_from DESC, r.id DESC, t.language
        """;

    public async Task<Result<ReleaseList>> Handle(ListReleases request, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        if (await EventHead.Find(db, request.Slug, now) is not { } head) return ReleasesErrors.NotFound;
        var rows = await db.Query<Row>(FindPage, new { head.Id, now, skip = (Math.Clamp(request.Page, 1, 100_000) - 1) * ListReleases.PageSize, take = ListReleases.PageSize });
        return new ReleaseList(head, [.. rows.GroupBy(row => row.Id).Select(release => Line([.. release]))], head.Releases);
    }

    static ReleaseLine Line(IReadOnlyList<Row> texts)
    {
        var row = texts[0];
        var languages = row.LanguageCodes.Split(' ');
        LocalizedText In(Func<Row, string> part) => new(texts.Where(text => languages.Contains(text.Language)).Select(text => KeyValuePair.Create(text.Language, part(text))));
        return new(row.Id, new(row.Series, row.Number, row.Year), row.DatedOn, languages, In(text => text.Headline), In(text => text.Lead), row.PublicFrom,
            row.CorrectedAt > row.PublicFrom ? row.CorrectedAt.Value : row.PublicFrom);
    }

    sealed record Row
    {
        public ReleaseId Id { get; init; }
        public string Series { get; init; } = "";
        public int Number { get; init; }
        public int Year { get; init; }
        public DateOnly DatedOn { get; init; }
        public string LanguageCodes { get; init; } = "";
        public DateTimeOffset PublicFrom { get; init; }
        public DateTimeOffset? CorrectedAt { get; init; }
        public string Language { get; init; } = "";
        public string Headline { get; init; } = "";
        public string Lead { get; init; } = "";
    }
}
