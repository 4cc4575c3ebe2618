using System.Text;
using Summit.Application.Features.Links;
using Summit.Application.Features.Programme;
using Summit.Application.Platform.Hosting;
using Summit.Application.Platform.Pipeline;
using Summit.Web.Hosting;
using Summit.Web.Pages;

namespace Summit.Web.Endpoints;

/// <summary>The timetable of the one registration a session is for, and the same for calendar programs at a secret address.</summary>
static class MyProgrammeEndpoints
{
    public static void MapMyProgramme(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("/{lang:language}/my").PersonalPages();
        pages.MapGet("/programme", Show);
        pages.MapGet("/programme.pdf", Print);
        pages.MapPost("/programme", MakeFeed);
        pages.MapPost("/programme/{session}", Change);
        app.MapGet("/{lang:language}/calendar/{secret}", Feed);
    }

    static async Task<IResult> Show(Requests requests, CancellationToken cancellation)
    {
        var mine = await requests.Send(new ReadMyProgramme(), cancellation);
        return mine.Ok ? Answers.Page<MyProgrammePage>(new { Mine = mine.Value }) : Answers.Refusal(mine.Error!);
    }

    static async Task<IResult> Print(string lang, Requests requests, ProgrammePapers papers, CancellationToken cancellation)
    {
        var mine = await requests.Send(new ReadMyProgramme(), cancellation);
        if (!mine.Ok) return Answers.Refusal(mine.Error!);
        return mine.Value.Entries.Any(entry => entry.IsMine)
            ? Answers.Document(papers.Write(mine.Value, lang), $"timetable-{mine.Value.Event.Slug}-{lang}.pdf")
            : Answers.Problem(new(StatusCodes.Status404NotFound, "NotFound"));
    }

    static async Task<IResult> Change(string lang, string session, Requests requests, PageContext page, HttpContext http, CancellationToken cancellation)
    {
        var mine = await requests.Send(new ReadMyProgramme(), cancellation);
        if (!mine.Ok) return Answers.Refusal(mine.Error!);
        var form = await http.Request.ReadFormAsync(cancellation);
        var (eventId, id) = (mine.Value.Event.Id, mine.Value.Registration);
        var error = form["do"].ToString() switch
        {
            "take" => (await requests.Send(new TakeSessionPlace(eventId, id, session), cancellation)).Error,
            "leave" => (await requests.Send(new LeaveSessionPlace(eventId, id, session), cancellation)).Error,
            _ => ProgrammeErrors.NotFound,
        };
        if (error is null) return Answers.SeeOther($"/{lang}/my/programme#{Uri.EscapeDataString(session)}");
        if (error.Kind != ErrorKind.Rule) return Answers.Refusal(error);
        // How it stands now is on the page.
        var now = await requests.Send(new ReadMyProgramme(), cancellation);
        if (!now.Ok) return Answers.Refusal(now.Error!);
        var other = error.Args?.GetValueOrDefault("other") is { } held ? now.Value.Entries.FirstOrDefault(entry => entry.Id == Guid.Parse(held)) : null;
        return Answers.Page<MyProgrammePage>(new { Mine = now.Value, Trouble = page.Texts[$"Refusal.{error.Code}", other is null ? "" : page.Say(other.Title).Text] },
            StatusCodes.Status422UnprocessableEntity);
    }

    // Answered with the page itself: the secret is stored as a hash, and an address to be sent on to would keep it in histories.
    static async Task<IResult> MakeFeed(string lang, Requests requests, SiteAddress site, CancellationToken cancellation)
    {
        var mine = await requests.Send(new ReadMyProgramme(), cancellation);
        if (!mine.Ok) return Answers.Refusal(mine.Error!);
        var made = await requests.Send(new MakeCalendarFeed(mine.Value.Event.Id, mine.Value.Registration), cancellation);
        return made.Ok ? Answers.Page<MyProgrammePage>(new { Mine = mine.Value, Address = site.CalendarFeed(lang, made.Value) }) : Answers.Refusal(made.Error!);
    }

    static async Task<IResult> Feed(string secret, Requests requests, MyCalendar calendar, HttpContext http, CancellationToken cancellation)
    {
        http.Response.Headers.CacheControl = "private, max-age=300";
        http.Response.Headers["X-Robots-Tag"] = "noindex";
        var table = await requests.Send(new ReadCalendarFeed(secret), cancellation);
        return table.Ok
            ? Results.Bytes(Encoding.UTF8.GetBytes(calendar.Write(table.Value)), "text/calendar; charset=utf-8")
            : Answers.Problem(new(StatusCodes.Status404NotFound, "LinkNotValid"));
    }
}
