using Summit.Application.Features.Ballots;
using Summit.Application.Features.Programme;
using Summit.Application.Features.Visits;
using Summit.Application.Platform.Pipeline;
using Summit.Domain;
using Summit.Web.Hosting;
using Summit.Web.Pages;

namespace Summit.Web.Endpoints;

/// <summary>The study visits of the one registration a session is for.</summary>
static class MyVisitsEndpoints
{
    public static void MapMyVisits(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("/{lang:language}/my/visits").PersonalPages();
        pages.MapGet("", Show);
        pages.MapPost("/{visit}", Change);
        pages.MapPost("/ballot/{ballot}", Rank);
    }

    static async Task<IResult> Show(Requests requests, CancellationToken cancellation)
    {
        var mine = await requests.Send(new ReadMyVisits(), cancellation);
        return mine.Ok ? Answers.Page<MyVisitsPage>(new { Mine = mine.Value, Ballots = await Ballots(requests, cancellation) }) : Answers.Refusal(mine.Error!);
    }

    static async Task<IReadOnlyList<MyBallot>> Ballots(Requests requests, CancellationToken cancellation) =>
        await requests.Send(new ReadMyBallots(), cancellation) is { Ok: true } ballots ? ballots.Value : [];

    static async Task<IResult> Change(string lang, string visit, Requests requests, PageContext page, HttpContext http, CancellationToken cancellation)
    {
        var mine = await requests.Send(new ReadMyVisits(), cancellation);
        if (!mine.Ok) return Answers.Refusal(mine.Error!);
        var form = await http.Request.ReadFormAsync(cancellation);
        var (eventId, id) = (mine.Value.Event.Id, mine.Value.Registration);
        var error = form["do"].ToString() switch
        {
            "take" => (await requests.Send(new SignUpForVisit(eventId, id, visit, null, AgreesToWait: false), cancellation)).Error,
            "wait" => (await requests.Send(new SignUpForVisit(eventId, id, visit, null, AgreesToWait: true), cancellation)).Error,
            "swap" => (await requests.Send(new SignUpForVisit(eventId, id, visit, form["instead"].ToString(), AgreesToWait: true), cancellation)).Error,
            "accept" => (await requests.Send(new AcceptVisit(eventId, id, visit), cancellation)).Error,
            "leave" => (await requests.Send(new LeaveVisit(eventId, id, visit), cancellation)).Error,
            _ => VisitsErrors.NotFound,
        };
        if (error is null) return Answers.SeeOther($"/{lang}/my/visits#{Uri.EscapeDataString(visit)}");
        if (error.Kind != ErrorKind.Rule) return Answers.Refusal(error);
        return await Refused(error, requests, page, cancellation);
    }

    static async Task<IResult> Rank(string lang, string ballot, Requests requests, PageContext page, HttpContext http, CancellationToken cancellation)
    {
        var mine = await requests.Send(new ReadMyVisits(), cancellation);
        if (!mine.Ok) return Answers.Refusal(mine.Error!);
        var form = await http.Request.ReadFormAsync(cancellation);
        string[] typed = form["do"] == "withdraw" ? [] : [.. form["choice"].Select(code => code ?? "")];
        // Empty fields between choices close up.
        var choices = typed.Index().Where(choice => choice.Item.Length > 0).ToArray();
        var error = (await requests.Send(new RankVisits(mine.Value.Event.Id, mine.Value.Registration, ballot, [.. choices.Select(choice => choice.Item)]), cancellation)).Error;
        if (error is null) return Answers.SeeOther($"/{lang}/my/visits#ballot-{Uri.EscapeDataString(ballot)}");
        if (error is { Kind: ErrorKind.Invalid, Fields: { } fields })
        {
            var problems = choices.Index().Where(choice => fields.ContainsKey(RankVisits.Field(choice.Index)))
                .ToDictionary(choice => choice.Item.Index, choice => page.Texts[$"Problem.{fields[RankVisits.Field(choice.Index)]}", page.Texts["Ballot.Choice", choice.Item.Index + 1]]);
            if (problems.Count == 0) return Answers.Refusal(error);
            return Answers.Page<MyVisitsPage>(new { Mine = mine.Value, Ballots = await Ballots(requests, cancellation), Refused = new RefusedRanking(ballot, typed, problems) }, StatusCodes.Status422UnprocessableEntity);
        }
        return error.Kind == ErrorKind.Rule ? await Refused(error, requests, page, cancellation) : Answers.Refusal(error);
    }

    static async Task<IResult> Refused(Error error, Requests requests, PageContext page, CancellationToken cancellation)
    {
        // How it stands now is on the page, with the way on: swap, wait, or another one.
        var now = await requests.Send(new ReadMyVisits(), cancellation);
        if (!now.Ok) return Answers.Refusal(now.Error!);
        var other = await TitleOf(error, now.Value, requests, cancellation);
        return Answers.Page<MyVisitsPage>(new { Mine = now.Value, Ballots = await Ballots(requests, cancellation), Trouble = page.Texts[$"Refusal.{error.Code}", other is null ? "" : page.Say(other).Text] },
            StatusCodes.Status422UnprocessableEntity);
    }

    // What a refusal names: another visit, or a session of the person's timetable.
    static async Task<LocalizedText?> TitleOf(Error error, MyVisits mine, Requests requests, CancellationToken cancellation)
    {
        if (error.Args?.GetValueOrDefault("visit") is { } code) return mine.Visits.FirstOrDefault(line => line.Code == code)?.Title;
        if (error.Args?.GetValueOrDefault("session") is not { } session) return null;
        return (await requests.Send(new ReadMyProgramme(), cancellation)) is { Ok: true, Value: var table } ? table.Entries.FirstOrDefault(entry => entry.Id == Guid.Parse(session))?.Title : null;
    }
}
