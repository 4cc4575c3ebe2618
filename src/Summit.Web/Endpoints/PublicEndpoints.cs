using Summit.Application.Features.Events;
using Summit.Application.Platform.Pipeline;
using Summit.Web.Hosting;
using Summit.Web.Pages;

namespace Summit.Web.Endpoints;

/// <summary>Pages that everyone sees alike: cached for a second, without a form or a token.</summary>
static class PublicEndpoints
{
    public const string CachePolicy = "public";

    public static void MapPublicPages(this IEndpointRouteBuilder app)
    {
        app.MapGet("/", (HttpContext http) => Results.Redirect($"/{LanguageChoice.Best(http.Request)}"));
        var pages = app.MapGroup("/{lang:language}").CacheOutput(CachePolicy);
        pages.MapGet("", Series);
        pages.MapGet("/privacy", () => Answers.Page<PrivacyPage>());
        pages.MapGet("/{slug}", Event);
    }

    static async Task<IResult> Series(Requests requests, CancellationToken cancellation) =>
        Answers.Page<SeriesPage>(new { Events = (await requests.Send(new ReadSeries(), cancellation)).Value });

    static async Task<IResult> Event(string slug, Requests requests, CancellationToken cancellation)
    {
        var found = await requests.Send(new ReadEvent(slug), cancellation);
        return found.Ok ? Answers.Page<EventPage>(new { View = found.Value }) : Answers.Refusal(found.Error!);
    }
}
