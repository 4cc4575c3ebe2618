using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Summit.Application.Features.Programme;
using Summit.Application.Features.Staff;
using Summit.Application.Platform.Files;
using Summit.Application.Platform.Pipeline;
using Summit.Domain.Programme;
using Summit.Web.Hosting;

namespace Summit.Web.Endpoints;

/// <summary>Documents of sessions: in from the desk, out to everyone.</summary>
static class DocumentEndpoints
{
    // Larger than a document may be, so that what is too large is told at its field. Kept in memory: on the way through a folder it would outlive its reading.
    const int MostBytes = 51 * 1024 * 1024;

    // What is too long is told as such; an address need not carry all of it.
    const int MostTitle = 250;

    public static void MapDocumentUploads(this IEndpointRouteBuilder app)
    {
        var own = app.MapGroup("/desk").PersonalPages();
        own.MapPost("/{slug}/programme/{code}/document", Add).WithMetadata(new DeskEndpoints.Needs(Permission.ManageEvents), new RequestSizeLimitAttribute(MostBytes))
            .WithFormOptions(memoryBufferThreshold: MostBytes, multipartBodyLengthLimit: MostBytes);
    }

    public static void MapDocuments(this IEndpointRouteBuilder app) => app.MapGet("/document/{id:guid}", Send).WithMetadata(new SecurityHeaders.Sandboxed());

    static async Task<IResult> Add(string slug, string code, Requests requests, FileStore files, HttpContext http, CancellationToken cancellation)
    {
        var frame = await requests.Send(new ReadDeskEvent(slug), cancellation);
        if (!frame.Ok) return Answers.Problem(new(StatusCodes.Status404NotFound, "NotFound"));
        var form = await http.Request.ReadFormAsync(cancellation);
        var (title, language) = (form["Title"].ToString(), form["Language"].ToString());
        var page = $"/desk/{slug}/programme/{Uri.EscapeDataString(code)}";
        IResult Wrong(IEnumerable<string> problems) => Answers.SeeOther(
            $"{page}?wrong={Uri.EscapeDataString(string.Join(' ', problems))}&title={Uri.EscapeDataString(title[..Math.Min(title.Length, MostTitle)])}&language={Uri.EscapeDataString(language[..Math.Min(language.Length, 2)])}");

        if (form.Files["File"] is not { FileName.Length: > 0 } sent) return Wrong(["File.required"]);
        if (sent.Length > PdfDocument.MostBytes) return Wrong([$"File.{PdfVerdict.TooLarge}"]);
        var content = new byte[sent.Length];
        await using (var stream = sent.OpenReadStream()) await stream.ReadExactlyAsync(content, cancellation);
        if (PdfDocument.Judge(content) is var verdict and not PdfVerdict.Good) return Wrong([$"File.{verdict}"]);

        // Whoever leaves now must not leave half of it behind.
        var file = await files.Keep(content, PdfDocument.MediaType, CancellationToken.None);
        var added = await requests.Send(new AddSessionDocument(frame.Value.Id, code, title, language, file), CancellationToken.None);
        if (added.Ok) return Answers.SeeOther($"{page}?said=attached");
        files.Delete(file.Path);
        return added.Error! switch
        {
            { Fields: { } fields } => Wrong(fields.Select(field => $"{field.Key}.{field.Value}")),
            { Kind: ErrorKind.Rule } rule => Wrong([$"File.{rule.Code}"]),
            var error => Answers.Refusal(error),
        };
    }

    // What a stranger may have made is a file to keep, and never opens as a page of ours.
    static async Task<IResult> Send(Guid id, Requests requests, FileStore files, HttpContext http, CancellationToken cancellation)
    {
        var found = await requests.Send(new ReadSessionDocument(new(id)), cancellation);
        if (!found.Ok) return Results.NotFound();
        http.Response.Headers.CacheControl = "no-cache";
        return Attachment(found.Value, files, http);
    }

    /// <summary>The file under its title, to be kept and not opened.</summary>
    public static IResult Attachment(DocumentFile file, FileStore files, HttpContext http)
    {
        if (files.Open(file.Path) is not { } content) return Results.NotFound();
        var title = file.Title;
        http.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = PdfDocument.AsciiFileName(title), FileNameStar = PdfDocument.FileName(title) }.ToString();
        return Results.Stream(content, PdfDocument.MediaType);
    }
}
