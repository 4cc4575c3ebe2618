using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Documents.Badges;
using Summit.Domain;

namespace Summit.Application.Features.Badges;

/// <summary>How an event's badges stand, and a page of its runs, newest first. A page behind the last one is the last one.</summary>
[Requires(Permission.PrintBadges)]
public sealed record ReadBadgeRuns(EventId EventId, int Page = 1) : IQuery<BadgeDesk>, IConcernsEvent
{
    /// <summary>Runs of a page.</summary>
    public const int PageSize = 20;
}

/// <summary>Badges of an event.</summary>
/// <param name="People">With a place.</param>
/// <param name="Printed">With a valid badge.</param>
/// <param name="Used">Admitted with it.</param>
/// <param name="Page">Which page of runs this is, from 1.</param>
public sealed record BadgeDesk(int People, int Printed, int Used, IReadOnlyList<BadgeRunLine> Runs, int All, int Page)
{
    public int Pages => Math.Max(1, (All + ReadBadgeRuns.PageSize - 1) / ReadBadgeRuns.PageSize);
}

/// <summary>One run.</summary>
public sealed record BadgeRunLine
{
    public BadgeRunId Id { get; init; }
    public BadgeSheet Sheet { get; init; }
    public string Language { get; init; } = "";
    public BadgeRunState State { get; init; }
    public int Total { get; init; }
    public int Done { get; init; }
    public string BegunBy { get; init; } = "";
    public DateTimeOffset BeganAt { get; init; }
}

sealed class ReadBadgeRunsHandler(Db db) : IRequestHandler<ReadBadgeRuns, Result<BadgeDesk>>
{
    const string Count = """
        SELECT (SELECT COUNT(*) FROM registration r WHERE r.event_id = @EventId AND r.state = 'Confirmed' AND r.erased_at IS NULL) AS People,
               (SELECT COUNT(*) FROM badge b WHERE b.event_id = @EventId AND b.voided_at IS NULL AND b.registration_id IS NOT NULL) AS Printed,
               (SELECT COUNT(*) FROM badge b WHERE b.event_id = @EventId AND b.voided_at IS NULL AND b.registration_id IS NOT NULL AND b.first_used_at IS NOT NULL) AS Used,
               (SELECT COUNT(*) FROM badge_run u WHERE u.event_id = @EventId AND u.kind = 'Registrations') AS Runs
        """;

    const string Find = """
        SELECT u.id AS Id, u.sheet AS Sheet, u.language AS Language, u.state AS State, u.total AS Total, u.done AS Done, m.name AS BegunBy, u.began_at AS BeganAt
        FROM badge_run u JOIN staff m ON m.id = u.staff_id WHERE u.event_id = @EventId AND u.kind = 'Registrations' ORDER BY u.began_at DESC, u.id {page}
        """;

    public async Task<Result<BadgeDesk>> Handle(ReadBadgeRuns request, CancellationToken cancellationToken)
    {
        var counts = (await db.One<Counts>(Count, new { request.EventId }))!;
        var desk = new BadgeDesk(counts.People, counts.Printed, counts.Used, [], counts.Runs, 1);
        var page = Math.Clamp(request.Page, 1, desk.Pages);
        return desk with { Page = page, Runs = await db.Query<BadgeRunLine>(Find, new { request.EventId, skip = (page - 1) * ReadBadgeRuns.PageSize, take = ReadBadgeRuns.PageSize }) };
    }

    sealed record Counts
    {
        public int People { get; init; }
        public int Printed { get; init; }
        public int Used { get; init; }
        public int Runs { get; init; }
    }
}
