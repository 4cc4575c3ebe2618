using Summit.Application.Features.Delegations;
using Summit.Application.Features.Interviews;
using Summit.Application.Platform.Pipeline;
using Summit.Domain;
using Summit.Web.Hosting;
using Summit.Web.Pages;
using Summit.Web.Pages.Press;

namespace Summit.Web.Endpoints;

/// <summary>Interviews: where a journalist asks for them, and where a head of delegation answers. Both came in with the link from a message.</summary>
static class InterviewEndpoints
{
    static readonly string[] Fields = ["Journalist", "Delegation", "Topic", "InterviewLanguage", "Wanted", "Address", "Telephone", "Speaker", "Meeting", "ContactAddress", "ContactTelephone", "DeclineReason"];

    public static void MapInterviews(this IEndpointRouteBuilder app)
    {
        var press = app.MapGroup("/{lang:language}/my/press/interviews").PersonalPages();
        press.MapGet("", Form);
        press.MapPost("", Ask);
        press.MapPost("/{id:guid}/withdraw", Withdraw);
        var head = app.MapGroup("/{lang:language}/delegation/interviews/{id:guid}").PersonalPages();
        head.MapGet("", Show);
        head.MapPost("", Answer);
    }

    static async Task<IResult> Form(Requests requests, CancellationToken cancellation)
    {
        var mine = await requests.Send(new ReadMyInterviews(), cancellation);
        return mine.Ok
            ? Answers.Page<AskInterviewPage>(new { Mine = mine.Value, Asked = new AskInterviewPage.AskedFor(null, null, new(null, null, null, mine.Value.Address, mine.Value.Telephone)) })
            : Answers.Refusal(mine.Error!);
    }

    static async Task<IResult> Ask(string lang, Requests requests, PageContext page, HttpContext http, CancellationToken cancellation)
    {
        var mine = await requests.Send(new ReadMyInterviews(), cancellation);
        if (!mine.Ok) return Answers.Refusal(mine.Error!);
        var form = await http.Request.ReadFormAsync(cancellation);
        var asked = new AskInterviewPage.AskedFor(form["Journalist"], form["Delegation"], new(form["Topic"], form["InterviewLanguage"], form["Wanted"], form["Address"], form["Telephone"]));
        IResult Wrong(string? trouble, params IReadOnlyList<KeyValuePair<string, string>> problems) =>
            Answers.Page<AskInterviewPage>(new { Mine = mine.Value, Asked = asked, Trouble = trouble, Problems = problems }, StatusCodes.Status422UnprocessableEntity);
        // One who asks alone is not asked who they are.
        var person = mine.Value.People is [var only] ? only.Id : Guid.TryParse(asked.Person, out var chosen) ? new AccreditationId(chosen) : default;
        if (mine.Value.People.Count > 1 && person == default) return Wrong(null, KeyValuePair.Create("Journalist", "choose"));
        var sent = await requests.Send(new AskInterview(mine.Value.Event.Id, person, new(Guid.TryParse(asked.Delegation, out var delegation) ? delegation : Guid.Empty), asked.Wish), cancellation);
        if (sent.Ok) return Answers.SeeOther($"/{lang}/my/press#interviews");
        if (Problems(sent) is { } problems) return Wrong(null, problems);
        return page.Texts.Find($"Refusal.{sent.Error!.Code}") is { } words ? Wrong(words) : Answers.Refusal(sent.Error);
    }

    static async Task<IResult> Withdraw(string lang, Guid id, Requests requests, CancellationToken cancellation)
    {
        var mine = await requests.Send(new ReadMyInterviews(), cancellation);
        if (!mine.Ok) return Answers.Refusal(mine.Error!);
        var gone = await requests.Send(new WithdrawInterview(mine.Value.Event.Id, new(id)), cancellation);
        return gone.Ok || gone.Error!.Kind == ErrorKind.Rule ? Answers.SeeOther($"/{lang}/my/press#interviews") : Answers.Refusal(gone.Error);
    }

    static async Task<IResult> Show(Guid id, Requests requests, CancellationToken cancellation)
    {
        var (mine, one, refusal) = await Find(id, requests, cancellation);
        return refusal ?? Answers.Page<HeadInterviewPage>(new { Mine = mine!, One = one! });
    }

    static async Task<IResult> Answer(string lang, Guid id, Requests requests, HttpContext http, CancellationToken cancellation)
    {
        var (mine, one, refusal) = await Find(id, requests, cancellation);
        if (refusal is not null) return refusal;
        var form = await http.Request.ReadFormAsync(cancellation);
        var answer = new InterviewAnswer(form["Speaker"], form["Meeting"], form["ContactAddress"], form["ContactTelephone"]);
        var version = FormAnswers.Version(form);
        ICommand<Done>? command = form["go"].ToString() switch
        {
            "agree" => new AgreeInterview(one!.EventId, one.Id, version, answer),
            "decline" => new DeclineInterview(one!.EventId, one.Id, version, form["DeclineReason"]),
            "recall" => new RecallInterview(one!.EventId, one.Id),
            _ => null,
        };
        if (command is null) return Answers.Problem(new(StatusCodes.Status400BadRequest, "BadRequest"));
        var sent = await requests.Send(command, cancellation);
        if (Problems(sent) is { } problems) return Answers.Page<HeadInterviewPage>(new { Mine = mine!, One = one!, Answer = answer, Reason = form["DeclineReason"].ToString(), Problems = problems }, StatusCodes.Status422UnprocessableEntity);
        // The page says how it stands, also to whoever came too late or sent the form twice: then the wish is not at the form's version any more.
        return sent.Ok || sent.Error!.Kind is ErrorKind.Rule or ErrorKind.Conflict ? Answers.SeeOther($"/{lang}/delegation/interviews/{id}") : Answers.Refusal(sent.Error);
    }

    static async Task<(MyDelegation? Mine, DelegationInterview? One, IResult? Refusal)> Find(Guid id, Requests requests, CancellationToken cancellation)
    {
        var mine = await requests.Send(new ReadMyDelegation(), cancellation);
        if (!mine.Ok) return (null, null, Answers.Refusal(mine.Error!));
        var found = await requests.Send(new ReadDelegationInterviews(new(id)), cancellation);
        return found.Ok ? (mine.Value, found.Value[0], null) : (null, null, Answers.Refusal(found.Error!));
    }

    // In the order of the form; null where nothing is wrong with a field.
    static IReadOnlyList<KeyValuePair<string, string>>? Problems<T>(Result<T> sent) => sent.Error is { Kind: ErrorKind.Invalid, Fields: { } fields }
        ? [.. fields.Select(field => KeyValuePair.Create(field.Key[(field.Key.LastIndexOf('.') + 1)..], field.Value)).OrderBy(problem => Array.IndexOf(Fields, problem.Key))]
        : null;
}
