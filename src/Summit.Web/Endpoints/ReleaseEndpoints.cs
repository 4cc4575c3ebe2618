using System.Globalization;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Summit.Application.Features.Releases;
using Summit.Application.Features.Staff;
using Summit.Application.Platform.Files;
using Summit.Application.Platform.Hosting;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Domain;
using Summit.Domain.Press;
using Summit.Web.Desk;
using Summit.Web.Hosting;
using Summit.Web.Pages.Releases;

namespace Summit.Web.Endpoints;

/// <summary>
/// Press releases for everyone: list, page, document, files and feed, each asked of the database at the moment of answering and kept by
/// nobody, because an embargo ends at an instant. And for the officer, who sees them as they will be.
/// </summary>
static class ReleaseEndpoints
{
    // Larger than an attachment may be, so that what is too large is told at its field.
    const int MostBytes = 51 * 1024 * 1024;

    // What is too long is told as such; an address need not carry all of it.
    const int MostTitle = 250;

    static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    public static void MapReleases(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("/{lang:language}/{slug}/press").AddEndpointFilter(async (context, next) =>
        {
            context.HttpContext.Response.Headers.CacheControl = "no-cache";
            return await next(context);
        });
        pages.MapGet("/releases", List);
        pages.MapGet("/feed.xml", Feed);
        pages.MapGet("/releases/{reference}", Show);
        pages.MapGet("/releases/{reference}.pdf", Pdf);
        pages.MapGet("/releases/{reference}/files/{id:guid}", Send).WithMetadata(new SecurityHeaders.Sandboxed());
    }

    public static void MapReleaseDesk(this IEndpointRouteBuilder app)
    {
        var previews = app.MapGroup(PageContext.PreviewRoot + "/{lang:language}/{slug}/press/releases").PersonalPages();
        previews.MapGet("/{id:guid}", Preview);
        previews.MapGet("/{id:guid}.pdf", PreviewPdf);
        previews.MapGet("/{id:guid}/versions/{number:int}", PreviewVersion);
        previews.MapGet("/{id:guid}/files/{file:guid}", PreviewFile).WithMetadata(new SecurityHeaders.Sandboxed());
        var own = app.MapGroup("/desk").PersonalPages();
        own.MapPost("/{slug}/releases/{id:guid}/file", Attach).WithMetadata(new DeskEndpoints.Needs(Permission.ManageReleases), new RequestSizeLimitAttribute(MostBytes))
            .WithFormOptions(memoryBufferThreshold: MostBytes, multipartBodyLengthLimit: MostBytes);
    }

    static async Task<IResult> List(string slug, string? page, Requests requests, CancellationToken cancellation)
    {
        var number = Asked.Page(page);
        var found = await requests.Send(new ListReleases(slug, number), cancellation);
        return found.Ok ? Answers.Page<ReleasesPage>(new { List = found.Value, Number = number }) : Refusal(found.Error!);
    }

    static async Task<IResult> Show(string slug, string reference, Requests requests, CancellationToken cancellation)
    {
        var found = await requests.Send(new ReadRelease(slug, reference), cancellation);
        return found.Ok ? Answers.Page<ReleasePage>(new { View = found.Value }) : Refusal(found.Error!);
    }

    static async Task<IResult> Pdf(string lang, string slug, string reference, Requests requests, ReleasePapers papers, CancellationToken cancellation)
    {
        var found = await requests.Send(new ReadRelease(slug, reference), cancellation);
        return found.Ok ? Document(found.Value, lang, papers) : Refusal(found.Error!);
    }

    static async Task<IResult> Send(string slug, string reference, Guid id, Requests requests, FileStore files, HttpContext http, CancellationToken cancellation)
    {
        var found = await requests.Send(new ReadReleaseFile(slug, reference, new(id)), cancellation);
        return found.Ok ? Attachment(found.Value, files, http) : Refusal(found.Error!);
    }

