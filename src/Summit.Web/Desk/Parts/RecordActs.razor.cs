using Microsoft.AspNetCore.Components;
using Summit.Application.Features.Events;
using Summit.Application.Features.Messages;
using Summit.Application.Features.Registration;
using Summit.Application.Features.Staff;
using Summit.Application.Platform.Pipeline;
using Summit.Domain.Registration;
using Summit.Web.Hosting;

namespace Summit.Web.Desk.Parts;

/// <summary>What an organiser may do to a registration that is not over, each asked once.</summary>
public sealed partial class RecordActs
{
    DeskDialog _approve = null!, _decline = null!, _cancel = null!, _move = null!, _substitute = null!, _resend = null!;
    DeskDialog? _asked;
    string? _reason, _category, _givenNames, _familyName, _address, _function, _said;
    IReadOnlyList<KeyValuePair<string, string>> _problems = [];
    IReadOnlyList<string> _offered = ProfileLists.Categories;

    [Parameter, EditorRequired] public DeskFrame Frame { get; set; } = null!;
    [Parameter, EditorRequired] public DeskProfile Profile { get; set; } = null!;

    /// <summary>What was just done on another page.</summary>
    [Parameter] public string? Said { get; set; }

    /// <summary>Something is different now.</summary>
    [Parameter] public EventCallback OnChanged { get; set; }

    Texts Words => Desk.Words;

    string Name => $"{Profile.GivenNames} {Profile.FamilyName}";

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _said = Said is nameof(ChangeEnding.Saved) or nameof(ChangeEnding.AddressChanged) ? Said : null;
        var terms = await Desk.Send(new ReadTerms(Frame.Slug));
        if (terms.Ok) _offered = [.. terms.Value.Categories.Select(category => category.Code)];
    }

    async Task Begin(DeskDialog dialog)
    {
        (_asked, _problems, _said, _reason) = (dialog, [], null, null);
        _category = dialog == _substitute ? Profile.Category : null;
        (_givenNames, _familyName, _address, _function) = (null, null, null, dialog == _substitute ? Profile.Function : null);
        await dialog.Open();
    }

    // What is wrong is shown in the dialog that was confirmed, and in no other.
    IReadOnlyList<KeyValuePair<string, string>> ProblemsOf(DeskDialog dialog) => ReferenceEquals(dialog, _asked) ? _problems : [];

    Task<bool> Approve() => Act(new ApproveRegistration(Frame.Id, Profile.Id), state => $"Approved.{state}");

    Task<bool> Decline() => Act(new DeclineRegistration(Frame.Id, Profile.Id, _reason?.Trim() ?? ""), _ => "Declined");

    Task<bool> Cancel() => Act(new CancelRegistration(Frame.Id, Profile.Id), _ => "Cancelled");

    Task<bool> Move() => Act(new MoveCategory(Frame.Id, Profile.Id, _category ?? ""), _ => "Moved");

    Task<bool> Resend() => Act(new ResendMessage(Frame.Id, Profile.Id), _ => "Resent");

    Task<bool> Substitute() => Act(new SubstituteDelegate(
        Frame.Id, Profile.Id, Profile.Version, _givenNames ?? "", _familyName ?? "", _address ?? "", _function ?? "", _category), _ => "Substituted");

    async Task<bool> Act<T>(IMessage<T> message, Func<T, string> said)
    {
        var result = await Desk.Send(message);
        _problems = DeskProblemWords.Of(Words, result.Error);
        StateHasChanged();
        if (!result.Ok) return false;
        _said = said(result.Value);
        await OnChanged.InvokeAsync();
        return true;
    }
}
