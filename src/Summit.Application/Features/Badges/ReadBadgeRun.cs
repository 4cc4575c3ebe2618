using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Documents.Badges;
using Summit.Domain;

namespace Summit.Application.Features.Badges;

/// <summary>How a run of badges stands: how far it is, how many of its badges are valid still, and a page of those left out.</summary>
[Requires(Permission.PrintBadges)]
public sealed record ReadBadgeRun(EventId EventId, BadgeRunId Id, int Page = 1) : IQuery<BadgeRunView>, IConcernsEvent
{
    /// <summary>People left out on a page.</summary>
    public const int PageSize = 100;
}

/// <summary>A run of badges.</summary>
public sealed record BadgeRunView
{
    public BadgeRunId Id { get; init; }
    public BadgeSheet Sheet { get; init; }
    public string Language { get; init; } = "";
    public BadgeRunState State { get; init; }

    /// <summary>Why it stopped: a code.</summary>
    public string? StopReason { get; init; }

    public int Total { get; init; }
    public int Done { get; init; }
    public string BegunBy { get; init; } = "";
    public DateTimeOffset BeganAt { get; init; }
    public DateTimeOffset WorkedAt { get; init; }

    /// <summary>Badges made.</summary>
    public int Printed { get; init; }

    /// <summary>Badges of it that no later print, substitution or ending has made void.</summary>
    public int Valid { get; init; }

    /// <summary>People left out.</summary>
    public int Left { get; init; }

    public IReadOnlyList<BadgeSkipLine> Skipped { get; init; } = [];

    /// <summary>How much longer it will take at the pace so far.</summary>
    public TimeSpan? Remaining => State == BadgeRunState.Running && Done > 0 ? (WorkedAt - BeganAt) / Done * (Total - Done) : null;
}

/// <summary>Somebody left out.</summary>
public sealed record BadgeSkipLine
{
    public int No { get; init; }
    public string? Reference { get; init; }
    public string? GivenNames { get; init; }
    public string? FamilyName { get; init; }

    /// <summary>A code of <see cref="BadgeSkips"/>.</summary>
    public string Reason { get; init; } = "";
}

sealed class ReadBadgeRunHandler(Db db) : IRequestHandler<ReadBadgeRun, Result<BadgeRunView>>
{
    const string Find = """
        SELECT u.id AS Id, u.sheet AS Sheet, u.language AS Language, u.state AS State, u.stop_reason AS StopReason, u.total AS Total, u.done AS Done, m.name AS BegunBy,
               u.began_at AS BeganAt, u.worked_at AS WorkedAt,
               (SELECT COUNT(*) FROM badge b WHERE b.run_id = u.id) AS Printed, (SELECT COUNT(*) FROM badge b WHERE b.run_id = u.id AND b.voided_at IS NULL) AS Valid,
               (SELECT COUNT(*) FROM badge_skip k WHERE k.run_id = u.id) AS "Left"
        FROM badge_run u JOIN staff m ON m.id = u.staff_id WHERE u.id = @Id AND u.event_id = @EventId AND u.kind = 'Registrations'
        """;

    const string FindSkipped = """
        SELECT k.no AS No, k.reason AS Reason, r.reference AS Reference, r.given_names AS GivenNames, r.family_name AS FamilyName
        FROM badge_skip k LEFT JOIN registration r ON r.id = k.registration_id AND r.event_id = @EventId WHERE k.run_id = @Id ORDER BY k.no {page}
        """;

    public async Task<Result<BadgeRunView>> Handle(ReadBadgeRun request, CancellationToken cancellationToken)
    {
        if (await db.One<BadgeRunView>(Find, new { request.Id, request.EventId }) is not { } view) return BadgesErrors.NotFound;
        var skip = (Math.Clamp(request.Page, 1, StartBadgeRun.Most) - 1) * ReadBadgeRun.PageSize;
        return view with { Skipped = await db.Query<BadgeSkipLine>(FindSkipped, new { request.Id, request.EventId, skip, take = ReadBadgeRun.PageSize }) };
    }
}
