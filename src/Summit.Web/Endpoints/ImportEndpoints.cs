using System.Runtime.CompilerServices;
using Summit.Application.Features.Imports;
using Summit.Application.Features.Staff;
using Summit.Application.Platform.Files;
using Summit.Application.Platform.Pipeline;
using Summit.Domain;
using Summit.Web.Desk;
using Summit.Web.Desk.Parts;
using Summit.Web.Hosting;

namespace Summit.Web.Endpoints;

/// <summary>Files of people: into the desk, and out again what could not be imported.</summary>
static class ImportEndpoints
{
    // The file and what a form puts around it. It is kept in memory: on the way through a folder it would outlive its reading.
    const int MostBytes = 51 * 1024 * 1024;

    public static void MapImports(this IEndpointRouteBuilder app)
    {
        var own = app.MapGroup("/desk").PersonalPages();
        own.MapPost("/{slug}/import/file", Upload).WithMetadata(new DeskEndpoints.Needs(Permission.DecideRegistrations), new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(MostBytes)).WithFormOptions(memoryBufferThreshold: MostBytes, multipartBodyLengthLimit: MostBytes);
        own.MapPost("/{slug}/import/{id:guid}/left-out", LeftOut);
    }

    static async Task<IResult> Upload(string slug, Requests requests, ImportWords words, HttpContext http, CancellationToken cancellation)
    {
        var frame = await requests.Send(new ReadDeskEvent(slug), cancellation);
        if (!frame.Ok) return Answers.Problem(new(StatusCodes.Status404NotFound, "NotFound"));
        var file = (await http.Request.ReadFormAsync(cancellation)).Files["file"];
        if (file is null) return Answers.SeeOther($"/desk/{slug}/import?refused=imports.empty");
        await using var content = file.OpenReadStream();
        var taken = await ImportUpload.Take(requests, words, frame.Value.Id, file.FileName, content, cancellation);
        if (taken.Ok) return Answers.SeeOther($"/desk/{slug}/import/{taken.Value.Value}");
        if (taken.Error!.Kind is ErrorKind.Forbidden or ErrorKind.NotFound) return Answers.Problem(new(StatusCodes.Status404NotFound, "NotFound"));
        var line = taken.Error.Args?.GetValueOrDefault("line") is { } at ? $"&line={at}" : "";
        return Answers.SeeOther($"/desk/{slug}/import?refused={taken.Error.Code}{line}");
    }

    static async Task<IResult> LeftOut(string slug, Guid id, Requests requests, CancellationToken cancellation)
    {
        var frame = await requests.Send(new ReadDeskEvent(slug), cancellation);
        var mine = await requests.Send(new ReadMyDesk(), cancellation);
        if (!frame.Ok || !mine.Ok) return Answers.Problem(new(StatusCodes.Status404NotFound, "NotFound"));
        var import = new ImportId(id);
        var taken = await requests.Send(new TakeLeftOut(frame.Value.Id, import), cancellation);
        if (taken.Error == RequestErrors.ConfirmFirst) return Answers.SeeOther($"/desk/confirm?returnUrl={Uri.EscapeDataString($"/desk/{slug}/import/{id}")}");
        if (!taken.Ok) return Answers.Problem(new(StatusCodes.Status404NotFound, "NotFound"));
        var words = DeskTexts.For(mine.Value.Language);
        var mapping = (await requests.Send(new ReadImport(frame.Value.Id, import), cancellation)).Value.Mapping;
        string[] head = [words["Import.Line"], words["Works.Why"], .. taken.Value];
        return Results.Stream(file => CsvFile.Write(file, head, Rows(requests, frame.Value.Id, import, mapping, taken.Value.Count, words, cancellation), cancellation),
            "text/csv; charset=utf-8", $"{slug}-left-out.csv");
    }

    static async IAsyncEnumerable<string[]> Rows(
        Requests requests, Summit.Domain.EventId eventId, ImportId id, ImportMapping mapping, int columns, Texts words, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var page = 1; ; page++)
        {
            var rows = await requests.Send(new ListImportRows(eventId, id, ImportRowsOf.LeftOut, page), cancellation);
            if (!rows.Ok || rows.Value.Count == 0) yield break;
            foreach (var row in rows.Value)
                yield return
                [
                    row.Line.ToString(System.Globalization.CultureInfo.InvariantCulture), string.Join("; ", ImportRowsTable.Reasons(words, row, mapping)),
                    .. row.Cells.Concat(Enumerable.Repeat("", Math.Max(0, columns - row.Cells.Count))),
                ];
        }
    }
}