    static async Task<IResult> Feed(string lang, string slug, Requests requests, SiteAddress site, CancellationToken cancellation)
    {
        var found = await requests.Send(new ListReleases(slug, 1), cancellation);
        if (!found.Ok) return Refusal(found.Error!);
        var (list, words, home) = (found.Value, Texts.In(lang), $"/{lang}/{slug}/press");
        string Absolute(string path) => new Uri(site.Root, path).ToString();
        XElement Said(string name, LocalizedText text, string language) => new(Atom + name, new XAttribute(XNamespace.Xml + "lang", language), text.Own(language) ?? "");
        // A feed must say when it changed last, also one that nothing came out in yet.
        var updated = list.Lines.Count > 0 ? list.Lines.Max(line => line.Updated) : list.Event.OpensAt;
        return Results.Text(new XDeclaration("1.0", "utf-8", null) + "\n" + new XElement(Atom + "feed", new XAttribute(XNamespace.Xml + "lang", lang),
            new XElement(Atom + "id", Absolute($"{home}/feed.xml")),
            new XElement(Atom + "title", $"{words["Event.Releases"]} – {list.Event.ShortTitle.In(lang).Text}"),
            new XElement(Atom + "updated", Instant(updated)),
            new XElement(Atom + "author", new XElement(Atom + "name", list.Event.ShortTitle.In(lang).Text)),
            new XElement(Atom + "link", new XAttribute("rel", "self"), new XAttribute("type", "application/atom+xml"), new XAttribute("href", Absolute($"{home}/feed.xml"))),
            new XElement(Atom + "link", new XAttribute("rel", "alternate"), new XAttribute("type", "text/html"), new XAttribute("href", Absolute($"{home}/releases"))),
            list.Lines.Select(line => new XElement(Atom + "entry",
                new XElement(Atom + "id", $"urn:uuid:{line.Id.Value}"),
                Said("title", line.Headline, line.Said(lang)),
                new XElement(Atom + "published", Instant(line.PublicFrom)),
                new XElement(Atom + "updated", Instant(line.Updated)),
                new XElement(Atom + "link", new XAttribute("rel", "alternate"), new XAttribute("type", "text/html"), new XAttribute("href", Absolute($"{home}/releases/{line.Reference.Slug}"))),
                Said("summary", line.Lead, line.Said(lang)))))
            + "\n", "application/atom+xml", System.Text.Encoding.UTF8);
    }

    static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    static async Task<IResult> Preview(string lang, string slug, Guid id, Requests requests, CancellationToken cancellation)
    {
        var found = await Previewed(slug, id, requests, cancellation);
        return found.Ok ? Answers.Page<ReleasePage>(new { View = found.Value, Private = $"{PageContext.PreviewRoot}/{lang}/{slug}/press/releases/{id}" }) : NotFound();
    }

    // As everyone read it before a correction; its document would not say that it is not valid any more.
    static async Task<IResult> PreviewVersion(string lang, string slug, Guid id, int number, Requests requests, CancellationToken cancellation)
    {
        var frame = await requests.Send(new ReadDeskEvent(slug), cancellation);
        if (!frame.Ok) return NotFound();
        var found = await requests.Send(new PreviewReleaseVersion(frame.Value.Id, slug, new(id), number), cancellation);
        return found.Ok ? Answers.Page<ReleasePage>(new { found.Value.View, Private = $"{PageContext.PreviewRoot}/{lang}/{slug}/press/releases/{id}", found.Value.Until }) : NotFound();
    }

    static async Task<IResult> PreviewPdf(string lang, string slug, Guid id, Requests requests, ReleasePapers papers, CancellationToken cancellation)
    {
        var found = await Previewed(slug, id, requests, cancellation);
        return found.Ok ? Document(found.Value, lang, papers) : NotFound();
    }

