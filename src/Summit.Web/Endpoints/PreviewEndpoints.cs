using Microsoft.AspNetCore.Components;
using Summit.Application.Features.Events;
using Summit.Application.Features.Staff;
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
        pages.MapGet("/{slug}/programme", Event<ProgrammePage>);
        pages.MapGet("/{slug}/visits", Event<VisitsPage>);
        pages.MapGet("/{slug}/contacts", Event<ContactsPage>);
    }

    static async Task<IResult> Event<TPage>(string slug, Requests requests, PageContext context, CancellationToken cancellation) where TPage : IComponent
    {
        var frame = await requests.Send(new ReadDeskEvent(slug), cancellation);
        if (!frame.Ok || !frame.Value.May.Contains(Permission.ManageEvents)) return Answers.Problem(new(StatusCodes.Status404NotFound, "NotFound"));
        // What is published needs no preview.
        if (frame.Value.Status != EventStatus.Draft) return Answers.SeeOther($"/{context.Language}{context.PathBelowLanguage}");
        var view = await requests.Send(new PreviewEvent(frame.Value.Id), cancellation);
        return view.Ok ? Answers.Page<TPage>(new { View = view.Value }) : Answers.Problem(new(StatusCodes.Status404NotFound, "NotFound"));
    }
}
