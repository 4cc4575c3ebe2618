using Summit.Application.Platform.Jobs;
using Summit.Application.Platform.Pipeline;

namespace Summit.Application.Features.Badges;

/// <summary>Works off runs of badges, a piece at a time, in the name of whoever began each; once they may no longer print, it ends.</summary>
public sealed class BadgeJob : IJob
{
    /// <inheritdoc/>
    public string Name => "badges";

    /// <inheritdoc/>
    public TimeSpan Rest => TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public async Task<bool> Run(Requests requests, CancellationToken cancellation)
    {
        if ((await requests.Send(new FindBadgesDue(), cancellation)).Value is not { } due) return false;
        var sender = requests.As(Caller.For(due.Staff, due.Id.Value));
        var proofs = await sender.Send(new ProofBadges(due.EventId, due.Id), cancellation);
        var refusal = proofs.Ok ? (await sender.Send(new IssueBadges(due.EventId, due.Id, proofs.Value.From, proofs.Value.Badges), CancellationToken.None)).Error : proofs.Error;
        // Somebody stopped it meanwhile, or another node was quicker; anything else would be refused again.
        if (refusal is not null && refusal != BadgesErrors.Ended && refusal != BadgesErrors.NotFound) await requests.Send(new StopBadgeRun(due.EventId, due.Id), CancellationToken.None);
        return true;
    }
}
