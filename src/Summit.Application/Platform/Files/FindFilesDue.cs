using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;

namespace Summit.Application.Platform.Files;

/// <summary>For the job that deletes files: names of some that nobody needs any more.</summary>
[Requires(Permission.RunJobs)]
public sealed record FindFilesDue : IQuery<IReadOnlyList<string>>;

sealed class FindFilesDueHandler(Db db, EventClock clock) : IRequestHandler<FindFilesDue, Result<IReadOnlyList<string>>>
{
    const int Most = 100;

    const string Find = "SELECT path FROM stored_file WHERE delete_after <= @now ORDER BY delete_after, path {page}";

    public async Task<Result<IReadOnlyList<string>>> Handle(FindFilesDue request, CancellationToken cancellationToken) =>
        new List<string>(await db.Query<string>(Find, new { now = clock.SystemNow, skip = 0, take = Most }));
}
