using Summit.Application.Features.Delegations;
using Summit.Application.Features.Events;
using Summit.Application.Features.Places;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Pipeline;
using Summit.Domain;
using Summit.Web.Hosting;
using Summit.Web.Pages.Registration;
using EventId = Summit.Domain.EventId;

namespace Summit.Web.Endpoints;

/// <summary>The way to register: start, the steps over a draft on the server, one POST, the outcome.</summary>
static class RegistrationEndpoints
{
    public static void MapRegistration(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("/{lang:language}/{slug}").PersonalPages();
        pages.MapGet("/register", Start);
        pages.MapPost("/register", Begin).LimitedBy(RequestLimit.Beginning);
        pages.MapGet("/register/{key}/{step}", ShowStep);
        pages.MapPost("/register/{key}/{step}", TakeStep);
        pages.MapGet("/registered/{submission:guid}", ShowOutcome);
    }

    static async Task<IResult> Start(string slug, Requests requests, CancellationToken cancellation)
    {
        var terms = await requests.Send(new ReadTerms(slug), cancellation);
        return terms.Ok ? Answers.Page<StartPage>(new { Terms = terms.Value }) : Answers.Refusal(terms.Error!);
    }

    static async Task<IResult> Begin(string lang, string slug, Requests requests, CancellationToken cancellation)
    {
        var terms = await requests.Send(new ReadTerms(slug), cancellation);
        if (!terms.Ok) return Answers.Refusal(terms.Error!);
        var draft = await requests.Send(new StartDraft(terms.Value.Head.Id, lang), cancellation);
        return Answers.SeeOther(draft.Ok ? Step(lang, slug, draft.Value, Steps.First) : $"/{lang}/{slug}/register");
    }

    static async Task<IResult> ShowStep(string lang, string slug, string key, string step, Requests requests, HttpContext http, CancellationToken cancellation)
    {
        if (!Steps.All.Contains(step)) return Answers.Problem(new(404, "NotFound"));
        var terms = await requests.Send(new ReadTerms(slug), cancellation);
        if (!terms.Ok) return Answers.Refusal(terms.Error!);
        if (!Steps.Of(terms.Value).Contains(step)) return Answers.SeeOther(Step(lang, slug, key, Steps.After(step, terms.Value)));
        var draft = await requests.Send(new ReadDraft(terms.Value.Head.Id, key), cancellation);
        if (!draft.Ok) return Answers.Refusal(draft.Error!);
        var offered = Steps.Offered(terms.Value, draft.Value);
        var problems = Steps.Problems(offered, draft.Value.Answers, draft.Value.Problems);
        if (step == Steps.Check && Steps.FirstUnfinished(problems) is { } unfinished)
            return Answers.SeeOther(Step(lang, slug, key, unfinished, "?problems=yes"));
        var shown = http.Request.Query.ContainsKey("problems") ? Steps.ProblemsOf(step, problems) : [];
        return Answers.Page<StepPage>(new
        {
            Terms = offered, Draft = draft.Value, Key = key, Step = step, Problems = shown,
            Full = http.Request.Query.ContainsKey("full"), Changed = http.Request.Query.ContainsKey("changed"),
        });
    }

    static async Task<IResult> TakeStep(string lang, string slug, string key, string step, Requests requests, HttpContext http, CancellationToken cancellation)
    {
        if (!Steps.All.Contains(step)) return Answers.Problem(new(404, "NotFound"));
        var form = await http.Request.ReadFormAsync(cancellation);
        if (!string.IsNullOrEmpty(form[Steps.Lure])) return Answers.Problem(new(StatusCodes.Status400BadRequest, "BadRequest"));
        var terms = await requests.Send(new ReadTerms(slug), cancellation);
        if (!terms.Ok) return Answers.Refusal(terms.Error!);
        var eventId = terms.Value.Head.Id;
        var draft = await requests.Send(new ReadDraft(eventId, key), cancellation);
        var go = form["go"].ToString();
        if (step == Steps.Check && go == "send") return await Send(lang, slug, key, form, eventId, draft, requests, cancellation);
        if (!draft.Ok) return Answers.Refusal(draft.Error!);

        var (answers, needs) = Steps.Merge(step, draft.Value.Answers, draft.Value.Needs, form);
        var saved = await requests.Send(new SaveDraft(eventId, key, lang, answers, needs), cancellation);
        if (!saved.Ok) return saved.Error!.Kind == ErrorKind.Invalid ? Answers.SeeOther(Step(lang, slug, key, step, "?problems=yes")) : Answers.Refusal(saved.Error!);
        if (go.StartsWith("language-", StringComparison.Ordinal) && Texts.PublicLanguages.Contains(go["language-".Length..]))
            return Answers.SeeOther(Step(go["language-".Length..], slug, key, step));
        if (go == "back")
            return Answers.SeeOther(Steps.Before(step, terms.Value) is { } before ? Step(lang, slug, key, before) : $"/{lang}/{slug}/register");
        return Steps.ProblemsOf(step, Steps.Problems(Steps.Offered(terms.Value, draft.Value), answers, saved.Value)).Count > 0
            ? Answers.SeeOther(Step(lang, slug, key, step, "?problems=yes"))
            : Answers.SeeOther(Step(lang, slug, key, Steps.After(step, terms.Value)));
    }

