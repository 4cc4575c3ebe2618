using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;

namespace Summit.Application.Features.Press;

/// <summary>Deletes bars that have ended, some at a time; how many went.</summary>
[Requires(Permission.RunJobs)]
public sealed record PurgePressBars : ICommand<int>;

sealed class PurgePressBarsHandler(Db db, EventClock clock) : IRequestHandler<PurgePressBars, Result<int>>
{
    const int Most = 200;

    const string Delete = "DELETE FROM press_bar WHERE id IN (SELECT id FROM press_bar WHERE ends_on < @today ORDER BY ends_on {page})";

    public async Task<Result<int>> Handle(PurgePressBars request, CancellationToken cancellationToken) =>
        await db.Execute(Delete, new { today = PressBars.Today(clock), skip = 0, take = Most });
}
