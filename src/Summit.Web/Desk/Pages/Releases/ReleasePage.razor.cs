using Microsoft.AspNetCore.Components;
using Summit.Application.Features.Releases;
using Summit.Application.Platform.Pipeline;
using Summit.Domain.Events;
using Summit.Domain.Press;
using Summit.Web.Desk.Parts;
using Summit.Web.Hosting;

namespace Summit.Web.Desk.Pages.Releases;

/// <content>What an officer does with a release.</content>
public sealed partial class ReleasePage
{
    ReleaseScreen? _screen;
    DeskDialog? _approve, _lift, _move, _withdraw;
    FormProblems _problems = FormProblems.None, _resourceProblems = FormProblems.None, _aboutProblems = FormProblems.None, _reasonProblems = FormProblems.None;
    string? _said, _reason;

    /// <summary>Of the release.</summary>
    [Parameter] public Guid Id { get; set; }

    /// <summary>Of the text beside the first; in the answer to a file that was not taken, of that file.</summary>
    [SupplyParameterFromQuery(Name = "language")] public string? AskedLanguage { get; set; }

    /// <summary>What was wrong with a file that was sent.</summary>
    [SupplyParameterFromQuery] public string? Wrong { get; set; }

    /// <summary>What was typed as its title.</summary>
    [SupplyParameterFromQuery(Name = "title")] public string? AskedTitle { get; set; }

    /// <summary>What became of it.</summary>
    [SupplyParameterFromQuery(Name = "said")] public string? AskedSaid { get; set; }

    ReleaseForm Form => _screen!.Form;

    string All => Names(Form.Languages);

    string Standing => Form switch
    {
        { Standing: ReleaseStanding.Draft or ReleaseStanding.UnderEmbargo, EmbargoUntil: { } until } => Words["DeskReleases.Until", Desk.Moment(until, Frame!.Zone)],
        { Standing: ReleaseStanding.Public, PublicFrom: { } from, LiftedAt: var lifted } => Words[lifted is null ? "DeskReleases.Since" : "DeskReleases.LiftedEarly", Desk.Moment(from, Frame!.Zone)],
        _ => "",
    };

    // What somebody else saved and nobody here has looked at, wherever on the page it stands.
    IReadOnlyList<string> Changed
    {
        get
        {
            if (Form.Standing is not (ReleaseStanding.Draft or ReleaseStanding.UnderEmbargo)) return [];
            var until = _screen!.Until.IsChanged ? new[] { Words["DeskReleases.Embargo"] } : [];
            if (Form.Standing != ReleaseStanding.Draft) return until;
            return
            [
                .. until, .. _screen.ChangedTexts.Select(language => Words["DeskReleases.Changed.Text", Words.LanguageName(language)]),
                .. _screen.Resources.IsChanged ? new[] { Words["DeskReleases.Resources"] } : [], .. _screen.About.IsChanged ? new[] { Words["DeskReleases.About"] } : [],
            ];
        }
    }

    IReadOnlyList<KeyValuePair<string, string>> EmbargoNow => Form.EmbargoUntil is { } until ? [KeyValuePair.Create(Words["Field.EmbargoUntil"], Desk.Moment(until, Frame!.Zone))] : [];

    IReadOnlyList<KeyValuePair<string, string>> AboutNow =>
    [
        KeyValuePair.Create(Words["DeskReleases.Series"], Form.Reference.ToString()), KeyValuePair.Create(Words["Field.DatedOn"], ReleaseWords.Day(Form.DatedOn, Words.Language)),
        KeyValuePair.Create(Words["DeskReleases.Languages"], All),
    ];

    /// <inheritdoc/>
    protected override async Task Load()
    {
        if (Desk.Done is { } done) (_said, Desk.Done) = (done, null);
        if (_screen?.Form.Id.Value != Id) _screen = null;
        await Read();
    }

    Task Read() => Read(null);

