using Microsoft.AspNetCore.Components;
using Summit.Application.Features.Staff;
using Summit.Application.Platform.Pipeline;

namespace Summit.Web.Desk;

/// <summary>Base of an event's pages at the desk. <see cref="Frame"/> is null until it is read, and stays so for an event that is not the reader's.</summary>
public abstract class EventDeskPage : DeskPage
{
    /// <summary>The event's part of the address.</summary>
    [Parameter] public string Slug { get; set; } = "";

    /// <summary>The event, what may be done, what needs attention.</summary>
    protected DeskFrame? Frame { get; private set; }

    /// <summary>Why there is nothing to show; the frame says it.</summary>
    protected Error? Trouble { get; set; }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        await Refresh();
        if (Frame is not null) await Load();
    }

    /// <summary>Reads what this page shows; also after the address changed.</summary>
    protected virtual Task Load() => Task.CompletedTask;

    /// <summary>Reads the frame again, for its counts.</summary>
    protected async Task Refresh()
    {
        var frame = await Send(new ReadDeskEvent(Slug));
        Frame = frame.Ok ? frame.Value : null;
        Trouble = frame.Error;
    }

    /// <summary>The value, or null with <see cref="Trouble"/> set.</summary>
    protected async Task<T?> Ask<T>(IMessage<T> message) where T : class
    {
        var result = await Send(message);
        Trouble = result.Error;
        return result.Ok ? result.Value : null;
    }

    /// <summary>Whether the reader may; else <see cref="Trouble"/> is set. For pages that begin with an empty form, which no message refuses.</summary>
    protected bool Needs(Permission permission)
    {
        if (May(permission)) return true;
        Trouble = RequestErrors.NotYours;
        return false;
    }

    /// <summary>Whether the reader may; pages hide what is not, messages refuse it.</summary>
    protected bool May(Permission permission) => Frame?.May.Contains(permission) == true;
}
