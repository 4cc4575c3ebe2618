using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Summit.Application.Features.Interpretation;
using Summit.Application.Features.Papers;
using Summit.Application.Features.Staff;
using Summit.Application.Features.Visits;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Web.Desk;
using Summit.Web.Desk.Parts;
using Summit.Web.Hosting;
using Summit.Web.Pages;

namespace Summit.Web.Endpoints;

/// <summary>Papers: out from the desk, and each person's own.</summary>
static class PaperEndpoints
{
    public static void MapPapers(this IEndpointRouteBuilder app)
    {
        var desk = app.MapGroup("/desk").PersonalPages();
        desk.MapPost("/{slug}/documents/{run:guid}/pdf", Run);
        desk.MapPost("/{slug}/visits/{visit}/guide", Guide);
        desk.MapPost("/{slug}/visits/{visit}/coaches", Coaches);
        desk.MapPost("/{slug}/interpretation/sheet", (string slug, Requests requests, EventClock clock, CancellationToken cancellation) => Booths(slug, null, requests, clock, cancellation));
        desk.MapPost("/{slug}/interpretation/plan/{session}/sheet", Booths);
    }

    public static void MapMyPapers(this IEndpointRouteBuilder app)
    {
        var mine = app.MapGroup("/{lang:language}/my").PersonalPages();
        mine.MapGet("/invitation.pdf", Letter);
        mine.MapGet("/certificate.pdf", Certificate);
    }

    static async Task<IResult> Letter(string lang, Requests requests, EventPapers papers, CancellationToken cancellation)
    {
        var mine = await requests.Send(new ReadMyPapers(), cancellation);
        if (!mine.Ok) return Answers.Refusal(mine.Error!);
        return mine.Value.HasLetter ? Answers.Document(papers.Letter(mine.Value, lang), $"invitation-{mine.Value.Event.Slug}-{lang}.pdf", "NoOwnDocument") : NotThere();
    }

    static async Task<IResult> Certificate(string lang, Requests requests, EventPapers papers, CancellationToken cancellation)
    {
        var mine = await requests.Send(new ReadMyPapers(), cancellation);
        if (!mine.Ok) return Answers.Refusal(mine.Error!);
        return mine.Value.HasCertificate ? Answers.Document(papers.Certificate(mine.Value, lang), $"certificate-{mine.Value.Event.Slug}-{lang}.pdf", "NoOwnDocument") : NotThere();
    }

    static async Task<IResult> Run(string slug, Guid run, Requests requests, PaperLines lines, EventPapers papers, EventClock clock, HttpContext http, CancellationToken cancellation)
    {
        var frame = await requests.Send(new ReadDeskEvent(slug), cancellation);
        if (!frame.Ok) return NotThere();
        var page = $"/desk/{slug}/documents/{run}";
        var leaving = await requests.Send(new TakePapers(frame.Value.Id, new(run)), cancellation);
        if (leaving.Error == RequestErrors.ConfirmFirst) return Confirm(page);
        // Nobody is left since the page was read; it says so.
        if (leaving.Error == PapersErrors.NobodyLeft) return Answers.SeeOther(page);
        if (!leaving.Ok) return NotThere();
        var taken = await lines.Read(leaving.Value);
        if (taken.People.Count == 0) return Answers.SeeOther(page);
        // Each was tried when the run was made; what the event itself says now is tried with one of each language, before anything is sent.
        if (EventPapers.Made(papers.Of(taken with { People = [.. taken.People.DistinctBy(person => taken.Language ?? person.Language)] })) is null) return Answers.Document(null, "");
        var paper = papers.Of(taken);
        // A document is set page by page as it is written, which is work of the processor and not to be waited for.
        http.Features.GetRequiredFeature<IHttpBodyControlFeature>().AllowSynchronousIO = true;
        return Results.Stream(file => Task.Run(() => paper.WriteTo(file), cancellation), "application/pdf", Name(slug, taken.Kind.ToString().ToLowerInvariant(), frame.Value, clock));
    }

    static async Task<IResult> Guide(string slug, string visit, Requests requests, EventPapers papers, EventClock clock, CancellationToken cancellation)
    {
        var frame = await requests.Send(new ReadDeskEvent(slug), cancellation);
        if (!frame.Ok) return NotThere();
        var taken = await requests.Send(new TakeVisitList(frame.Value.Id, visit), cancellation);
        if (taken.Error == RequestErrors.ConfirmFirst) return Confirm($"/desk/{slug}/visits/{Uri.EscapeDataString(visit)}");
        return taken.Ok ? Answers.Document(papers.Guide(taken.Value, frame.Value), Name(slug, $"guide-{visit}", frame.Value, clock)) : NotThere();
    }

    static async Task<IResult> Coaches(string slug, string visit, Requests requests, EventPapers papers, EventClock clock, HttpContext http, CancellationToken cancellation)
    {
        var frame = await requests.Send(new ReadDeskEvent(slug), cancellation);
        if (!frame.Ok) return NotThere();
        var (typed, seats) = await Typed.Number(http, CoachForm.FieldOf(visit), cancellation);
        var page = $"/desk/{slug}/visits/{Uri.EscapeDataString(visit)}";
        var taken = await requests.Send(new TakeVisitList(frame.Value.Id, visit, seats), cancellation);
        if (taken.Error == RequestErrors.ConfirmFirst) return Confirm(page);
        if (taken.Error?.Kind == ErrorKind.Invalid && visit.Length <= 40) return Answers.SeeOther($"{page}?seats={Uri.EscapeDataString(typed)}");
        return taken.Ok ? Answers.Document(papers.Coaches(taken.Value, seats, frame.Value), Name(slug, $"coaches-{visit}", frame.Value, clock)) : NotThere();
    }

    static async Task<IResult> Booths(string slug, string? session, Requests requests, EventClock clock, CancellationToken cancellation)
    {
        var frame = await requests.Send(new ReadDeskEvent(slug), cancellation);
        var mine = await requests.Send(new ReadMyDesk(), cancellation);
        if (!frame.Ok || !mine.Ok) return NotThere();
        var taken = await requests.Send(new TakeBoothSheet(frame.Value.Id, session), cancellation);
        if (taken.Error == RequestErrors.ConfirmFirst) return Confirm($"/desk/{slug}/interpretation/plan{(session is null ? "" : $"/{Uri.EscapeDataString(session)}")}");
        return taken.Ok ? Answers.Document(BoothPapers.Write(taken.Value, frame.Value, DeskTexts.For(mine.Value.Language)), Name(slug, session is null ? "booths" : $"booths-{session}", frame.Value, clock)) : NotThere();
    }

    static IResult Confirm(string page) => Answers.SeeOther($"/desk/confirm?returnUrl={Uri.EscapeDataString(page)}");

    static RazorComponentResult<ProblemPage> NotThere() => Answers.Problem(new(StatusCodes.Status404NotFound, "NotFound"));

    static string Name(string slug, string what, DeskFrame frame, EventClock clock) =>
        string.Create(CultureInfo.InvariantCulture, $"{slug}-{what}-{TimeZoneInfo.ConvertTime(clock.Now, TimeZoneInfo.FindSystemTimeZoneById(frame.Zone)):yyyy-MM-dd-HHmm}.pdf");
}
