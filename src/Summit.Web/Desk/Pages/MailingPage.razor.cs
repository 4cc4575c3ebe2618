using Microsoft.AspNetCore.Components;
using Summit.Application.Features.Mailings;
using Summit.Application.Features.Messages;
using Summit.Application.Platform.Pipeline;
using Summit.Domain;
using Summit.Web.Desk.Parts;

namespace Summit.Web.Desk.Pages;

/// <summary>One message to a group: written and tried out, then on its way.</summary>
public sealed partial class MailingPage
{
    const string New = "new";
    static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    MailingDraft? _draft;
    MailingView? _view;
    MailingPreview? _preview;
    DeliveryLog? _log;
    DeskDialog _ask = null!;
    DeskDialog _stop = null!;
    string? _said;
    string? _search;
    Guid? _person;
    string? _read;
    bool _isWatching;
    IReadOnlyList<KeyValuePair<string, string>> _problems = [];

    /// <summary>The mailing's, or <c>new</c>.</summary>
    [Parameter] public string Id { get; set; } = "";

    /// <summary>Of the log's lines.</summary>
    [SupplyParameterFromQuery] public string? State { get; set; }

    /// <summary>From 1.</summary>
    [SupplyParameterFromQuery(Name = "page")] public string? AskedPage { get; set; }

    MessageState? Standing => Enum.TryParse<MessageState>(State, out var state) && Enum.IsDefined(state) ? state : null;

    int Number => Asked.Page(AskedPage);

    MailingState Shown => _view?.State ?? MailingState.Draft;

    string Subject => _draft is null ? "" : Desk.Say(_draft.Content.Subject);

    string Title => _view is null ? Words["Mailing.New"] : Desk.Say(_view.Content.Subject) is { Length: > 0 } subject ? subject : Words["Messages.NoSubject"];

    /// <summary>The class of a state's mark.</summary>
    public static string Tone(MailingState state) => state switch { MailingState.Done => "ok", MailingState.Stopped => "no", _ => "wait" };

    /// <inheritdoc/>
    protected override async Task Load()
    {
        if (_read != Id)
        {
            (_read, _view, _draft) = (Id, null, null);
            if (Id == New && !Needs(Permission.ManageMailings)) return;
            if (Id == New) _draft = new(null, 0, new(LocalizedText.Empty, LocalizedText.Empty, new()), Opened());
        }
        await Read();
    }

    async Task Read()
    {
        if (Guid.TryParse(Id, out var id))
        {
            _view = await Ask(new ReadMailing(Frame!.Id, new(id)));
            if (_view is null) return;
            if (_view.State == MailingState.Draft) _draft ??= new(new(id), _view.Version, _view.Content, Opened());
            else _log = await Ask(new ReadDeliveries(Frame!.Id, Standing, new(id), Number));
        }
        else if (Id != New)
        {
            Trouble = MailingsErrors.NotFound;
            return;
        }
        if (_draft is not null && Shown == MailingState.Draft) await Preview();
        else if (!_isWatching && Shown == MailingState.Sending) _ = Watch();
    }

    // The host's language and the writer's own stand open at the beginning.
    IEnumerable<string> Opened() => new[] { Words.Language, Frame!.HostLanguage }.Where(MailingContent.Languages.Contains);

    async Task Preview()
    {
        var seen = await Send(new PreviewMailing(Frame!.Id, _draft!.Content, _person, _search ?? ""));
        _problems = Problems(seen.Error);
        if (seen.Ok) _preview = seen.Value;
    }

    async Task<bool> Keep()
    {
        var saved = await Send(new SaveMailing(Frame!.Id, _draft!.Id, _draft.Version, _draft.Content));
        _problems = Problems(saved.Error);
        if (!saved.Ok) return false;
        (_draft.Id, _draft.Version) = (saved.Value.Id, saved.Value.Version);
        return true;
    }

