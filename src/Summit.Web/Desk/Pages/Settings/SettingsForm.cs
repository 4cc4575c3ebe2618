using Microsoft.AspNetCore.Components;
using Summit.Application.Features.Events;
using Summit.Application.Platform.Pipeline;
using Summit.Web.Desk.Parts;

namespace Summit.Web.Desk.Pages.Settings;

/// <summary>Base of the settings' forms: one event as it was read, and what becomes of saving.</summary>
public abstract class SettingsForm : DeskPage
{
    /// <summary>The event as read; the form begins anew when it was read again.</summary>
    [Parameter, EditorRequired] public EventForm Form { get; set; } = null!;

    /// <summary>Something was saved, or could not be.</summary>
    [Parameter] public EventCallback<bool> OnSaved { get; set; }

    /// <summary>What is wrong with what was typed.</summary>
    protected FormProblems Problems { get; private set; } = FormProblems.None;

    /// <summary>The zone of its times.</summary>
    protected TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(Form.Zone);

    /// <summary>Nothing changes any more.</summary>
    protected bool IsArchived => Form.ArchivedAt is not null;

    /// <summary>Sends a command; shows what is wrong, or has everything read again.</summary>
    protected async Task Save<T>(IMessage<T> command)
    {
        var saved = await Send(command);
        Problems = FormProblems.Of(Words, saved.Error);
        await OnSaved.InvokeAsync(saved.Ok);
    }

    /// <summary>A whole number as typed; one that no rule allows where it is none.</summary>
    protected static int Number(string? typed) => int.TryParse(typed, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : -1;
}
