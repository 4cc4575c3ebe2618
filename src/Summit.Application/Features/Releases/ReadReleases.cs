using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Press;

namespace Summit.Application.Features.Releases;

/// <summary>For the desk: the releases of an event however they stand, those dated last first.</summary>
/// <param name="Page">From 1.</param>
[Requires(Permission.ManageReleases)]
public sealed record ReadReleases(EventId EventId, int Page) : IQuery<ReleaseBoard>, IConcernsEvent
{
    /// <summary>Lines of a page.</summary>
    public const int PageSize = 30;
}

/// <summary>A page of releases at the desk.</summary>
/// <param name="All">Lines of all pages.</param>
/// <param name="Next">The reference that the next release would have.</param>
public sealed record ReleaseBoard(IReadOnlyList<ReleaseBoardLine> Lines, int All, ReleaseReference Next, DateOnly Today);

/// <summary>One release at the desk.</summary>
/// <param name="Headline">In the language it is written in; empty where there is none yet.</param>
/// <param name="EmbargoUntil">Also where it was ended early.</param>
/// <param name="Readings">How many times it was read under embargo.</param>
public sealed record ReleaseBoardLine(
    ReleaseId Id, ReleaseReference Reference, DateOnly DatedOn, IReadOnlyList<string> Languages, string Headline, ReleaseStanding Standing, DateTimeOffset? EmbargoUntil, DateTimeOffset? LiftedAt, DateTimeOffset? PublicFrom, int Readings);

sealed class ReadReleasesHandler(Db db, EventClock clock) : IRequestHandler<ReadReleases, Result<ReleaseBoard>>
{
    const string DefaultSeries = "CG-PR";

    const string FindPage = """
        SELECT r.id AS Id, r.series AS Series, r.number AS Number, r.year AS Year, r.state AS State, r.dated_on AS DatedOn, r.languages AS LanguageCodes, r.embargo_until AS EmbargoUntil,
               r.approved_at AS ApprovedAt, r.lifted_at AS LiftedAt, r.withdrawn_at AS WithdrawnAt, t.headline AS Headline,
               (SELECT COUNT(*) FROM release_access a WHERE a.release_id = r.id) AS Readings
        FROM release r LEFT JOIN release_text t ON t.release_id = r.id AND r.languages LIKE CONCAT(t.language, '%')
        WHERE r.event_id = @EventId ORDER BY r.dated_on DESC, r.year DESC, r.number DESC, r.id {page}
        """;

    const string FindEvent = """
        SELECT e.zone AS Zone, (SELECT COUNT(*) FROM release r WHERE r.event_id = e.id) AS Releases, (SELECT MAX(r.series) FROM release r WHERE r.event_id = e.id) AS Series FROM event e WHERE e.id = @EventId
        """;

    const string FindLast = "SELECT COALESCE(MAX(number), 0) FROM release WHERE series = @series AND year = @Year";

    public async Task<Result<ReleaseBoard>> Handle(ReadReleases request, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        if (await db.One<EventRow>(FindEvent, request) is not { } facts) return ReleasesErrors.NotFound;
        var rows = await db.Query<Row>(FindPage, new { request.EventId, skip = (Math.Clamp(request.Page, 1, 100_000) - 1) * ReadReleases.PageSize, take = ReadReleases.PageSize });
        var (today, series) = (DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(facts.Zone)).DateTime), facts.Series ?? DefaultSeries);
        var last = await db.Scalar<int>(FindLast, new { series, today.Year });
        return new ReleaseBoard([.. rows.Select(row => row.Line(now))], facts.Releases, new(series, Math.Min(last + 1, ReleaseReference.MostNumber), today.Year), today);
    }

    sealed record EventRow
    {
        public string Zone { get; init; } = "";
        public int Releases { get; init; }
        public string? Series { get; init; }
    }

    sealed record Row
    {
        public ReleaseId Id { get; init; }
        public string Series { get; init; } = "";
        public int Number { get; init; }
        public int Year { get; init; }
        public ReleaseState State { get; init; }
        public DateOnly DatedOn { get; init; }
        public string LanguageCodes { get; init; } = "";
        public DateTimeOffset? EmbargoUntil { get; init; }
        public DateTimeOffset? ApprovedAt { get; init; }
        public DateTimeOffset? LiftedAt { get; init; }
        public DateTimeOffset? WithdrawnAt { get; init; }
        public string? Headline { get; init; }
        public int Readings { get; init; }

        public ReleaseBoardLine Line(DateTimeOffset now)
        {
            var embargo = new Embargo(State, ApprovedAt, EmbargoUntil, LiftedAt, WithdrawnAt);
            return new(Id, new(Series, Number, Year), DatedOn, LanguageCodes.Split(' '), Headline ?? "", embargo.At(now), EmbargoUntil, LiftedAt, embargo.PublicFrom, Readings);
        }
    }
}
