using Summit.Application.Features.Visits;
using Summit.Application.Platform.Jobs;
using Summit.Application.Platform.Pipeline;

namespace Summit.Application.Features.Events;

/// <summary>Tells people, some at a time, that their event was postponed or cancelled, or a visit changed or called off.</summary>
public sealed class EventChangeJob : IJob
{
    /// <inheritdoc/>
    public string Name => "event-changes";

    /// <inheritdoc/>
    public TimeSpan Rest => TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public async Task<bool> Run(Requests requests, CancellationToken cancellation)
    {
        var events = (await requests.Send(new FindEventsToTell(), cancellation)).Value;
        foreach (var id in events)
        {
            await requests.Send(new MoveLeavers(id), cancellation);
            await requests.Send(new TellEventChange(id), cancellation);
        }
        return events.Count > 0;
    }
}
