using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Press;

namespace Summit.Application.Features.Badges;

/// <summary>Who of the press is accredited, with their badges: a page, in the order in which they asked, and the last prints.</summary>
/// <param name="Page">From 1; one behind the last is the last.</param>
[Requires(Permission.ManagePress)]
public sealed record ReadPressBadges(EventId EventId, int Page = 1) : IQuery<PressBadgeDesk>, IConcernsEvent
{
    /// <summary>People of a page.</summary>
    public const int PageSize = 50;
}

/// <summary>Badges of the press at an event.</summary>
/// <param name="People">Accredited.</param>
/// <param name="Printed">With a valid badge.</param>
public sealed record PressBadgeDesk(int People, int Printed, IReadOnlyList<PressBadgeLine> Lines, IReadOnlyList<PressBadgeRunLine> Runs, int Page)
{
    public int Pages => Math.Max(1, (People + ReadPressBadges.PageSize - 1) / ReadPressBadges.PageSize);
}

/// <summary>One person.</summary>
public sealed record PressBadgeLine
{
    public AccreditationId Id { get; init; }
    public PressRequestId RequestId { get; init; }
    public string GivenNames { get; init; } = "";
    public string FamilyName { get; init; } = "";
    public string Outlet { get; init; } = "";
    public AccreditationState State { get; init; }

    /// <summary>Null where there is no valid badge.</summary>
    public DateTimeOffset? PrintedAt { get; init; }
    public DateTimeOffset? FirstUsedAt { get; init; }
    public string? Printed { get; init; }

    /// <summary>What the valid badge says that is no longer so.</summary>
    public IReadOnlyList<BadgeField> Changes { get; init; } = [];
}

/// <summary>One print.</summary>
public sealed record PressBadgeRunLine
{
    public BadgeRunId Id { get; init; }
    public DateTimeOffset At { get; init; }
    public string By { get; init; } = "";
    public int Printed { get; init; }

    /// <summary>Not void since.</summary>
    public int Valid { get; init; }
}

sealed class ReadPressBadgesHandler(Db db) : IRequestHandler<ReadPressBadges, Result<PressBadgeDesk>>
{
    const int LastRuns = 10;

    const string Count = """
        SELECT (SELECT COUNT(*) FROM accreditation a WHERE a.event_id = @EventId AND a.state IN ('Accredited', 'Limited')) AS People,
               (SELECT COUNT(*) FROM badge b WHERE b.event_id = @EventId AND b.voided_at IS NULL AND b.accreditation_id IS NOT NULL) AS Printed
        """;

    const string Find = """
        SELECT a.id AS Id, a.request_id AS RequestId, a.given_names AS GivenNames, a.family_name AS FamilyName, q.outlet AS Outlet, a.state AS State,
               b.printed_at AS PrintedAt, b.first_used_at AS FirstUsedAt, b.printed AS Printed
        FROM accreditation a JOIN press_request q ON q.id = a.request_id LEFT JOIN badge b ON b.accreditation_id = a.id AND b.voided_at IS NULL
        WHERE a.event_id = @EventId AND a.state IN ('Accredited', 'Limited') ORDER BY a.state, a.arrival_no {page}
        """;

    const string FindRuns = """
        SELECT u.id AS Id, u.began_at AS At, m.name AS "By", u.total AS Printed, (SELECT COUNT(*) FROM badge b WHERE b.run_id = u.id AND b.voided_at IS NULL) AS Valid
        FROM badge_run u JOIN staff m ON m.id = u.staff_id WHERE u.event_id = @EventId AND u.kind = 'Press' ORDER BY u.began_at DESC, u.id {page}
        """;

    public async Task<Result<PressBadgeDesk>> Handle(ReadPressBadges request, CancellationToken cancellationToken)
    {
        var counts = (await db.One<Counts>(Count, request))!;
        var desk = new PressBadgeDesk(counts.People, counts.Printed, [], [], 1);
        var page = Math.Clamp(request.Page, 1, desk.Pages);
        var lines = await db.Query<PressBadgeLine>(Find, new { request.EventId, skip = (page - 1) * ReadPressBadges.PageSize, take = ReadPressBadges.PageSize });
        var now = await PressBadgeFacts.Of(db, request.EventId, [.. lines.Where(line => line.Printed is not null).Select(line => line.Id)], "en", compared: true);
        return desk with
        {
            Page = page,
            Lines = [.. lines.Select(line => line.Printed is { } printed && now.TryGetValue(line.Id, out var badge) ? line with { Changes = PrintedBadge.FromJson(printed).ChangesTo(badge) } : line)],
            Runs = await db.Query<PressBadgeRunLine>(FindRuns, new { request.EventId, skip = 0, take = LastRuns }),
        };
    }

    sealed record Counts
    {
        public int People { get; init; }
        public int Printed { get; init; }
    }
}
