using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Papers;

/// <summary>For the job: the run that has waited longest; null where there is none.</summary>
[Requires(Permission.RunJobs)]
public sealed record FindPapersDue : IQuery<PapersDue?>;

/// <summary>A run to work on, and in whose name.</summary>
public sealed record PapersDue
{
    public PaperRunId Id { get; init; }
    public EventId EventId { get; init; }
    public StaffId Staff { get; init; }
}

sealed class FindPapersDueHandler(Db db) : IRequestHandler<FindPapersDue, Result<PapersDue?>>
{
    const string Find = """
        SELECT id AS Id, event_id AS EventId, staff_id AS Staff FROM paper_run WHERE state = 'Running' ORDER BY worked_at, id {page}
        """;

    public async Task<Result<PapersDue?>> Handle(FindPapersDue request, CancellationToken cancellationToken) =>
        await db.One<PapersDue>(Find, new { skip = 0, take = 1 });
}
