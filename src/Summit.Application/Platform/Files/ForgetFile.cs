using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;

namespace Summit.Application.Platform.Files;

/// <summary>Deletes the row of a file that is no longer on disk.</summary>
[Requires(Permission.RunJobs)]
public sealed record ForgetFile(string Path) : ICommand<Done>;

sealed class ForgetFileHandler(Db db, EventClock clock) : IRequestHandler<ForgetFile, Result<Done>>
{
    const string Delete = "DELETE FROM stored_file WHERE path = @Path AND delete_after <= @now";

    public async Task<Result<Done>> Handle(ForgetFile request, CancellationToken cancellationToken)
    {
        await db.Execute(Delete, new { request.Path, now = clock.SystemNow });
        return default(Done);
    }
}
