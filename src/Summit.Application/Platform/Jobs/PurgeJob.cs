using Summit.Application.Features.Bulk;
using Summit.Application.Features.Press;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Pipeline;

namespace Summit.Application.Platform.Jobs;

/// <summary>Keeps drafts, answers, attempts, links, needs and bars of the press no longer than promised.</summary>
public sealed class PurgeJob : IJob
{
    /// <inheritdoc/>
    public string Name => "purge";

    /// <inheritdoc/>
    public TimeSpan Rest => TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    public async Task<bool> Run(Requests requests, CancellationToken cancellation) =>
        (await requests.Send(new PurgeExpired(), cancellation)).Value + (await requests.Send(new PurgeNeeds(), cancellation)).Value
        + (await requests.Send(new PurgeBulks(), cancellation)).Value + (await requests.Send(new PurgePressBars(), cancellation)).Value
        + (await requests.Send(new PurgePressDrafts(), cancellation)).Value > 0;
}