    static async Task<IResult> Send(
        string lang, string slug, string key, IFormCollection form, EventId eventId, Result<DraftView> draft, Requests requests, CancellationToken cancellation)
    {
        var agrees = form["wait"] == "yes";
        _ = int.TryParse(form["revision"], System.Globalization.CultureInfo.InvariantCulture, out var revision);
        var submission = DraftKey.Submission(key, revision, agrees);
        if (!draft.Ok)
        {
            // Sent already: the second click of a double click finds the first one's outcome.
            var earlier = await requests.Send(new ReadOutcome(eventId, submission), cancellation);
            return earlier.Ok ? Answers.SeeOther(Outcome(lang, slug, submission)) : Answers.Refusal(draft.Error!);
        }
        if (revision != draft.Value.Revision) return Answers.SeeOther(Step(lang, slug, key, Steps.Check, "?changed=yes"));
        var (answers, needs) = (draft.Value.Answers.Cleaned(), draft.Value.Needs.Cleaned());
        var result = await requests.Send(new RegisterDelegate(eventId, submission, answers, needs.Any ? needs : null, lang,
            Statement.Privacy.Version, agrees, DraftKey.Hash(key)), cancellation);
        if (result.Ok) return Answers.SeeOther(Outcome(lang, slug, submission));
        if (result.Error!.Kind == ErrorKind.Invalid) return Answers.SeeOther(Step(lang, slug, key, Steps.Check));
        // The refusal is this submission's answer for good; saving makes the next attempt another submission.
        await requests.Send(new SaveDraft(eventId, key, lang, draft.Value.Answers, draft.Value.Needs), cancellation);
        if (result.Error.Code == PlacesErrors.Full.Code) return Answers.SeeOther(Step(lang, slug, key, Steps.Check, "?full=yes"));
        if (result.Error.Code == DelegationsErrors.QuotaReached.Code) return Answers.SeeOther($"/{lang}/delegation");
        return result.Error.Code == RegistrationErrors.CategoryNotOffered.Code
            ? Answers.SeeOther(Step(lang, slug, key, Steps.Role, "?problems=yes"))
            : Answers.SeeOther($"/{lang}/{slug}/register");
    }

    static async Task<IResult> ShowOutcome(string slug, Guid submission, Requests requests, Caller caller, CancellationToken cancellation)
    {
        var terms = await requests.Send(new ReadTerms(slug), cancellation);
        if (!terms.Ok) return Answers.Refusal(terms.Error!);
        var outcome = await requests.Send(new ReadOutcome(terms.Value.Head.Id, new(submission)), cancellation);
        if (!outcome.Ok) return Answers.Refusal(outcome.Error!);
        var heads = caller.Kind == CallerKind.Link && await requests.Send(new ReadMyDelegation(), cancellation) is { Ok: true } mine && mine.Value.Event.Id == terms.Value.Head.Id;
        return Answers.Page<OutcomePage>(new { terms.Value.Head, Outcome = outcome.Value, ForDelegation = heads });
    }

    static string Step(string lang, string slug, string key, string step, string query = "") => $"/{lang}/{slug}/register/{key}/{step}{query}";

    static string Outcome(string lang, string slug, SubmissionId submission) => $"/{lang}/{slug}/registered/{submission.Value}";
}
