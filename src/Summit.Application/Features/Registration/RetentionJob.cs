using Summit.Application.Platform.Jobs;
using Summit.Application.Platform.Pipeline;

namespace Summit.Application.Features.Registration;

/// <summary>Keeps no person longer than their event promised. It looks every hour, so that nothing waits for one certain moment of the night.</summary>
public sealed class RetentionJob : IJob
{
    /// <inheritdoc/>
    public string Name => "retention";

    /// <inheritdoc/>
    public TimeSpan Rest => TimeSpan.FromHours(1);

    /// <inheritdoc/>
    public async Task<bool> Run(Requests requests, CancellationToken cancellation)
    {
        var due = (await requests.Send(new FindRetentionDue(), cancellation)).Value;
        foreach (var id in due) await requests.Send(new ErasePast(id), cancellation);
        return due.Count > 0;
    }
}
