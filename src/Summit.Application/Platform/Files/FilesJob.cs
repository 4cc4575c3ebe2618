using Summit.Application.Platform.Jobs;
using Summit.Application.Platform.Pipeline;

namespace Summit.Application.Platform.Files;

/// <summary>Deletes files that nobody needs any more: first from disk, then their rows, so that a crash between the two forgets none.</summary>
public sealed class FilesJob(FileStore files) : IJob
{
    /// <inheritdoc/>
    public string Name => "files";

    /// <inheritdoc/>
    public TimeSpan Rest => TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    public async Task<bool> Run(Requests requests, CancellationToken cancellation)
    {
        var due = (await requests.Send(new FindFilesDue(), cancellation)).Value;
        foreach (var path in due)
        {
            files.Delete(path);
            await requests.Send(new ForgetFile(path), cancellation);
        }
        return due.Count > 0;
    }
}
