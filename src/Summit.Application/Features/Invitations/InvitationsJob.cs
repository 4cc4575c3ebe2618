using Summit.Application.Platform.Jobs;
using Summit.Application.Platform.Pipeline;

namespace Summit.Application.Features.Invitations;

/// <summary>Ends invitations whose time is over, and forgets people once the event's period is.</summary>
public sealed class InvitationsJob : IJob
{
    /// <inheritdoc/>
    public string Name => "invitations";

    /// <inheritdoc/>
    public TimeSpan Rest => TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public async Task<bool> Run(Requests requests, CancellationToken cancellation)
    {
        var done = 0;
        foreach (var id in (await requests.Send(new FindInvitationsDue(), cancellation)).Value)
            done += (await requests.Send(new ExpireInvitations(id), cancellation)).Value;
        return done + (await requests.Send(new PurgeInvitations(), cancellation)).Value > 0;
    }
}
