using Summit.Application.Platform.Jobs;
using Summit.Application.Platform.Pipeline;

namespace Summit.Application.Features.Places;

/// <summary>Ends offers that have run out, releases reserves that are due, tells those who wait when offers are over.</summary>
public sealed class PlacesJob : IJob
{
    /// <inheritdoc/>
    public string Name => "places";

    /// <inheritdoc/>
    public TimeSpan Rest => TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public async Task<bool> Run(Requests requests, CancellationToken cancellation)
    {
        var due = (await requests.Send(new FindPlacesDue(), cancellation)).Value;
        foreach (var id in due.Offers) await requests.Send(new LapseOffers(id), cancellation);
        foreach (var id in due.Shares) await requests.Send(new ReleaseShares(id), cancellation);
        foreach (var id in due.Untold) await requests.Send(new TellOffersOver(id), cancellation);
        return due.Offers.Count + due.Shares.Count + due.Untold.Count > 0;
    }
}
