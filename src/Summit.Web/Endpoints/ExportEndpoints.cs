using System.Globalization;
using Summit.Application.Features.Programme;
using Summit.Application.Features.Registration;
using Summit.Application.Features.Staff;
using Summit.Application.Features.Visits;
using Summit.Application.Platform.Files;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Domain;
using Summit.Web.Desk;
using Summit.Web.Desk.Parts;
using Summit.Web.Hosting;

namespace Summit.Web.Endpoints;

/// <summary>Files that leave the desk.</summary>
static class ExportEndpoints
{
    public static void MapExports(this IEndpointRouteBuilder app)
    {
        var desk = app.MapGroup("/desk").PersonalPages();
        desk.MapPost("/{slug}/registrations/export", Registrations);
        desk.MapPost("/{slug}/visits/{visit}/list", Visit);
        desk.MapPost("/{slug}/programme/{session}/list", Session);
    }

    // For the host's identity check.
    static async Task<IResult> Visit(string slug, string visit, Requests requests, CancellationToken cancellation)
    {
        var frame = await requests.Send(new ReadDeskEvent(slug), cancellation);
        var mine = await requests.Send(new ReadMyDesk(), cancellation);
        if (!frame.Ok || !mine.Ok) return Answers.Problem(new(StatusCodes.Status404NotFound, "NotFound"));
        var taken = await requests.Send(new TakeVisitList(frame.Value.Id, visit), cancellation);
        if (taken.Error == RequestErrors.ConfirmFirst) return Answers.SeeOther($"/desk/confirm?returnUrl={Uri.EscapeDataString($"/desk/{slug}/visits/{visit}")}");
        if (!taken.Ok) return Answers.Problem(new(StatusCodes.Status404NotFound, "NotFound"));
        var (words, list) = (DeskTexts.For(mine.Value.Language), taken.Value);
        return Names($"{slug}-{visit}", frame.Value.Zone, words, list.Visit.Title, list.IsFinal, list.TakenAt,
            list.People.Select(person => new[] { person.FamilyName, person.GivenNames, EventPapers.Function(person, words), person.Body, words.Country(person.Country), person.Reference, "" }), cancellation);
    }

    // For the door of a session with a limited number of places.
    static async Task<IResult> Session(string slug, string session, Requests requests, CancellationToken cancellation)
    {
        var frame = await requests.Send(new ReadDeskEvent(slug), cancellation);
        var mine = await requests.Send(new ReadMyDesk(), cancellation);
        if (!frame.Ok || !mine.Ok) return Answers.Problem(new(StatusCodes.Status404NotFound, "NotFound"));
        var taken = await requests.Send(new TakeSessionList(frame.Value.Id, session), cancellation);
        if (taken.Error == RequestErrors.ConfirmFirst) return Answers.SeeOther($"/desk/confirm?returnUrl={Uri.EscapeDataString($"/desk/{slug}/programme/{session}/people")}");
        if (!taken.Ok) return Answers.Problem(new(StatusCodes.Status404NotFound, "NotFound"));
        var (words, list) = (DeskTexts.For(mine.Value.Language), taken.Value);
        return Names($"{slug}-{session}", frame.Value.Zone, words, list.Title, list.IsFinal, list.TakenAt,
            list.People.Select(person => new[] { person.FamilyName, person.GivenNames, person.Function, person.Body, words.Country(person.Country), person.Reference, "" }), cancellation);
    }

    static IResult Names(string name, string zone, Texts words, LocalizedText title, bool isFinal, DateTimeOffset takenAt, IEnumerable<string[]> people, CancellationToken cancellation)
    {
        var at = TimeZoneInfo.ConvertTime(takenAt, TimeZoneInfo.FindSystemTimeZoneById(zone));
        string[] head = [words["Field.FamilyName"], words["Field.GivenNames"], words["Field.Function"], words["Field.Body"], words["Field.Country"], words["DeskVisits.Reference"],
            string.Create(CultureInfo.InvariantCulture, $"{words[isFinal ? "DeskVisits.Final" : "DeskVisits.NotFinal"]}, {at:yyyy-MM-dd HH:mm}")];
        return Results.Stream(file => XlsxFile.Write(file, title.In(words.Language).Text, head, people.ToAsyncEnumerable(), cancellation),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", string.Create(CultureInfo.InvariantCulture, $"{name}-{at:yyyy-MM-dd-HHmm}.xlsx"));
    }

    static async Task<IResult> Registrations(string slug, Requests requests, ExportedRegistrations exported, EventClock clock, HttpContext http, CancellationToken cancellation)
    {
        var form = await http.Request.ReadFormAsync(cancellation);
        if (!Enum.TryParse<ExportFormat>(form["format"], out var format) || !Enum.IsDefined(format)) return Answers.Problem(new(StatusCodes.Status400BadRequest, "BadRequest"));
        var frame = await requests.Send(new ReadDeskEvent(slug), cancellation);
        var mine = await requests.Send(new ReadMyDesk(), cancellation);
        if (!frame.Ok || !mine.Ok) return Answers.Problem(new(StatusCodes.Status404NotFound, "NotFound"));
        var address = RegistrationAddress.Read(slug, name => http.Request.Query[name]);
        var recorded = await requests.Send(new RecordExport(frame.Value.Id, address.Selection, format), cancellation);
        if (recorded.Error == RequestErrors.ConfirmFirst) return Answers.SeeOther($"/desk/confirm?returnUrl={Uri.EscapeDataString(address.Page())}");
        if (!recorded.Ok) return Answers.Problem(new(StatusCodes.Status404NotFound, "NotFound"));

        var words = DeskTexts.For(mine.Value.Language);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(frame.Value.Zone);
        var rows = Rows(exported.Read(recorded.Value, cancellation), address.Columns, words, zone);
        var name = string.Create(CultureInfo.InvariantCulture, $"{slug}-{TimeZoneInfo.ConvertTime(clock.Now, zone):yyyy-MM-dd-HHmm}");
        return format == ExportFormat.Csv
            ? Results.Stream(file => CsvFile.Write(file, Head(address.Columns, words), rows, cancellation), "text/csv; charset=utf-8", name + ".csv")
            : Results.Stream(file => XlsxFile.Write(file, words["Registrations.Title"], Head(address.Columns, words), rows, cancellation),
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", name + ".xlsx");
    }

    static string[] Head(IReadOnlyList<ListColumn> columns, Texts words) =>
        [words["Field.FamilyName"], words["Field.GivenNames"], .. columns.Select(column => ListColumns.Heading(column, words))];

    static async IAsyncEnumerable<string[]> Rows(IAsyncEnumerable<RegistrationLine> lines, IReadOnlyList<ListColumn> columns, Texts words, TimeZoneInfo zone)
    {
        await foreach (var line in lines)
            yield return [line.FamilyName, line.GivenNames, .. columns.Select(column => Cell(column, line, words, zone))];
    }

    // Times in a file are to be sorted and read by programs.
    static string Cell(ListColumn column, RegistrationLine line, Texts words, TimeZoneInfo zone) => column == ListColumn.Registered
        ? TimeZoneInfo.ConvertTime(line.RegisteredAt, zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)
        : ListColumns.Cell(column, line, words, zone);
}