    // Whoever is told that somebody changed it looks at the page again, with what was changed.
    async Task Read(Error? refusal)
    {
        if (await Ask(new ReadReleaseForm(Frame!.Id, new(Id))) is not { } form) _screen = null;
        else if (_screen is null) _screen = new(form, TimeZoneInfo.FindSystemTimeZoneById(Frame.Zone));
        else if (refusal == ReleasesErrors.ChangedMeanwhile) _screen.LookAgain(form);
        else _screen.Renew(form);
    }

    Task FilesChanged(int version)
    {
        if (version > 0) _screen!.Did(version - 1);
        return Read();
    }

    string Preview(string language) => $"{PageContext.PreviewRoot}/{language}/{Slug}/press/releases/{Id}";

    string Names(IEnumerable<string> languages) => string.Join(", ", languages.Select(Words.LanguageName));

    Task SetEmbargo(WallTime? until)
    {
        var version = _screen!.Until.Version;
        return Do(new SetEmbargo(Frame!.Id, Form.Id, version, until), version, Words[until is null ? "DeskReleases.Said.none" : "DeskReleases.Said.embargo"]);
    }

    // A draft's is only written down; one that journalists have promised to keep is moved when it was asked once.
    async Task AskEmbargo()
    {
        if (Form.Standing == ReleaseStanding.Draft) await SetEmbargo(_screen!.Until.Typed);
        else await _move!.Open();
    }

    async Task<bool> Move()
    {
        await SetEmbargo(_screen!.Until.Typed);
        return true;
    }

    async Task SaveResources()
    {
        var version = _screen!.Resources.Version;
        var saved = await Send(new SetReleaseResources(Frame!.Id, Form.Id, version, [.. _screen.Resources.Typed.Select(row => row.Resource(Form.Languages))]));
        _resourceProblems = FormProblems.Of(Words, saved.Error);
        await Settle(saved, _resourceProblems, version, Words["Delegations.Said.saved"]);
    }

    async Task Describe()
    {
        var (about, version) = (_screen!.About.Typed, _screen.About.Version);
        var (series, number, datedOn, wrong) = about.Read();
        var saved = wrong is null ? await Send(new DescribeRelease(Frame!.Id, Form.Id, version, series, number, datedOn, about.Languages)) : Result<Done>.Fail(wrong);
        _aboutProblems = FormProblems.Of(Words, saved.Error, "Series", "Number", "DatedOn");
        await Settle(saved, _aboutProblems, version, Words["Delegations.Said.saved"]);
    }

    async Task<bool> Approve()
    {
        await Do(new ApproveRelease(Frame!.Id, Form.Id, _screen!.SeenWithForms, _screen.SeenTexts), _screen.SeenWithForms, Words[Form.EmbargoUntil is null ? "DeskReleases.Said.public" : "DeskReleases.Said.approved"]);
        return true;
    }

    async Task<bool> Lift()
    {
        await Do(new LiftEmbargo(Frame!.Id, Form.Id, _screen!.Seen), _screen.Seen, Words["DeskReleases.Said.public"]);
        return true;
    }

    // Without a reason the dialog stays and says so.
    async Task<bool> Withdraw()
    {
        var version = _screen!.Seen;
        var done = await Send(new WithdrawRelease(Frame!.Id, Form.Id, version, _reason ?? ""));
        _reasonProblems = FormProblems.Of(Words, done.Error);
        if (done.Error is { Kind: ErrorKind.Invalid })
        {
            StateHasChanged();
            return false;
        }
        await Settle(done, _reasonProblems, version, Words["DeskReleases.Said.withdrawn"]);
        return true;
    }

    async Task Do<T>(IMessage<T> message, int version, string said)
    {
        var done = await Send(message);
        await Settle(done, FormProblems.Of(Words, done.Error), version, said);
    }

    async Task Settle<T>(Result<T> done, FormProblems problems, int version, string said)
    {
        (_problems, _said) = (problems, done.Ok ? said : null);
        if (done.Ok) _screen!.Did(version);
        // What somebody else changed is shown; an invalid entry stays as typed beside it.
        if (done.Error is not { Kind: ErrorKind.Invalid }) await Read(done.Error);
        StateHasChanged();
    }
}
