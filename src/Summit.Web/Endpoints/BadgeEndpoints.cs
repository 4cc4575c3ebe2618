using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using Summit.Application.Features.Badges;
using Summit.Application.Features.Staff;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Documents;
using Summit.Documents.Badges;

namespace Summit.Web.Endpoints;

/// <summary>Sheets of badges that leave the desk.</summary>
static class BadgeEndpoints
{
    public static void MapBadges(this IEndpointRouteBuilder app) => Map(app.MapGroup("/desk").PersonalPages());

    static void Map(RouteGroupBuilder desk)
    {
        desk.MapPost("/{slug}/badges/{run:guid}/sheets", (string slug, Guid run, Requests requests, BadgePress press, EventClock clock, HttpContext http, CancellationToken cancellation) =>
            Sheets(slug, $"badges/{run}", "badges", (eventId, sender) => sender.Send(new TakeBadges(eventId, new(run)), cancellation), requests, press, clock, http, cancellation));
        desk.MapPost("/{slug}/press/badges/{run:guid}/sheets", (string slug, Guid run, Requests requests, BadgePress press, EventClock clock, HttpContext http, CancellationToken cancellation) =>
            Sheets(slug, "press/badges", "press-badges", (eventId, sender) => sender.Send(new TakePressBadges(eventId, new(run)), cancellation), requests, press, clock, http, cancellation));
        desk.MapPost("/{slug}/badges/{run:guid}/labels", Labels);
    }

    static async Task<IResult> Labels(string slug, Guid run, Requests requests, LabelPress press, EventClock clock, HttpContext http, CancellationToken cancellation)
    {
        var frame = await requests.Send(new ReadDeskEvent(slug), cancellation);
        if (!frame.Ok) return Answers.Problem(new(StatusCodes.Status404NotFound, "NotFound"));
        var page = $"/desk/{slug}/badges/{run}";
        var (typed, first) = await Typed.Number(http, "first", cancellation);
        var taken = await requests.Send(new TakeLabels(frame.Value.Id, new(run), first), cancellation);
        if (taken.Error == RequestErrors.ConfirmFirst) return Answers.SeeOther($"/desk/confirm?returnUrl={Uri.EscapeDataString(page)}");
        if (taken.Error?.Kind == ErrorKind.Invalid) return Answers.SeeOther($"{page}?first={Uri.EscapeDataString(typed)}");
        if (taken.Error == BadgesErrors.NoneValid) return Answers.SeeOther(page);
        return taken.Ok ? Streamed(await press.Labels(taken.Value), slug, "labels", frame.Value.Zone, clock, http, cancellation) : Answers.Problem(new(StatusCodes.Status404NotFound, "NotFound"));
    }

    static async Task<IResult> Sheets(
        string slug, string page, string name, Func<Domain.EventId, Requests, Task<Result<TakenBadges>>> take, Requests requests, BadgePress press, EventClock clock, HttpContext http, CancellationToken cancellation)
    {
        var frame = await requests.Send(new ReadDeskEvent(slug), cancellation);
        if (!frame.Ok) return Answers.Problem(new(StatusCodes.Status404NotFound, "NotFound"));
        var chosen = (await http.Request.ReadFormAsync(cancellation))["sheet"].ToString();
        if (chosen.Length > 0 && !Enum.GetNames<BadgeSheet>().Contains(chosen)) return Answers.Problem(new(StatusCodes.Status400BadRequest, "BadRequest"));
        var taken = await take(frame.Value.Id, requests);
        if (taken.Error == RequestErrors.ConfirmFirst) return Answers.SeeOther($"/desk/confirm?returnUrl={Uri.EscapeDataString($"/desk/{slug}/{page}")}");
        // All of them became void since the page was read; it says so.
        if (taken.Error == BadgesErrors.NoneValid) return Answers.SeeOther($"/desk/{slug}/{page}");
        if (!taken.Ok) return Answers.Problem(new(StatusCodes.Status404NotFound, "NotFound"));
        return Streamed(await press.Sheets(taken.Value, chosen.Length > 0 ? Enum.Parse<BadgeSheet>(chosen) : null), slug, name, frame.Value.Zone, clock, http, cancellation);
    }

    static IResult Streamed(Paper sheets, string slug, string name, string zone, EventClock clock, HttpContext http, CancellationToken cancellation)
    {
        // A document is set page by page as it is written, which is work of the processor and not to be waited for.
        http.Features.GetRequiredFeature<IHttpBodyControlFeature>().AllowSynchronousIO = true;
        var at = TimeZoneInfo.ConvertTime(clock.Now, TimeZoneInfo.FindSystemTimeZoneById(zone));
        return Results.Stream(file => Task.Run(() => sheets.WriteTo(file), cancellation), "application/pdf", string.Create(CultureInfo.InvariantCulture, $"{slug}-{name}-{at:yyyy-MM-dd-HHmm}.pdf"));
    }
}
