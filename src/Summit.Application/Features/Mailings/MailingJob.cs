using Summit.Application.Platform.Jobs;
using Summit.Application.Platform.Pipeline;

namespace Summit.Application.Features.Mailings;

/// <summary>Owes the messages of mailings under way, some at a time.</summary>
public sealed class MailingJob : IJob
{
    /// <inheritdoc/>
    public string Name => "mailings";

    /// <inheritdoc/>
    public TimeSpan Rest => TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public async Task<bool> Run(Requests requests, CancellationToken cancellation)
    {
        var dealt = 0;
        foreach (var id in (await requests.Send(new FindMailingsDue(), cancellation)).Value)
            dealt += (await requests.Send(new OweMailing(id), cancellation)).Value;
        return dealt > 0;
    }
}
