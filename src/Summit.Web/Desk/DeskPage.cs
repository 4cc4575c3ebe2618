using Microsoft.AspNetCore.Components;
using Summit.Application.Platform.Pipeline;
using Summit.Web.Hosting;

namespace Summit.Web.Desk;

/// <summary>Base of the desk's pages: words, and the way into the application, given up when the page is left.</summary>
public abstract class DeskPage : ComponentBase, IDisposable
{
    readonly CancellationTokenSource _left = new();

    /// <summary>Who is signed in.</summary>
    [Inject] protected DeskContext Desk { get; set; } = null!;

    /// <summary>For going elsewhere.</summary>
    [Inject] protected NavigationManager Navigation { get; set; } = null!;

    /// <summary>The desk's words.</summary>
    protected Texts Words => Desk.Words;

    /// <summary>Cancelled when the page is left.</summary>
    protected CancellationToken Left => _left.Token;

    /// <inheritdoc cref="DeskContext.Send"/>
    protected Task<Result<T>> Send<T>(IMessage<T> message) => Desk.Send(message, Left);

    /// <inheritdoc/>
    public virtual void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
        GC.SuppressFinalize(this);
    }
}