    static async Task<IResult> PreviewFile(string slug, Guid id, Guid file, Requests requests, FileStore files, HttpContext http, CancellationToken cancellation)
    {
        var frame = await requests.Send(new ReadDeskEvent(slug), cancellation);
        if (!frame.Ok) return NotFound();
        var found = await requests.Send(new PreviewReleaseFile(frame.Value.Id, new(id), new(file)), cancellation);
        return found.Ok ? Attachment(found.Value, files, http) : NotFound();
    }

    static async Task<Result<ReleaseView>> Previewed(string slug, Guid id, Requests requests, CancellationToken cancellation)
    {
        var frame = await requests.Send(new ReadDeskEvent(slug), cancellation);
        return frame.Ok ? await requests.Send(new PreviewRelease(frame.Value.Id, slug, new(id)), cancellation) : frame.Error!;
    }

    static async Task<IResult> Attach(string slug, Guid id, Requests requests, FileStore files, HttpContext http, CancellationToken cancellation)
    {
        var frame = await requests.Send(new ReadDeskEvent(slug), cancellation);
        if (!frame.Ok) return NotFound();
        var form = await http.Request.ReadFormAsync(cancellation);
        var (title, language) = (form["Title"].ToString(), form["Language"].ToString());
        var page = $"/desk/{slug}/releases/{id}";
        IResult Wrong(IEnumerable<string> problems) => Answers.SeeOther(
            $"{page}?wrong={Uri.EscapeDataString(string.Join(' ', problems))}&title={Uri.EscapeDataString(title[..Math.Min(title.Length, MostTitle)])}&language={Uri.EscapeDataString(language[..Math.Min(language.Length, 2)])}");

        if (form.Files["File"] is not { FileName.Length: > 0 } sent) return Wrong(["File.missing"]);
        if (sent.Length > PressFile.MostBytes) return Wrong([$"File.{PressFileVerdict.TooLarge}"]);
        var content = new byte[sent.Length];
        await using (var stream = sent.OpenReadStream()) await stream.ReadExactlyAsync(content, cancellation);
        if (PressFile.Judge(content, Deflated.Unpack, out var mediaType) is var verdict and not PressFileVerdict.Good) return Wrong([$"File.{verdict}"]);

        // Whoever leaves now must not leave half of it behind.
        var file = await files.Keep(content, mediaType, CancellationToken.None);
        var added = await requests.Send(new AddReleaseAttachment(frame.Value.Id, new(id), title, language, file), CancellationToken.None);
        if (added.Ok) return Answers.SeeOther(string.Create(CultureInfo.InvariantCulture, $"{page}?said=attached&version={added.Value.Version}"));
        files.Delete(file.Path);
        return added.Error! switch
        {
            { Fields: { } fields } => Wrong(fields.Select(field => $"{field.Key}.{field.Value}")),
            { Kind: ErrorKind.Rule } rule => Wrong([$"File.{rule.Code}"]),
            var error => Answers.Refusal(error),
        };
    }

    /// <summary>The release on paper.</summary>
    public static IResult Document(ReleaseView view, string language, ReleasePapers papers, ReleaseReader? reader = null) =>
        Answers.Document(papers.Write(view, language, reader), $"{view.Head.Reference.Slug}-{view.Said(language)}.pdf");

    /// <summary>A file to keep; what was sent to us never opens as a page of ours.</summary>
    public static IResult Attachment(ReleaseFile file, FileStore files, HttpContext http)
    {
        if (files.Open(file.Path) is not { } content) return NotFound();
        http.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment")
        {
            FileName = PressFile.AsciiFileName(file.Title, file.MediaType), FileNameStar = PressFile.FileName(file.Title, file.MediaType),
        }.ToString();
        return Results.Stream(content, file.MediaType);
    }

    static IResult Refusal(Error error) => error == ReleasesErrors.Withdrawn ? Answers.Problem(new(StatusCodes.Status410Gone, "Withdrawn")) : Answers.Refusal(error);

    static RazorComponentResult<Pages.ProblemPage> NotFound() => Answers.Problem(new(StatusCodes.Status404NotFound, "NotFound"));
}
