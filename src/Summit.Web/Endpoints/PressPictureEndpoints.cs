using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Summit.Application.Features.Press;
using Summit.Application.Features.Staff;
using Summit.Application.Platform.Files;
using Summit.Application.Platform.Pipeline;
using Summit.Domain;
using Summit.Domain.Press;
using Summit.Web.Desk;
using Summit.Web.Hosting;
using Summit.Web.Pages.Press;

namespace Summit.Web.Endpoints;

/// <summary>The pictures an event gives the press: the page and the files for everyone, and the upload for the officer.</summary>
static class PressPictureEndpoints
{
    // Larger than a picture may be, so that what is too large is told at its field.
    const int MostBytes = 51 * 1024 * 1024;

    // What was typed comes back in an address, which need not carry all of what is too long.
    const int MostTyped = PressKit.MostCaption + 50;

    public static void MapPressPictures(this IEndpointRouteBuilder app)
    {
        // Asked for again each time: what is taken away is gone at once, and what is still there is not sent twice.
        var pages = app.MapGroup("/{lang:language}/{slug}/press/pictures").AddEndpointFilter(async (context, next) =>
        {
            context.HttpContext.Response.Headers.CacheControl = "no-cache";
            return await next(context);
        });
        pages.MapGet("", Show);
        pages.MapGet("/{id:guid}", Send).WithMetadata(new SecurityHeaders.Sandboxed());
    }

    public static void MapPressPictureDesk(this IEndpointRouteBuilder app) =>
        app.MapGroup("/desk").PersonalPages().MapPost("/{slug}/press/pictures/file", Take)
            .WithMetadata(new DeskEndpoints.Needs(Permission.ManagePress), new RequestSizeLimitAttribute(MostBytes))
            .WithFormOptions(memoryBufferThreshold: MostBytes, multipartBodyLengthLimit: MostBytes);

    static async Task<IResult> Show(string slug, Requests requests, CancellationToken cancellation)
    {
        var kit = await requests.Send(new ReadPressKit(slug), cancellation);
        return kit.Ok ? Answers.Page<PicturesPage>(new { View = kit.Value }) : Answers.Refusal(kit.Error!);
    }

    // Shown in the browser, or kept by whoever asks for that: bytes of a picture, told as such, in a frame that may do nothing.
    static async Task<IResult> Send(string lang, string slug, Guid id, Requests requests, FileStore files, HttpContext http, CancellationToken cancellation)
    {
        var kit = await requests.Send(new ReadPressKit(slug), cancellation);
        if (!kit.Ok) return Answers.Refusal(kit.Error!);
        if (kit.Value.Pictures.FirstOrDefault(picture => picture.Id.Value == id) is not { } found || files.Open(found.Path) is not { } content)
            return Answers.Problem(new(StatusCodes.Status404NotFound, "NotFound"));
        var name = found.Caption.In(lang).Text;
        http.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("inline")
        {
            FileName = PressFile.AsciiFileName(name, found.MediaType), FileNameStar = PressFile.FileName(name, found.MediaType),
        }.ToString();
        return Results.Stream(content, found.MediaType, entityTag: new EntityTagHeaderValue($"\"{found.Sha256}\""), enableRangeProcessing: true);
    }

    static async Task<IResult> Take(string slug, Requests requests, FileStore files, HttpContext http, CancellationToken cancellation)
    {
        var frame = await requests.Send(new ReadDeskEvent(slug), cancellation);
        if (!frame.Ok) return Answers.Problem(new(StatusCodes.Status404NotFound, "NotFound"));
        var form = await http.Request.ReadFormAsync(cancellation);
        var (caption, credit, licence) = (form["Caption"].ToString(), form["Credit"].ToString(), form["Licence"].ToString());
        var page = $"/desk/{slug}/press/pictures";
        static string Typed(string text) => Uri.EscapeDataString(text.Length > MostTyped ? text[..(char.IsHighSurrogate(text[MostTyped - 1]) ? MostTyped - 1 : MostTyped)] : text);
        IResult Wrong(IEnumerable<string> problems) => Answers.SeeOther(
            $"{page}?wrong={Uri.EscapeDataString(string.Join(' ', problems))}&caption={Typed(caption)}&credit={Typed(credit)}&licence={Typed(licence)}");

        if (form.Files["File"] is not { FileName.Length: > 0 } sent) return Wrong(["File.missing"]);
        if (sent.Length > PressFile.MostBytes) return Wrong([$"File.{PressFileVerdict.TooLarge}"]);
        var content = new byte[sent.Length];
        await using (var stream = sent.OpenReadStream()) await stream.ReadExactlyAsync(content, cancellation);
        if (PressFile.JudgePicture(content, out var picture) is var verdict and not PressFileVerdict.Good) return Wrong([verdict == PressFileVerdict.OtherKind ? "File.NotAPicture" : $"File.{verdict}"]);

        // Whoever leaves now must not leave half of it behind.
        var file = await files.Keep(content, picture!.MediaType, CancellationToken.None);
        var chosen = Enum.TryParse<PictureLicence>(licence, out var known) ? known : (PictureLicence)(-1);
        var added = await requests.Send(new AddPressPicture(frame.Value.Id, new(new([KeyValuePair.Create(frame.Value.HostLanguage, caption)]), credit, chosen), file, picture.Width, picture.Height), CancellationToken.None);
        if (added.Ok) return Answers.SeeOther($"{page}?said=added");
        files.Delete(file.Path);
        return added.Error! switch
        {
            { Fields: { } fields } => Wrong(fields.Select(field => $"{field.Key.Split('.')[0]}.{field.Value}")),
            { Kind: ErrorKind.Rule } rule => Wrong([$"File.{rule.Code}"]),
            var error => Answers.Refusal(error),
        };
    }
}
