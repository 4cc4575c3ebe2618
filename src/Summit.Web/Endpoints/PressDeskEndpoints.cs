using Microsoft.Net.Http.Headers;
using Summit.Application.Features.Press;
using Summit.Application.Features.Staff;
using Summit.Application.Platform.Files;
using Summit.Application.Platform.Pipeline;
using Summit.Web.Hosting;

namespace Summit.Web.Endpoints;

/// <summary>What the press sent as proof, as press officers look at it.</summary>
static class PressDeskEndpoints
{
    // What a file was judged to be when it came in; anything else is not served.
    static readonly Dictionary<string, string> Shown = new(StringComparer.Ordinal) { ["image/jpeg"] = "jpg", ["image/png"] = "png", ["application/pdf"] = "pdf" };

    public static void MapPressDesk(this IEndpointRouteBuilder app) =>
        app.MapGroup("/desk").PersonalPages().MapGet("/{slug}/press/requests/{request:guid}/proofs/{document:guid}", Proof).WithMetadata(new SecurityHeaders.Sandboxed());

    static async Task<IResult> Proof(string slug, Guid request, Guid document, Requests requests, FileStore files, HttpContext http, CancellationToken cancellation)
    {
        var frame = await requests.Send(new ReadDeskEvent(slug), cancellation);
        if (!frame.Ok) return Answers.Problem(new(StatusCodes.Status404NotFound, "NotFound"));
        var opened = await requests.Send(new OpenPressProof(frame.Value.Id, new(request), new(document)), cancellation);
        if (!opened.Ok || !Shown.TryGetValue(opened.Value.MediaType, out var extension) || files.Open(opened.Value.Path) is not { } file) return Answers.Problem(new(StatusCodes.Status404NotFound, "NotFound"));
        // A reader of PDF is a program of its own; pictures are shown by the browser.
        var disposition = new ContentDispositionHeaderValue(extension == "pdf" ? "attachment" : "inline") { FileName = $"proof-{document:N}.{extension}" };
        http.Response.Headers.ContentDisposition = disposition.ToString();
        return Results.Stream(file, opened.Value.MediaType);
    }
}
