using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;

namespace Summit.Application.Platform.Jobs;

/// <summary>Gives up a stopping node's jobs, so that another node, or the next start, need not wait for the leases to run out.</summary>
[Requires(Permission.RunJobs)]
public sealed record ReleaseLeases(string Owner) : ICommand<Done>;

sealed class ReleaseLeasesHandler(Db db) : IRequestHandler<ReleaseLeases, Result<Done>>
{
    const string Release = "DELETE FROM job_lease WHERE owner = @Owner";

    public async Task<Result<Done>> Handle(ReleaseLeases request, CancellationToken cancellationToken)
    {
        await db.Execute(Release, new { request.Owner });
        return default(Done);
    }
}
