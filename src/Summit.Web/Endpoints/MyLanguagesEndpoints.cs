using Summit.Application.Features.Interpretation;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Pipeline;
using Summit.Domain;
using Summit.Domain.Interpretation;
using Summit.Web.Hosting;
using Summit.Web.Pages;

namespace Summit.Web.Endpoints;

/// <summary>What the person of a registration will hear, and what they ask for.</summary>
static class MyLanguagesEndpoints
{
    public static void MapMyLanguages(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("/{lang:language}/my/languages").PersonalPages();
        pages.MapGet("", Show);
        pages.MapGet("/session/{session}", ShowSession);
        pages.MapPost("/session/{session}", SaveSession);
        pages.MapGet("/request", ShowRequest);
        pages.MapPost("/request", Ask);
        pages.MapPost("/request/{id:guid}", Withdraw);
    }

    static async Task<IResult> Show(Requests requests, CancellationToken cancellation)
    {
        var mine = await requests.Send(new ReadMyLanguages(), cancellation);
        return mine.Ok ? Answers.Page<MyLanguagesPage>(new { Mine = mine.Value }) : Answers.Refusal(mine.Error!);
    }

    static async Task<IResult> ShowSession(string session, Requests requests, CancellationToken cancellation)
    {
        var mine = await requests.Send(new ReadMyLanguages(), cancellation);
        if (!mine.Ok) return Answers.Refusal(mine.Error!);
        if (mine.Value.Sessions.FirstOrDefault(line => line.Code == session) is not { } found) return Answers.Refusal(InterpretationErrors.NoSuchSession);
        return Answers.Page<SessionLanguagesPage>(new
        {
            Mine = mine.Value, Session = found, Answers = new RegistrationAnswers { Speaks = found.OwnSpeaks ?? mine.Value.Speaks, Listens = mine.Value.ListensIn(found) },
        });
    }

    static async Task<IResult> SaveSession(string lang, string session, Requests requests, PageContext page, HttpContext http, CancellationToken cancellation)
    {
        var mine = await requests.Send(new ReadMyLanguages(), cancellation);
        if (!mine.Ok) return Answers.Refusal(mine.Error!);
        if (mine.Value.Sessions.FirstOrDefault(line => line.Code == session) is not { } found) return Answers.Refusal(InterpretationErrors.NoSuchSession);
        var form = await http.Request.ReadFormAsync(cancellation);
        var typed = new RegistrationAnswers
        {
            Speaks = form["Speaks"].ToString() is { Length: > 0 } speaks ? speaks : null,
            Listens = [.. form["Listens"].OfType<string>().Where(language => language.Length > 0).Distinct()],
        };
        IResult Wrong(IReadOnlyList<KeyValuePair<string, string>> problems) =>
            Answers.Page<SessionLanguagesPage>(new { Mine = mine.Value, Session = found, Answers = typed, Problems = problems }, StatusCodes.Status422UnprocessableEntity);
        var clears = form["do"] == "clear";
        if (!clears && typed.Listens.Count == 0) return Wrong([KeyValuePair.Create("Listens", "choose")]);
        var saved = await requests.Send(new SetOwnLanguages(mine.Value.Event.Id, mine.Value.Registration, session, clears ? null : typed.Speaks, clears ? [] : typed.Listens), cancellation);
        if (saved.Ok) return Answers.SeeOther($"/{lang}/my/languages#{Uri.EscapeDataString(session)}");
        return FormAnswers.Problems(saved) is { } wrong ? Wrong(wrong) : await Refused(saved.Error!, requests, page, cancellation);
    }

    static async Task<IResult> ShowRequest(Requests requests, CancellationToken cancellation)
    {
        var mine = await requests.Send(new ReadMyLanguages(), cancellation);
        if (!mine.Ok) return Answers.Refusal(mine.Error!);
        return mine.Value.IsDelegate ? Answers.Page<AskPage>(new { Mine = mine.Value }) : Answers.Refusal(RequestErrors.NotYours);
    }

    static async Task<IResult> Ask(string lang, Requests requests, PageContext page, HttpContext http, CancellationToken cancellation)
    {
        var mine = await requests.Send(new ReadMyLanguages(), cancellation);
        if (!mine.Ok) return Answers.Refusal(mine.Error!);
        if (!mine.Value.IsDelegate) return Answers.Refusal(RequestErrors.NotYours);
        var form = await http.Request.ReadFormAsync(cancellation);
        var asked = new AskPage.AskedFor(form["Kind"], form["WantedLanguage"], form["SignLanguage"], form["Session"].ToString() is { Length: > 0 } session ? session : null);
        IResult Wrong(string? trouble, params IReadOnlyList<KeyValuePair<string, string>> problems) =>
            Answers.Page<AskPage>(new { Mine = mine.Value, Asked = asked, Trouble = trouble, Problems = problems }, StatusCodes.Status422UnprocessableEntity);
        if (!Enum.TryParse<RequestKind>(asked.Kind, out var kind) || !Enum.IsDefined(kind)) return Wrong(null, KeyValuePair.Create("Kind", "choose"));
        var (field, language) = kind == RequestKind.SignLanguage ? ("SignLanguage", asked.SignLanguage) : ("WantedLanguage", asked.Language);
        var sent = await requests.Send(new AskForInterpretation(mine.Value.Event.Id, mine.Value.Registration, kind, language ?? "", asked.Session), cancellation);
        if (sent.Ok) return Answers.SeeOther($"/{lang}/my/languages#requests");
        if (sent.Error!.Kind == ErrorKind.Invalid) return Wrong(null, KeyValuePair.Create(field, "choose"));
        return sent.Error.Kind == ErrorKind.Rule ? Wrong(page.Texts[$"Refusal.{sent.Error.Code}"]) : Answers.Refusal(sent.Error);
    }

    static async Task<IResult> Withdraw(string lang, Guid id, Requests requests, CancellationToken cancellation)
    {
        var mine = await requests.Send(new ReadMyLanguages(), cancellation);
        if (!mine.Ok) return Answers.Refusal(mine.Error!);
        var gone = await requests.Send(new WithdrawRequest(mine.Value.Event.Id, mine.Value.Registration, new RequestId(id)), cancellation);
        // Pressed twice: the first one did it.
        return gone.Ok || gone.Error == InterpretationErrors.NoSuchRequest ? Answers.SeeOther($"/{lang}/my/languages#requests") : Answers.Refusal(gone.Error!);
    }

    // How it stands now is on the page.
    static async Task<IResult> Refused(Error error, Requests requests, PageContext page, CancellationToken cancellation)
    {
        if (error.Kind != ErrorKind.Rule) return Answers.Refusal(error);
        var now = await requests.Send(new ReadMyLanguages(), cancellation);
        return now.Ok
            ? Answers.Page<MyLanguagesPage>(new { Mine = now.Value, Trouble = page.Texts[$"Refusal.{error.Code}"] }, StatusCodes.Status422UnprocessableEntity)
            : Answers.Refusal(now.Error!);
    }
}
