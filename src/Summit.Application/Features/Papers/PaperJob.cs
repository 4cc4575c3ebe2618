using Summit.Application.Platform.Jobs;
using Summit.Application.Platform.Pipeline;

namespace Summit.Application.Features.Papers;

/// <summary>Works off runs of papers, a piece at a time, in the name of whoever began each; once they may no longer do so, it ends.</summary>
public sealed class PaperJob : IJob
{
    /// <inheritdoc/>
    public string Name => "papers";

    /// <inheritdoc/>
    public TimeSpan Rest => TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public async Task<bool> Run(Requests requests, CancellationToken cancellation)
    {
        if ((await requests.Send(new FindPapersDue(), cancellation)).Value is not { } due) return false;
        var refusal = (await requests.As(Caller.For(due.Staff, due.Id.Value)).Send(new WritePapers(due.EventId, due.Id), CancellationToken.None)).Error;
        // Somebody stopped it meanwhile; anything else would be refused again.
        if (refusal is not null && refusal != PapersErrors.Ended) await requests.Send(new StopPaperRun(due.EventId, due.Id), CancellationToken.None);
        return true;
    }
}
