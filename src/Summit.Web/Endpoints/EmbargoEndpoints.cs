using Summit.Application.Features.Releases;
using Summit.Application.Platform.Files;
using Summit.Application.Platform.Pipeline;
using Summit.Web.Hosting;
using Summit.Web.Pages.Releases;

namespace Summit.Web.Endpoints;

/// <summary>Releases under embargo for accredited people who promised to keep it; each page, document and file that is given out is on record.</summary>
static class EmbargoEndpoints
{
    public static void MapEmbargoed(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("/{lang:language}/my/press/releases").PersonalPages();
        pages.MapGet("", List);
        pages.MapGet("/{id:guid}/{person:guid}", Show);
        pages.MapPost("/{id:guid}/{person:guid}", Promise);
        pages.MapGet("/{id:guid}/{person:guid}.pdf", Pdf);
        pages.MapGet("/{id:guid}/{person:guid}/files/{file:guid}", Send).WithMetadata(new SecurityHeaders.Sandboxed());
    }

    static async Task<IResult> List(Requests requests, CancellationToken cancellation)
    {
        var found = await requests.Send(new ListEmbargoed(), cancellation);
        return found.Ok ? Answers.Page<EmbargoedPage>(new { List = found.Value }) : Answers.Refusal(found.Error!);
    }

    static async Task<IResult> Promise(string lang, Guid id, Guid person, Requests requests, CancellationToken cancellation)
    {
        var promised = await requests.Send(new AcknowledgeEmbargo(new(id), new(person)), cancellation);
        return promised.Ok ? Answers.SeeOther($"{Home(lang)}/{id}/{person}") : Refusal(lang, promised.Error!);
    }

    static async Task<IResult> Show(string lang, Guid id, Guid person, Requests requests, CancellationToken cancellation)
    {
        var opened = await requests.Send(new OpenEmbargoedRelease(new(id), new(person), ReadPart.Page), cancellation);
        return opened.Ok ? Answers.Page<ReleasePage>(new { View = opened.Value.View, Private = $"{Home(lang)}/{id}/{person}" }) : Refusal(lang, opened.Error!);
    }

    static async Task<IResult> Pdf(string lang, Guid id, Guid person, Requests requests, ReleasePapers papers, CancellationToken cancellation)
    {
        var opened = await requests.Send(new OpenEmbargoedRelease(new(id), new(person), ReadPart.Pdf), cancellation);
        return opened.Ok ? ReleaseEndpoints.Document(opened.Value.View, lang, papers, opened.Value.Reader) : Refusal(lang, opened.Error!);
    }

    static async Task<IResult> Send(string lang, Guid id, Guid person, Guid file, Requests requests, FileStore files, HttpContext http, CancellationToken cancellation)
    {
        var opened = await requests.Send(new OpenEmbargoedFile(new(id), new(person), new(file)), cancellation);
        return opened.Ok ? ReleaseEndpoints.Attachment(opened.Value, files, http) : Refusal(lang, opened.Error!);
    }

    static string Home(string lang) => $"/{lang}/my/press/releases";

    // Not promised yet, or out meanwhile: the list says how to go on.
    static IResult Refusal(string lang, Error error) => error.Kind == ErrorKind.Rule ? Answers.SeeOther(Home(lang)) : Answers.Refusal(error);
}
