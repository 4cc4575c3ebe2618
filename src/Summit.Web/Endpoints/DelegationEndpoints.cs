using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Summit.Application.Features.Delegations;
using Summit.Application.Features.Interviews;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Pipeline;
using Summit.Web.Hosting;
using Summit.Web.Pages;
using Summit.Web.Pages.Registration;

namespace Summit.Web.Endpoints;

/// <summary>Where a head of delegation registers, replaces and takes back its people. The session was opened with the link from a message.</summary>
static class DelegationEndpoints
{
    public static void MapDelegation(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("/{lang:language}/delegation").PersonalPages();
        pages.MapGet("", Show);
        pages.MapPost("/register", Register).LimitedBy(RequestLimit.Beginning);
        pages.MapGet("/{reference}/cancel", AskCancel);
        pages.MapPost("/{reference}/cancel", Cancel);
        pages.MapGet("/{reference}/substitute", AskSubstitute);
        pages.MapPost("/{reference}/substitute", Substitute);
    }

    static async Task<IResult> Show(Requests requests, HttpContext http, CancellationToken cancellation)
    {
        _ = int.TryParse(http.Request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page);
        page = Math.Clamp(page, 1, 100_000);
        var mine = await requests.Send(new ReadMyDelegation(page), cancellation);
        if (!mine.Ok) return Answers.Refusal(mine.Error!);
        var interviews = await requests.Send(new ReadDelegationInterviews(), cancellation);
        return interviews.Ok ? Answers.Page<DelegationPage>(new { Mine = mine.Value, Interviews = interviews.Value, Page = page }) : Answers.Refusal(interviews.Error!);
    }

    static async Task<IResult> Register(string lang, Requests requests, CancellationToken cancellation)
    {
        var mine = await requests.Send(new ReadMyDelegation(), cancellation);
        if (!mine.Ok) return Answers.Refusal(mine.Error!);
        var draft = await requests.Send(new StartMemberDraft(lang), cancellation);
        // What stands against it is said there.
        return Answers.SeeOther(draft.Ok ? $"/{lang}/{mine.Value.Event.Slug}/register/{draft.Value}/{Steps.First}" : $"/{lang}/delegation");
    }

    static async Task<IResult> AskCancel(string lang, string reference, Requests requests, CancellationToken cancellation)
    {
        var mine = await requests.Send(new ReadMyDelegation(Member: reference), cancellation);
        return mine switch
        {
            { Ok: false } => Answers.Refusal(mine.Error!),
            { Value.Member: { } member } => Answers.Page<CancelPage>(new { mine.Value.Event, member.Name, member.State, Home = Home(lang, reference), Back = $"/{lang}/delegation" }),
            _ => Answers.SeeOther($"/{lang}/delegation"),
        };
    }

    static async Task<IResult> Cancel(string lang, string reference, Requests requests, CancellationToken cancellation)
    {
        var mine = await requests.Send(new ReadMyDelegation(Member: reference), cancellation);
        if (!mine.Ok) return Answers.Refusal(mine.Error!);
        if (mine.Value.Member is { } member)
        {
            var cancelled = await requests.Send(new CancelRegistration(mine.Value.Terms.EventId, member.Id), cancellation);
            if (!cancelled.Ok && cancelled.Error!.Kind != ErrorKind.Rule) return Answers.Refusal(cancelled.Error);
        }
        return Answers.SeeOther($"/{lang}/delegation");
    }

    static async Task<IResult> AskSubstitute(string lang, string reference, Requests requests, CancellationToken cancellation)
    {
        var mine = await requests.Send(new ReadMyDelegation(Member: reference), cancellation);
        return mine switch
        {
            { Ok: false } => Answers.Refusal(mine.Error!),
            { Value.Member: { } member } => SubstituteForm(lang, mine.Value, member, new(), null),
            _ => Answers.SeeOther($"/{lang}/delegation"),
        };
    }

    static async Task<IResult> Substitute(string lang, string reference, Requests requests, HttpContext http, CancellationToken cancellation)
    {
        var mine = await requests.Send(new ReadMyDelegation(Member: reference), cancellation);
        if (!mine.Ok) return Answers.Refusal(mine.Error!);
        if (mine.Value.Member is not { } member) return Answers.SeeOther($"/{lang}/delegation");
        var (typed, command) = FormAnswers.Substitute(await http.Request.ReadFormAsync(cancellation), mine.Value.Terms.EventId, member.Id);
        var result = await requests.Send(command, cancellation);
        if (FormAnswers.Problems(result) is { } problems) return SubstituteForm(lang, mine.Value, member, typed, problems);
        return result.Ok ? Answers.SeeOther($"/{lang}/delegation") : Answers.Refusal(result.Error!);
    }

    static RazorComponentResult<SubstitutePage> SubstituteForm(string lang, MyDelegation mine, DelegationMember member, RegistrationAnswers typed, IReadOnlyList<KeyValuePair<string, string>>? problems) =>
        Answers.Page<SubstitutePage>(new
        {
            mine.Event, member.Name, member.Version, Home = Home(lang, member.Reference), Back = $"/{lang}/delegation", Typed = typed, Problems = problems ?? [],
        }, problems is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);

    static string Home(string lang, string reference) => $"/{lang}/delegation/{Uri.EscapeDataString(reference)}";
}
