using Summit.Application.Platform.Jobs;
using Summit.Application.Platform.Pipeline;

namespace Summit.Application.Features.Ballots;

/// <summary>Tells people, some at a time, what a ballot gave them.</summary>
public sealed class BallotJob : IJob
{
    /// <inheritdoc/>
    public string Name => "ballots";

    /// <inheritdoc/>
    public TimeSpan Rest => TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public async Task<bool> Run(Requests requests, CancellationToken cancellation)
    {
        var events = (await requests.Send(new FindBallotsToTell(), cancellation)).Value;
        foreach (var id in events) await requests.Send(new TellBallotResult(id), cancellation);
        return events.Count > 0;
    }
}
