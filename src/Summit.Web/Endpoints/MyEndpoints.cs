using Summit.Application.Features.Links;
using Summit.Application.Features.Places;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Pipeline;
using Summit.Web.Hosting;
using Summit.Web.Pages;

namespace Summit.Web.Endpoints;

/// <summary>The link from a message, and the one registration it opens.</summary>
static class MyEndpoints
{
    public static void MapMyRegistration(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("/{lang:language}").PersonalPages();
        pages.MapGet("/link/{token}", (string token) => Answers.Page<LinkPage>(new { Token = token }));
        pages.MapPost("/link/{token}", Open);
        pages.MapGet("/my", Show);
        pages.MapGet("/my/cancel", (Requests requests, CancellationToken cancellation) => Page<CancelPage>(requests, cancellation));
        pages.MapPost("/my/accept", (string lang, Requests requests, CancellationToken cancellation) =>
            Act(lang, requests, mine => new AcceptPlace(mine.EventId, mine.Id), cancellation));
        pages.MapPost("/my/cancel", (string lang, Requests requests, CancellationToken cancellation) =>
            Act(lang, requests, mine => new CancelRegistration(mine.EventId, mine.Id), cancellation));
        pages.MapPost("/my/sign-out", SignOut);
    }

    static async Task<IResult> Open(string lang, string token, Requests requests, Callers callers, HttpContext http, CancellationToken cancellation)
    {
        var opened = await requests.Send(new OpenLink(token), cancellation);
        if (!opened.Ok)
            return opened.Error!.Code == LinksErrors.TooMany.Code
                ? Answers.Refusal(opened.Error)
                : Answers.Problem(new(StatusCodes.Status404NotFound, "LinkNotValid"));
        callers.SignIn(http, opened.Value);
        return Answers.SeeOther($"/{lang}/my");
    }

    static Task<IResult> Show(Requests requests, CancellationToken cancellation) => Page<MyPage>(requests, cancellation);

    static async Task<IResult> Page<TPage>(Requests requests, CancellationToken cancellation) where TPage : Microsoft.AspNetCore.Components.IComponent
    {
        var mine = await requests.Send(new ReadMyRegistration(), cancellation);
        return mine.Ok ? Answers.Page<TPage>(new { Mine = mine.Value }) : Answers.Refusal(mine.Error!);
    }

    static async Task<IResult> Act<T>(string lang, Requests requests, Func<MyProfile, IMessage<T>> act, CancellationToken cancellation)
    {
        var mine = await requests.Send(new ReadMyRegistration(), cancellation);
        if (!mine.Ok) return Answers.Refusal(mine.Error!);
        var result = await requests.Send(act(mine.Value.Profile), cancellation);
        // A rule's refusal means that the state moved on meanwhile: the page shows what it is now.
        return result.Ok || result.Error!.Kind == ErrorKind.Rule ? Answers.SeeOther($"/{lang}/my") : Answers.Refusal(result.Error);
    }

    static async Task<IResult> SignOut(string lang, Requests requests, Callers callers, HttpContext http, CancellationToken cancellation)
    {
        await requests.Send(new CloseSession(Everywhere: false), cancellation);
        callers.SignOut(http);
        return Answers.SeeOther($"/{lang}");
    }
}
