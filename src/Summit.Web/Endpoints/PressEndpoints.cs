using System.Globalization;
using Summit.Application.Features.Press;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Files;
using Summit.Application.Platform.Pipeline;
using Summit.Domain;
using Summit.Web.Hosting;
using Summit.Web.Pages.Press;

namespace Summit.Web.Endpoints;

/// <summary>The event's page for the press, and the way to ask for accreditation: start, the steps over a draft on the server, one POST, the page after it.</summary>
static class PressEndpoints
{
    public static void MapPress(this IEndpointRouteBuilder app)
    {
        app.MapGroup("/{lang:language}").CacheOutput(PublicEndpoints.CachePolicy).MapGet("/{slug}/press", Show);
        var pages = app.MapGroup("/{lang:language}/{slug}/press").PersonalPages();
        pages.MapGet("/request", Start);
        pages.MapPost("/request", Begin).LimitedBy(RequestLimit.Beginning);
        pages.MapGet("/request/{key}/{step}", ShowStep);
        pages.MapPost("/request/{key}/{step}", TakeStep);
        pages.MapPost("/request/{key}/proofs", TakeProofs).TakesProof(request => request.Path.ToUriComponent());
        pages.MapGet("/requested/{submission:guid}", ShowSent);
    }

    static async Task<IResult> Show(string slug, Requests requests, CancellationToken cancellation)
    {
        var page = await requests.Send(new ReadPressPage(slug), cancellation);
        return page.Ok ? Answers.Page<PressPage>(new { View = page.Value }) : Answers.Refusal(page.Error!);
    }

    static async Task<IResult> Start(string slug, Requests requests, CancellationToken cancellation)
    {
        var page = await requests.Send(new ReadPressPage(slug), cancellation);
        return page.Ok ? Answers.Page<PressStartPage>(new { View = page.Value }) : Answers.Refusal(page.Error!);
    }

    static async Task<IResult> Begin(string lang, string slug, Requests requests, CancellationToken cancellation)
    {
        var page = await requests.Send(new ReadPressPage(slug), cancellation);
        if (!page.Ok) return Answers.Refusal(page.Error!);
        var draft = await requests.Send(new StartPressDraft(page.Value.Head.Id, lang), cancellation);
        return Answers.SeeOther(draft.Ok ? Step(lang, slug, draft.Value, PressSteps.First) : Home(lang, slug));
    }

    static async Task<IResult> ShowStep(string lang, string slug, string key, string step, Requests requests, HttpContext http, CancellationToken cancellation)
    {
        if (!PressSteps.All.Contains(step)) return Answers.Problem(new(StatusCodes.Status404NotFound, "NotFound"));
        var page = await requests.Send(new ReadPressPage(slug), cancellation);
        if (!page.Ok) return Answers.Refusal(page.Error!);
        var draft = await requests.Send(new ReadPressDraft(page.Value.Head.Id, key), cancellation);
        if (!draft.Ok) return Answers.Refusal(draft.Error!);
        var (answers, problems) = (draft.Value.Answers, draft.Value.Problems);
        if (step == PressSteps.Check && PressSteps.FirstUnfinished(answers, problems) is { } unfinished) return Answers.SeeOther(Step(lang, slug, key, unfinished, "?problems=yes"));
        var shown = step == PressSteps.Proofs ? ProofUpload.Problems(http.Request) : http.Request.Query.ContainsKey("problems") ? PressSteps.ProblemsOf(step, answers, problems) : [];
        return Answers.Page<PressStepPage>(new
        {
            View = page.Value, Draft = draft.Value, Key = key, Step = step, Problems = shown,
            Added = http.Request.Query.ContainsKey("added"), Changed = http.Request.Query.ContainsKey("changed"),
        });
    }

    static async Task<IResult> TakeStep(string lang, string slug, string key, string step, Requests requests, HttpContext http, CancellationToken cancellation)
    {
        if (!PressSteps.All.Contains(step)) return Answers.Problem(new(StatusCodes.Status404NotFound, "NotFound"));
        var form = await http.Request.ReadFormAsync(cancellation);
        if (!string.IsNullOrEmpty(form[PressSteps.Lure])) return Answers.Problem(new(StatusCodes.Status400BadRequest, "BadRequest"));
        var page = await requests.Send(new ReadPressPage(slug), cancellation);
        if (!page.Ok) return Answers.Refusal(page.Error!);
        var eventId = page.Value.Head.Id;
        var draft = await requests.Send(new ReadPressDraft(eventId, key), cancellation);
        var go = form["go"].ToString();
        if (step == PressSteps.Check && go == "send") return await Send(lang, slug, key, form, page.Value, draft, requests, cancellation);
        if (!draft.Ok) return Answers.Refusal(draft.Error!);

        var answers = PressSteps.Merge(step, draft.Value.Answers, form);
        var saved = await requests.Send(new SavePressDraft(eventId, key, lang, answers), cancellation);
        if (!saved.Ok) return saved.Error!.Kind == ErrorKind.Invalid ? Answers.SeeOther(Step(lang, slug, key, step, "?problems=yes")) : Answers.Refusal(saved.Error!);
        if (step == PressSteps.People && (go == "add" || go.StartsWith("remove-", StringComparison.Ordinal)))
            return Answers.SeeOther(Step(lang, slug, key, step, string.Create(CultureInfo.InvariantCulture, $"#person-{answers.People.Count}")));
        if (Elsewhere(lang, slug, key, step, go) is { } elsewhere) return elsewhere;
        return PressSteps.ProblemsOf(step, answers, saved.Value).Count > 0
            ? Answers.SeeOther(Step(lang, slug, key, step, "?problems=yes"))
            : Answers.SeeOther(Step(lang, slug, key, PressSteps.After(step)));
    }

