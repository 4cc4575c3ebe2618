using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Badges;

/// <summary>For the job: the run that has waited longest; null where there is none.</summary>
[Requires(Permission.RunJobs)]
public sealed record FindBadgesDue : IQuery<BadgesDue?>;

/// <summary>A run to work on, and in whose name.</summary>
public sealed record BadgesDue
{
    public BadgeRunId Id { get; init; }
    public EventId EventId { get; init; }
    public StaffId Staff { get; init; }
}

sealed class FindBadgesDueHandler(Db db) : IRequestHandler<FindBadgesDue, Result<BadgesDue?>>
{
    const string Find = """
        SELECT id AS Id, event_id AS EventId, staff_id AS Staff FROM badge_run WHERE state = 'Running' ORDER BY worked_at, id {page}
        """;

    public async Task<Result<BadgesDue?>> Handle(FindBadgesDue request, CancellationToken cancellationToken) =>
        await db.One<BadgesDue>(Find, new { skip = 0, take = 1 });
}