    async Task Save()
    {
        _said = null;
        if (!await Keep()) return;
        _said = Words["Mailing.Said.saved"];
        Show();
    }

    async Task Test()
    {
        _said = null;
        if (!await Keep()) return;
        var tested = await Send(new TestMailing(Frame!.Id, _draft!.Id!.Value));
        _problems = Problems(tested.Error);
        if (tested.Ok) _said = Words["Mailing.Said.tested", Desk.Number(tested.Value)];
        Show();
    }

    // The address becomes the draft's own once it has one; reading it again keeps what was typed.
    void Show()
    {
        _read = _draft!.Id!.Value.Value.ToString();
        if (Id != _read) Navigation.NavigateTo($"/desk/{Slug}/messages/{_read}", replace: true);
    }

    async Task Ready()
    {
        _said = null;
        if (!await Keep()) return;
        await Preview();
        // What sending would refuse anyway is said before it is asked.
        if (_problems.Count == 0) _problems = Problems(_draft!.Content.Refusal(Frame!.HostLanguage, _preview!.Languages.Select(reach => reach.Language)));
        if (_problems.Count == 0) await _ask.Open();
    }

    async Task<bool> SendIt()
    {
        var sent = await Send(new SendMailing(Frame!.Id, _draft!.Id!.Value, _draft.Version, _preview!.People));
        if (!sent.Ok)
        {
            await Preview();
            _problems = Problems(sent.Error);
            Show();
            StateHasChanged();
            return true;
        }
        _said = Words["Mailing.Said.sent", Desk.Number(_preview.People)];
        Show();
        if (Id == _read) await Read();
        StateHasChanged();
        return true;
    }

    async Task<bool> StopIt()
    {
        var stopped = await Send(new StopMailing(Frame!.Id, Mailing));
        _problems = Problems(stopped.Error);
        _said = stopped.Ok ? Words["Mailing.Said.stopped", Desk.Number(stopped.Value)] : null;
        await Read();
        StateHasChanged();
        return true;
    }

    async Task SendAgain(MessageId? message)
    {
        var sent = await Send(new SendAgain(Frame!.Id, message, Mailing));
        _problems = Problems(sent.Error);
        _said = sent.Ok ? Words["Messages.Said.again", Desk.Number(sent.Value)] : null;
        await Read();
    }

    string Address(MessageState? state, int page) => $"/desk/{Slug}/messages/{Id}?{(state is null ? "" : $"state={state}&")}page={page}#log";

    MailingId Mailing => new(Guid.Parse(Id));

    async Task Watch()
    {
        _isWatching = true;
        using var timer = new PeriodicTimer(Look);
        try
        {
            while (Shown == MailingState.Sending && await timer.WaitForNextTickAsync(Left))
                await InvokeAsync(async () =>
                {
                    await Read();
                    StateHasChanged();
                });
        }
        catch (OperationCanceledException)
        {
            // The page was left; the mailing goes on.
        }
        _isWatching = false;
    }

    // Keyed by field and language, as in Text.fr; the element's id has a dash there.
    IReadOnlyList<KeyValuePair<string, string>> Problems(Error? error) => error is { Kind: ErrorKind.Invalid, Fields: { } fields }
        ? [.. fields.Select(field => KeyValuePair.Create(field.Key.Replace('.', '-'), Problem(field.Key.Split('.'), field.Value)))]
        : error?.Args is { } args
            ? [KeyValuePair.Create("", Words[$"Refusal.{error.Code}", args.TryGetValue("languages", out var languages) ? Words.LanguageNames(languages) : args.GetValueOrDefault("people")])]
            : DeskProblemWords.Of(Words, error);

    string Problem(string[] field, string code) =>
        $"{Words[$"Mailing.{field[0]}"]}{(field.Length > 1 ? $" ({Words.LanguageName(field[1])})" : "")}: {Words[$"Mailing.Problem.{code}"]}";
}
