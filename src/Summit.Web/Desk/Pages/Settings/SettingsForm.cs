using Microsoft.AspNetCore.Components;
using Summit.Application.Features.Events;
using Summit.Application.Platform.Pipeline;
using Summit.Web.Desk.Parts;

namespace Summit.Web.Desk.Pages.Settings;

/// <summary>Base of the settings' forms: one event as it was read, and what becomes of saving.</summary>
public abstract class SettingsForm : DeskPage
{
    // Only what was saved begins anew from the event as it is then; what is typed elsewhere on the page stays.
    bool _begins = true;
    bool _follows;

    /// <summary>The event as read.</summary>
    [Parameter, EditorRequired] public EventForm Form { get; set; } = null!;

    /// <summary>Something was saved, or could not be.</summary>
    [Parameter] public EventCallback<bool> OnSaved { get; set; }

    /// <summary>What is wrong with what was typed.</summary>
    protected FormProblems Problems { get; private set; } = FormProblems.None;

    /// <summary>The zone of its times.</summary>
    protected TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(Form.Zone);

    /// <summary>Nothing changes any more.</summary>
    protected bool IsArchived => Form.ArchivedAt is not null;

    /// <summary>Of the event when the form began: a change by somebody else in between is a conflict, even if the page has read it since.</summary>
    protected int Version { get; private set; }

    /// <summary>Puts what the event says into the fields.</summary>
    protected abstract void Begin();

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (_begins || _follows) Version = Form.Version;
        if (_begins) Begin();
        (_begins, _follows) = (false, false);
    }

    /// <summary>Sends a command; shows what is wrong, or has everything read again.</summary>
    /// <param name="command">What saves.</param>
    /// <param name="begins">All fields were saved with it.</param>
    protected async Task Save<T>(IMessage<T> command, bool begins = true)
    {
        var saved = await Send(command);
        Problems = FormProblems.Of(Words, saved.Error);
        _begins = begins && saved.Ok;
        await OnSaved.InvokeAsync(saved.Ok);
    }

    /// <summary>A part of the form saved something of its own: the fields stay, the version goes with it.</summary>
    protected async Task Followed(bool ok)
    {
        _follows = ok;
        await OnSaved.InvokeAsync(ok);
    }

    /// <summary>A whole number as typed; one that no rule allows where it is none.</summary>
    protected static int Number(string? typed) => int.TryParse(typed, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : -1;
}
