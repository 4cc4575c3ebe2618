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
        var sender = requests.As(Caller.For(due.Staff, due.Id.Value));
        var proofs = await sender.Send(new ProofPapers(due.EventId, due.Id), cancellation);
        var refusal = proofs.Ok ? (await sender.Send(new WritePapers(due.EventId, due.Id, proofs.Value.From, proofs.Value.People), CancellationToken.None)).Error : proofs.Error;
        // Somebody stopped it meanwhile, or another node was quicker; anything else would be refused again.
        if (refusal is not null && refusal != PapersErrors.Ended) await requests.Send(new StopPaperRun(due.EventId, due.Id), CancellationToken.None);
        return true;
    }
}
