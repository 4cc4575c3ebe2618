using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.OutputCaching;
using Summit.Application.Features.Ballots;
using Summit.Application.Features.Events;
using Summit.Application.Features.Programme;
using Summit.Application.Platform.Files;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Web.Hosting;
using Summit.Web.Pages;
using Summit.Web.Pages.Events;

namespace Summit.Web.Endpoints;

/// <summary>Pages that everyone sees alike: cached for a second, without a form or a token.</summary>
static class PublicEndpoints
{
    public const string CachePolicy = "public";

    /// <summary>How long pages are kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromSeconds(1);

    public static void MapPublicPages(this IEndpointRouteBuilder app)
    {
        app.MapGet("/", (HttpContext http) => Results.Redirect($"/{LanguageChoice.Best(http.Request)}"));
        app.MapGet("/logo/{id:guid}", Logo);
        var pages = app.MapGroup("/{lang:language}").CacheOutput(CachePolicy);
        pages.MapGet("", Series);
        foreach (var statement in Statement.All) pages.MapGet(statement.Path, () => Answers.Page<StatementPage>(new { Statement = statement }));
        pages.MapGet("/{slug}", Overview);
        pages.MapGet("/{slug}/programme", Programme);
        pages.MapGet("/{slug}/programme.pdf", ProgrammePdf);
        pages.MapGet("/{slug}/visits", Visits);
        pages.MapGet("/{slug}/contacts", Event<ContactsPage>);
    }

    static async Task<IResult> Series(Requests requests, CancellationToken cancellation) =>
        Answers.Page<SeriesPage>(new { Events = (await requests.Send(new ReadSeries(), cancellation)).Value });

    // What a stranger sent is shown as the picture it was found to be, and never runs as anything else.
    static async Task<IResult> Logo(Guid id, Requests requests, FileStore files, HttpContext http, CancellationToken cancellation)
    {
        var found = await requests.Send(new ReadLogo(id), cancellation);
        if (!found.Ok || files.Open(found.Value.Path) is not { } content) return Results.NotFound();
        http.Response.Headers.CacheControl = "public, max-age=86400";
        return Results.Stream(content, found.Value.MediaType);
    }

    static async Task<IResult> ProgrammePdf(string lang, string slug, Requests requests, ProgrammePapers papers, CancellationToken cancellation)
    {
        var found = await requests.Send(new ReadEvent(slug), cancellation);
        if (!found.Ok) return Answers.Refusal(found.Error!);
        return found.Value.Sessions.Count == 0
            ? Answers.Problem(new(StatusCodes.Status404NotFound, "NotFound"))
            : Answers.Document(papers.Write(found.Value, lang), ProgrammePapers.FileName(slug, lang));
    }

    static async Task<IResult> Visits(string slug, Requests requests, CancellationToken cancellation)
    {
        var found = await requests.Send(new ReadEvent(slug), cancellation);
        return found.Ok ? Answers.Page<VisitsPage>(new { View = found.Value, Ballots = (await requests.Send(new ReadBallotNotices(slug), cancellation)).Value }) : Answers.Refusal(found.Error!);
    }

    static async Task<IResult> Programme(string slug, Requests requests, CancellationToken cancellation)
    {
        var found = await requests.Send(new ReadEvent(slug), cancellation);
        return found.Ok ? Answers.Page<ProgrammePage>(new { View = found.Value, Documents = (await requests.Send(new ReadSessionDocuments(slug), cancellation)).Value }) : Answers.Refusal(found.Error!);
    }

    // It leads to press releases once there are some: what is kept for others must not outlive the moment at which the first comes out.
    static async Task<IResult> Overview(string slug, Requests requests, EventClock clock, HttpContext http, CancellationToken cancellation)
    {
        var found = await requests.Send(new ReadEvent(slug), cancellation);
        if (!found.Ok) return Answers.Refusal(found.Error!);
        if (found.Value.Head.NextRelease is { } next && next - clock.Now <= Kept && http.Features.Get<IOutputCacheFeature>() is { } cache) cache.Context.AllowCacheStorage = false;
        return Answers.Page<EventPage>(new { View = found.Value });
    }

    static async Task<IResult> Event<TPage>(string slug, Requests requests, CancellationToken cancellation) where TPage : IComponent
    {
        var found = await requests.Send(new ReadEvent(slug), cancellation);
        return found.Ok ? Answers.Page<TPage>(new { View = found.Value }) : Answers.Refusal(found.Error!);
    }
}
