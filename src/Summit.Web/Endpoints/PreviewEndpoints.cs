using Microsoft.AspNetCore.Components;
using Summit.Application.Features.Events;
using Summit.Application.Features.Programme;
using Summit.Application.Features.Staff;
using Summit.Application.Platform.Files;
using Summit.Application.Platform.Pipeline;
using Summit.Domain.Events;
using Summit.Web.Hosting;
using Summit.Web.Pages.Events;

namespace Summit.Web.Endpoints;

/// <summary>The public pages of a draft, for those who may publish it.</summary>
static class PreviewEndpoints
{
    public static void MapPreviews(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup(PageContext.PreviewRoot + "/{lang:language}").PersonalPages();
        pages.MapGet("/{slug}", Event<EventPage>);
        pages.MapGet("/{slug}/programme", Programme);
        pages.MapGet("/{slug}/logo/{id:guid}", Logo);
        pages.MapGet("/{slug}/document/{id:guid}", Document).WithMetadata(new SecurityHeaders.Sandboxed());
        pages.MapGet("/{slug}/visits", Event<VisitsPage>);
        pages.MapGet("/{slug}/contacts", Event<ContactsPage>);
    }

    static Task<IResult> Event<TPage>(string slug, Requests requests, PageContext context, CancellationToken cancellation) where TPage : IComponent =>
        Draft(slug, requests, context, view => Task.FromResult<IResult>(Answers.Page<TPage>(new { View = view })), cancellation);

    static Task<IResult> Programme(string slug, Requests requests, PageContext context, CancellationToken cancellation) => Draft(slug, requests, context, async view =>
        Answers.Page<ProgrammePage>(new { View = view, Documents = (await requests.Send(new ListSessionDocuments(view.Head.Id, null), cancellation)).Value }), cancellation);

    // What the public cannot read yet, its organisers can.
    static async Task<IResult> Logo(string slug, Guid id, Requests requests, FileStore files, CancellationToken cancellation)
    {
        var frame = await requests.Send(new ReadDeskEvent(slug), cancellation);
        if (!frame.Ok) return Results.NotFound();
        var found = await requests.Send(new ReadDeskLogo(frame.Value.Id, id), cancellation);
        return found.Ok && files.Open(found.Value.Path) is { } content ? Results.Stream(content, found.Value.MediaType) : Results.NotFound();
    }

    static async Task<IResult> Document(string slug, Guid id, Requests requests, FileStore files, HttpContext http, CancellationToken cancellation)
    {
        var frame = await requests.Send(new ReadDeskEvent(slug), cancellation);
        if (!frame.Ok) return Results.NotFound();
        var found = await requests.Send(new ReadDeskDocument(frame.Value.Id, new(id)), cancellation);
        return found.Ok ? DocumentEndpoints.Attachment(found.Value, files, http) : Results.NotFound();
    }

    static async Task<IResult> Draft(string slug, Requests requests, PageContext context, Func<EventView, Task<IResult>> page, CancellationToken cancellation)
    {
        var frame = await requests.Send(new ReadDeskEvent(slug), cancellation);
        if (!frame.Ok || !frame.Value.May.Contains(Permission.ManageEvents)) return Answers.Problem(new(StatusCodes.Status404NotFound, "NotFound"));
        // What is published needs no preview.
        if (frame.Value.Status != EventStatus.Draft) return Answers.SeeOther($"/{context.Language}{context.PathBelowLanguage}");
        var view = await requests.Send(new PreviewEvent(frame.Value.Id), cancellation);
        return view.Ok ? await page(view.Value) : Answers.Problem(new(StatusCodes.Status404NotFound, "NotFound"));
    }
}
