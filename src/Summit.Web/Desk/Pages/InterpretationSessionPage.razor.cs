using Microsoft.AspNetCore.Components;
using Summit.Application.Features.Interpretation;
using Summit.Domain.Interpretation;
using Summit.Domain.Registration;
using Summit.Web.Desk.Parts;

namespace Summit.Web.Desk.Pages;

/// <summary>
/// The languages of one session. What is considered stands in the address until it is saved, so that a page of the people left
/// without belongs to it, and a reload loses nothing.
/// </summary>
public sealed partial class InterpretationSessionPage
{
    LeftWithout? _seen;
    string? _said, _floor, _target;
    FormProblems _problems = FormProblems.None;

    /// <summary>Which one.</summary>
    [Parameter] public string Code { get; set; } = "";

    /// <summary>From 1.</summary>
    [SupplyParameterFromQuery(Name = "page")] public string? AskedPage { get; set; }

    /// <summary>Considered, codes with dots between; null for what is saved.</summary>
    [SupplyParameterFromQuery(Name = "floor")] public string? AskedFloor { get; set; }

    /// <inheritdoc cref="AskedFloor"/>
    [SupplyParameterFromQuery(Name = "targets")] public string? AskedTargets { get; set; }

    int Number => Asked.Page(AskedPage);

    bool IsChanged => _seen is { Offer: var offer, Session.Regime: var saved } && !(offer.Floor.SequenceEqual(saved.Floor) && offer.Targets.SequenceEqual(saved.Targets));

    string Outcome => Words[IsChanged ? "Interpretation.Outcome.Considered" : "Interpretation.Outcome", Desk.Number(_seen!.Demand.LeftWithout), Desk.Number(_seen.Demand.People)];

    /// <inheritdoc/>
    protected override async Task Load()
    {
        var offer = AskedFloor is null && AskedTargets is null ? null : new Regime(Known(AskedFloor), Known(AskedTargets));
        _seen = await Ask(new ReadLeftWithout(Frame!.Id, Code, offer, Number));
    }

    // An address can hold anything.
    static IReadOnlyList<string> Known(string? written) => [.. (written ?? "").Split('.').Where(ProfileLists.Languages.Contains).Distinct().Take(Regime.MostLanguages)];

    IReadOnlyList<KeyValuePair<string, string>> Others(IReadOnlyList<string> chosen) => Words.Sorted(ProfileLists.Languages.Except(chosen), "Language");

    static IReadOnlyList<string> Without(IReadOnlyList<string> languages, string language) => [.. languages.Where(other => other != language)];

    List<string> Earlier(int index)
    {
        var targets = _seen!.Offer.Targets.ToList();
        (targets[index - 1], targets[index]) = (targets[index], targets[index - 1]);
        return targets;
    }

    void AddFloor()
    {
        if (string.IsNullOrEmpty(_floor)) return;
        Offer([.. _seen!.Offer.Floor, _floor], _seen.Offer.Targets);
        _floor = null;
    }

    void AddTarget()
    {
        if (string.IsNullOrEmpty(_target)) return;
        Offer(_seen!.Offer.Floor, [.. _seen.Offer.Targets, _target]);
        _target = null;
    }

    void Offer(IReadOnlyList<string> floor, IReadOnlyList<string> targets)
    {
        (_said, _problems) = (null, FormProblems.None);
        Navigation.NavigateTo($"{Home}?floor={string.Join('.', floor)}&targets={string.Join('.', targets)}", replace: true);
    }

    void Reset() => Navigation.NavigateTo(Home, replace: true);

    string Home => $"/desk/{Slug}/interpretation/sessions/{Uri.EscapeDataString(Code)}";

    string Address(int page) => AskedFloor is null && AskedTargets is null ? $"{Home}?page={page}" : $"{Home}?floor={AskedFloor}&targets={AskedTargets}&page={page}";

    async Task Save()
    {
        var saved = await Send(new SetSessionLanguages(Frame!.Id, Code, _seen!.Session.Regime, _seen.Offer.Floor, _seen.Offer.Targets));
        _problems = FormProblems.Of(Words, saved.Error);
        if (!saved.Ok) return;
        _said = Words["Delegations.Said.saved"];
        if (AskedFloor is null && AskedTargets is null) await Load();
        else Reset();
    }
}
