using Summit.Application.Features.Invitations;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Pipeline;
using Summit.Web.Hosting;
using Summit.Web.Pages.Registration;

namespace Summit.Web.Endpoints;

/// <summary>Behind the code of a personal invitation: what it is for, the way into the form, and the way to say no.</summary>
static class InvitationEndpoints
{
    public static void MapInvitations(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("/{lang:language}/{slug}").PersonalPages();
        pages.MapGet("/invited/{code}", (string slug, string code, Requests requests, CancellationToken cancellation) => Show<InvitedPage>(slug, code, requests, cancellation));
        pages.MapPost("/invited/{code}", Begin).LimitedBy(RequestLimit.Beginning);
        pages.MapGet("/invited/{code}/decline", (string slug, string code, Requests requests, CancellationToken cancellation) => Show<DeclinePage>(slug, code, requests, cancellation));
        pages.MapPost("/invited/{code}/decline", Decline);
    }

    static async Task<IResult> Show<TPage>(string slug, string code, Requests requests, CancellationToken cancellation) where TPage : Microsoft.AspNetCore.Components.IComponent
    {
        var mine = await requests.Send(new ReadMyInvitation(slug, code), cancellation);
        return mine.Ok ? Answers.Page<TPage>(new { Invitation = mine.Value, Code = code }) : NotValid();
    }

    static async Task<IResult> Begin(string lang, string slug, string code, Requests requests, CancellationToken cancellation)
    {
        var mine = await requests.Send(new ReadMyInvitation(slug, code), cancellation);
        if (!mine.Ok) return NotValid();
        var draft = await requests.Send(new StartDraft(mine.Value.Event.Id, lang, code), cancellation);
        // What is not open any more says so on its own page.
        return Answers.SeeOther(draft.Ok ? $"/{lang}/{slug}/register/{draft.Value}/{Steps.First}" : $"/{lang}/{slug}/invited/{code}");
    }

    static async Task<IResult> Decline(string lang, string slug, string code, Requests requests, CancellationToken cancellation)
    {
        var mine = await requests.Send(new ReadMyInvitation(slug, code), cancellation);
        if (!mine.Ok) return NotValid();
        await requests.Send(new DeclineInvitation(mine.Value.Event.Id, code), cancellation);
        return Answers.SeeOther($"/{lang}/{slug}/invited/{code}");
    }

    static Microsoft.AspNetCore.Http.HttpResults.RazorComponentResult<Pages.ProblemPage> NotValid() => Answers.Problem(new(StatusCodes.Status404NotFound, "LinkNotValid"));
}
