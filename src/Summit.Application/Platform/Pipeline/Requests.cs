using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Summit.Data;

namespace Summit.Application.Platform.Pipeline;

/// <summary>
/// The only way into the application: each message runs in a scope of its own (a circuit's scope lives for hours) with a
/// snapshot of its caller.
/// </summary>
public sealed class Requests(IServiceScopeFactory scopes, Caller caller)
{
    /// <summary>Sends a message and gives its answer.</summary>
    public async Task<Result<T>> Send<T>(IMessage<T> message, CancellationToken cancellation = default)
    {
        if (Writer.Inside) throw new InvalidOperationException("A handler cannot send messages");
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CallerSlot>().Caller = caller;
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(message, cancellation);
    }

    /// <summary>The same door for another caller.</summary>
    public Requests As(Caller other) => new(scopes, other);
}