    static async Task<IResult> TakeProofs(string lang, string slug, string key, Requests requests, FileStore files, HttpContext http, CancellationToken cancellation)
    {
        var form = await http.Request.ReadFormAsync(cancellation);
        var page = await requests.Send(new ReadPressPage(slug), cancellation);
        if (!page.Ok) return Answers.Refusal(page.Error!);
        var eventId = page.Value.Head.Id;
        var draft = await requests.Send(new ReadPressDraft(eventId, key), cancellation);
        if (!draft.Ok) return Answers.Refusal(draft.Error!);
        var go = form["go"].ToString();
        IResult Here(string query = "") => Answers.SeeOther(Step(lang, slug, key, PressSteps.Proofs, query));
        if (go.StartsWith("remove-", StringComparison.Ordinal) && Guid.TryParse(go["remove-".Length..], out var removed))
        {
            var gone = await requests.Send(new RemoveDraftProof(eventId, key, new(removed)), CancellationToken.None);
            // At once, so that sending and removing in turns fills no disk.
            if (gone.Ok) files.Delete(gone.Value);
            return Here();
        }
        // A file that was chosen is taken, whichever button was pressed.
        if (ProofUpload.HasFile(form))
        {
            var (wrong, refusal) = await ProofUpload.Take(form, requests, files, proof => new AddDraftProof(eventId, key, proof), cancellation);
            if (refusal is not null) return Answers.Refusal(refusal);
            if (wrong is not null) return Here($"?wrong={wrong}");
            if (go == "add") return Here("?added=yes");
        }
        else if (go == "add") return Here("?wrong=Proof.required");
        return Elsewhere(lang, slug, key, PressSteps.Proofs, go) ?? Answers.SeeOther(Step(lang, slug, key, PressSteps.After(PressSteps.Proofs)));
    }

    // Back, or the same in another language.
    static IResult? Elsewhere(string lang, string slug, string key, string step, string go) =>
        go.StartsWith("language-", StringComparison.Ordinal) && Texts.PublicLanguages.Contains(go["language-".Length..]) ? Answers.SeeOther(Step(go["language-".Length..], slug, key, step))
        : go == "back" ? Answers.SeeOther(PressSteps.Before(step) is { } before ? Step(lang, slug, key, before) : Home(lang, slug))
        : null;

    static async Task<IResult> Send(
        string lang, string slug, string key, IFormCollection form, PressPageView page, Result<PressDraftView> draft, Requests requests, CancellationToken cancellation)
    {
        _ = int.TryParse(form["revision"], CultureInfo.InvariantCulture, out var revision);
        var submission = DraftKey.Submission(key, revision, agreesToWait: false);
        if (!draft.Ok)
        {
            // Sent already: the second click of a double click finds the first one's outcome.
            var earlier = await requests.Send(new ReadPressOutcome(submission), cancellation);
            return earlier.Ok ? Answers.SeeOther(Sent(lang, slug, submission)) : Answers.Refusal(draft.Error!);
        }
        if (revision != draft.Value.Revision) return Answers.SeeOther(Step(lang, slug, key, PressSteps.Check, "?changed=yes"));
        // A point that was closed while somebody typed is no longer wished for.
        var answers = draft.Value.Answers.Cleaned() with { Wishes = [.. draft.Value.Answers.Wishes.Where(wish => page.Points.Any(point => point.Id == wish))] };
        var result = await requests.Send(
            new RequestAccreditation(page.Head.Id, submission, answers, lang, Statement.Privacy.Version, DraftKey.Hash(key)), cancellation);
        if (result.Ok) return Answers.SeeOther(Sent(lang, slug, submission));
        if (result.Error!.Kind == ErrorKind.Invalid) return Answers.SeeOther(Step(lang, slug, key, PressSteps.Check));
        // The refusal is this submission's answer for good; saving makes the next attempt another submission.
        await requests.Send(new SavePressDraft(page.Head.Id, key, lang, draft.Value.Answers), cancellation);
        return Answers.SeeOther(Home(lang, slug));
    }

    static async Task<IResult> ShowSent(string slug, Guid submission, Requests requests, CancellationToken cancellation)
    {
        var page = await requests.Send(new ReadPressPage(slug), cancellation);
        if (!page.Ok) return Answers.Refusal(page.Error!);
        var sent = await requests.Send(new ReadPressOutcome(new(submission)), cancellation);
        return sent.Ok ? Answers.Page<PressSentPage>(new { View = page.Value }) : Answers.Refusal(sent.Error!);
    }

    static string Home(string lang, string slug) => $"/{lang}/{slug}/press/request";

    static string Step(string lang, string slug, string key, string step, string query = "") => $"{Home(lang, slug)}/{key}/{step}{query}";

    static string Sent(string lang, string slug, SubmissionId submission) => $"/{lang}/{slug}/press/requested/{submission.Value}";
}
