using Microsoft.AspNetCore.Components;
using Summit.Application.Features.Events;
using Summit.Application.Platform.Pipeline;
using Summit.Web.Hosting;
using Summit.Web.Pages;
using Summit.Web.Pages.Events;

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
        foreach (var statement in Statement.All) pages.MapGet(statement.Path, () => Answers.Page<StatementPage>(new { Statement = statement }));
        pages.MapGet("/{slug}", Event<EventPage>);
        pages.MapGet("/{slug}/programme", Event<ProgrammePage>);
        pages.MapGet("/{slug}/visits", Event<VisitsPage>);
        pages.MapGet("/{slug}/contacts", Event<ContactsPage>);
    }

    static async Task<IResult> Series(Requests requests, CancellationToken cancellation) =>
        Answers.Page<SeriesPage>(new { Events = (await requests.Send(new ReadSeries(), cancellation)).Value });

    static async Task<IResult> Event<TPage>(string slug, Requests requests, CancellationToken cancellation) where TPage : IComponent
    {
        var found = await requests.Send(new ReadEvent(slug), cancellation);
        return found.Ok ? Answers.Page<TPage>(new { View = found.Value }) : Answers.Refusal(found.Error!);
    }
}
