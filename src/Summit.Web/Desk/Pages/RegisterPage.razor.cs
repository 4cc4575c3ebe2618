using Microsoft.AspNetCore.Components;
using Summit.Application.Features.Delegations;
using Summit.Application.Features.Events;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Pipeline;
using Summit.Domain;
using Summit.Domain.Events;
using Summit.Web.Desk.Parts;

namespace Summit.Web.Desk.Pages;

/// <summary>An organiser registers somebody, on the telephone or from a letter.</summary>
public sealed partial class RegisterPage
{
    RegistrationTerms? _terms;
    TypedAnswers _typed = new();
    string? _diet, _access, _language;
    string _name = "";
    bool _waits, _approves, _isBusy;
    Registered? _done;
    SubmissionId? _submission;
    IReadOnlyList<KeyValuePair<string, string>> _problems = [];
    DelegationRecord? _delegation;

    /// <summary>Whose quota the person counts to.</summary>
    [SupplyParameterFromQuery] public string? Delegation { get; set; }

    IReadOnlyList<KeyValuePair<string, string>> Categories => Words.Listed(_terms!.Categories.Select(category => category.Code), "Category");

    /// <inheritdoc/>
    protected override async Task Load()
    {
        if (!Needs(Permission.DecideRegistrations)) return;
        if (Frame!.Status != EventStatus.Draft) _terms ??= await Ask(new ReadTerms(Slug));
        _language ??= Words.Language;
        if (!Guid.TryParse(Delegation, out var id) || await Ask(new ReadDelegation(Frame.Id, new(id), 1)) is not { } delegation) return;
        if (_delegation is null) _typed = new() { Body = delegation.Terms.Body, Country = delegation.Terms.Country };
        _delegation = delegation;
    }

    async Task Register()
    {
        if (_isBusy) return;
        _isBusy = true;
        _submission ??= Desk.NewSubmission();
        var needs = new NeedsAnswers { Diet = _diet, Access = _access };
        var result = await Send(new RegisterForSomeone(Frame!.Id, _submission.Value, _typed.Answers, needs.Any ? needs : null, _language ?? "", _waits, _approves, _delegation?.Id));
        (_submission, _isBusy) = (null, false);
        _problems = DeskProblemWords.Of(Words, result.Error);
        _done = result.Ok ? result.Value : null;
        if (!result.Ok) return;
        _name = $"{_typed.GivenNames} {_typed.FamilyName}";
        // The next one often comes from the same city, with the same languages; who it is and what they need does not stay.
        _typed = new() { Body = _typed.Body, Country = _typed.Country, Speaks = _typed.Speaks };
        (_diet, _access) = (null, null);
        await Refresh();
    }
}
