using Microsoft.AspNetCore.Components;
using Summit.Application.Features.History;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Pipeline;
using Summit.Domain.Registration;

namespace Summit.Web.Desk.Pages;

/// <summary>One registration with all that is known of it and what was done to it.</summary>
public sealed partial class RegistrationPage
{
    RegistrationRecord? _record;
    Summit.Application.Features.History.HistoryPage? _history;
    NeedsAnswers? _needs;

    /// <summary>Its reference, or its id.</summary>
    [Parameter] public string Key { get; set; } = "";

    /// <summary>What was just done on another page.</summary>
    [SupplyParameterFromQuery] public string? Said { get; set; }

    DeskProfile Profile => _record!.Profile;

    string Heading => _record is null ? Words["Record.Title"] : Profile.ErasedAt is null ? $"{Profile.GivenNames} {Profile.FamilyName}" : Words["Registrations.Erased", Profile.Reference];

    string? AddressSaid => Profile.Address.Length == 0 ? null : Words[Profile.AddressProvedAt is null ? "Record.Address.Unproved" : "Record.Address.Proved", Profile.Address];

    string? OfficeSaid => string.IsNullOrEmpty(Profile.OfficeAddress) ? null : $"{Profile.OfficeName}, {Profile.OfficeAddress}";

    /// <inheritdoc/>
    protected override async Task Load()
    {
        _needs = null;
        _record = await Ask(new ReadRegistration(Frame!.Id, Key));
        _history = _record is not null && May(Permission.ReadHistory) ? await Ask(new ReadRegistrationHistory(Frame.Id, Profile.Id)) : null;
    }

    async Task Again()
    {
        await Refresh();
        if (Frame is not null) await Load();
    }

    async Task ShowNeeds()
    {
        _needs = await Ask(new ReadNeeds(Frame!.Id, Profile.Id));
        _history = await Ask(new ReadRegistrationHistory(Frame.Id, Profile.Id));
    }

    IEnumerable<string> Standing()
    {
        yield return Words["Record.Registered", Desk.Moment(Profile.RegisteredAt, Frame!.Zone)];
        if (_record!.Position is { } position) yield return Words["Record.Position", Desk.Number(position)];
        if (Profile.OfferEnds is { } ends) yield return Words["Record.OfferEnds", Desk.Moment(ends, Frame.Zone)];
        if (Profile.Lapses > 0) yield return Words["Record.Lapses", Desk.Number(Profile.Lapses)];
        if (Profile.FromWaitingList) yield return Words["Record.FromList"];
        if (Profile.EndedAt is { } ended) yield return Words[$"Record.Ended.{Profile.EndReason ?? EndReason.CancelledByOrganiser}", Desk.Moment(ended, Frame.Zone)];
        yield return Words["Record.Notice", Profile.NoticeVersion];
    }

    static string ToneOf(MessageLine message) => message.State switch { "Sent" => "ok", "Undelivered" => "no", _ => "wait" };
}
