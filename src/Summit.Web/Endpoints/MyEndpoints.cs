using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Summit.Application.Features.Interpretation;
using Summit.Application.Features.Links;
using Summit.Application.Features.Places;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Pipeline;
using Summit.Web.Hosting;
using Summit.Web.Pages;
using Summit.Web.Pages.Registration;

namespace Summit.Web.Endpoints;

/// <summary>The link from a message, and the one registration it opens.</summary>
static class MyEndpoints
{
    internal static readonly JsonSerializerOptions MyData = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Converters = { new JsonStringEnumConverter() },
    };

    public static void MapMyRegistration(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("/{lang:language}").PersonalPages();
        pages.MapGet("/link/{token}", (string token) => Answers.Page<LinkPage>(new { Token = token }));
        pages.MapPost("/link/{token}", Open);
        pages.MapGet("/my", Show);
        pages.MapGet("/my/cancel", AskCancel);
        pages.MapPost("/my/accept", (string lang, Requests requests, CancellationToken cancellation) =>
            Act(lang, requests, mine => new AcceptPlace(mine.EventId, mine.Id), cancellation));
        pages.MapPost("/my/cancel", (string lang, Requests requests, CancellationToken cancellation) =>
            Act(lang, requests, mine => new CancelRegistration(mine.EventId, mine.Id), cancellation));
        pages.MapGet("/my/change", Change);
        pages.MapPost("/my/change", SaveChange);
        pages.MapGet("/my/substitute", AskSubstitute);
        pages.MapPost("/my/substitute", Substitute);
        pages.MapGet("/my/calendar.ics", Calendar);
        pages.MapGet("/my/data.json", Data);
        pages.MapPost("/my/sign-out", SignOut);
        pages.MapGet("/sign-in", () => Answers.Page<SignInPage>());
        pages.MapPost("/sign-in", SendLinks);
    }

    static async Task<IResult> Open(string lang, string token, Requests requests, Callers callers, HttpContext http, CancellationToken cancellation)
    {
        var opened = await requests.Send(new OpenLink(token), cancellation);
        if (!opened.Ok)
            return opened.Error!.Code == LinksErrors.TooMany.Code
                ? Answers.Refusal(opened.Error)
                : Answers.Problem(new(StatusCodes.Status404NotFound, "LinkNotValid"));
        callers.SignIn(http, opened.Value);
        return Answers.SeeOther(opened.Value.Of switch
        {
            LinkOwner.Delegation => $"/{lang}/delegation",
            LinkOwner.PressRequest => $"/{lang}/my/press",
            _ => $"/{lang}/my",
        });
    }

    static async Task<IResult> Show(Requests requests, CancellationToken cancellation)
    {
        var mine = await requests.Send(new ReadMyRegistration(), cancellation);
        return mine.Ok ? Answers.Page<MyPage>(new { Mine = mine.Value }) : Answers.Refusal(mine.Error!);
    }

    static async Task<IResult> AskCancel(string lang, Requests requests, CancellationToken cancellation)
    {
        var mine = await requests.Send(new ReadMyRegistration(), cancellation);
        return mine.Ok
            ? Answers.Page<CancelPage>(new { mine.Value.Event, Name = Name(mine.Value), mine.Value.Profile.State, Home = $"/{lang}/my", Back = $"/{lang}/my" })
            : Answers.Refusal(mine.Error!);
    }

    static async Task<IResult> AskSubstitute(string lang, Requests requests, CancellationToken cancellation)
    {
        var mine = await requests.Send(new ReadMyRegistration(), cancellation);
        return mine.Ok ? SubstituteForm(lang, mine.Value) : Answers.Refusal(mine.Error!);
    }

    static RazorComponentResult<SubstitutePage> SubstituteForm(string lang, MyRegistration mine, RegistrationAnswers? typed = null, IReadOnlyList<KeyValuePair<string, string>>? problems = null) =>
        Answers.Page<SubstitutePage>(new
        {
            mine.Event, Name = Name(mine), mine.Profile.Version, Home = $"/{lang}/my", Back = $"/{lang}/my", Typed = typed ?? new(), Problems = problems ?? [],
        }, problems is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);

    static string Name(MyRegistration mine) => $"{mine.Profile.GivenNames} {mine.Profile.FamilyName}";

    static async Task<IResult> Act<T>(string lang, Requests requests, Func<MyProfile, IMessage<T>> act, CancellationToken cancellation)
    {
        var mine = await requests.Send(new ReadMyRegistration(), cancellation);
        if (!mine.Ok) return Answers.Refusal(mine.Error!);
        var result = await requests.Send(act(mine.Value.Profile), cancellation);
        // A rule's refusal means that the state moved on meanwhile: the page shows what it is now.
        return result.Ok || result.Error!.Kind == ErrorKind.Rule ? Answers.SeeOther($"/{lang}/my") : Answers.Refusal(result.Error);
    }

    static async Task<IResult> Change(Requests requests, CancellationToken cancellation)
    {
        var mine = await requests.Send(new ReadMyRegistration(), cancellation);
        return mine.Ok
            ? Answers.Page<ChangePage>(new { Mine = mine.Value, mine.Value.Answers, Needs = mine.Value.Needs ?? new() })
            : Answers.Refusal(mine.Error!);
    }

    static async Task<IResult> SaveChange(string lang, Requests requests, Callers callers, HttpContext http, CancellationToken cancellation)
    {
        var mine = await requests.Send(new ReadMyRegistration(), cancellation);
        if (!mine.Ok) return Answers.Refusal(mine.Error!);
        var form = await http.Request.ReadFormAsync(cancellation);
        var (typed, needs) = Steps.ReadAll(mine.Value.Answers, form);
        var result = await requests.Send(new ChangeRegistration(mine.Value.Profile.EventId, mine.Value.Profile.Id, FormAnswers.Version(form), typed,
            mine.Value.IsDelegate ? needs : null), cancellation);
        if (FormAnswers.Problems(result) is { } problems)
            return Answers.Page<ChangePage>(new { Mine = mine.Value, Answers = typed, Needs = needs, Problems = problems }, StatusCodes.Status422UnprocessableEntity);
        if (!result.Ok) return Answers.Refusal(result.Error!);
        if (result.Value == ChangeEnding.Saved) return Answers.SeeOther($"/{lang}/my");
        callers.SignOut(http);
        return Answers.Page<NoticePage>(new { Code = "AddressChanged" });
    }

    static async Task<IResult> Substitute(string lang, Requests requests, Callers callers, HttpContext http, CancellationToken cancellation)
    {
        var mine = await requests.Send(new ReadMyRegistration(), cancellation);
        if (!mine.Ok) return Answers.Refusal(mine.Error!);
        var form = await http.Request.ReadFormAsync(cancellation);
        var (typed, command) = FormAnswers.Substitute(form, mine.Value.Profile.EventId, mine.Value.Profile.Id);
        var result = await requests.Send(command, cancellation);
        if (FormAnswers.Problems(result) is { } problems) return SubstituteForm(lang, mine.Value, typed, problems);
        if (!result.Ok) return Answers.Refusal(result.Error!);
        callers.SignOut(http);
        return Answers.Page<NoticePage>(new { Code = "Substituted" });
    }

    static async Task<IResult> Calendar(Requests requests, MyCalendar calendar, CancellationToken cancellation)
    {
        var mine = await requests.Send(new ReadMyRegistration(), cancellation);
        return mine.Ok
            ? Results.File(Encoding.UTF8.GetBytes(calendar.Write(mine.Value)), "text/calendar; charset=utf-8", $"{mine.Value.Profile.Reference}.ics")
            : Answers.Refusal(mine.Error!);
    }

    static async Task<IResult> Data(Requests requests, CancellationToken cancellation)
    {
        var mine = await requests.Send(new ReadMyRegistration(), cancellation);
        if (!mine.Ok) return Answers.Refusal(mine.Error!);
        var languages = await requests.Send(new ReadMyLanguages(), cancellation);
        return languages.Ok
            ? Results.File(JsonSerializer.SerializeToUtf8Bytes(OwnData(mine.Value, languages.Value), MyData), "application/json", $"{mine.Value.Profile.Reference}.json")
            : Answers.Refusal(languages.Error!);
    }

    static object OwnData(MyRegistration mine, MyLanguages languages) => new
    {
        Event = mine.Event.Slug, mine.Profile.Reference, mine.Profile.State, mine.Profile.EndReason, mine.Position, mine.Profile.OfferEnds,
        mine.Answers.GivenNames, mine.Answers.FamilyName, mine.Answers.BadgeName, mine.Answers.Address, mine.Answers.Telephone,
        mine.Answers.Category, mine.Answers.Function, mine.Answers.Body, mine.Answers.Country, mine.Answers.Chamber,
        mine.Answers.PoliticalGroup, mine.Answers.Speaks, mine.Answers.Listens, mine.Answers.PhotoConsent, mine.Answers.ListingConsent, mine.Profile.OfficeName,
        mine.Profile.OfficeAddress, mine.Needs?.Diet, mine.Needs?.Access,
        SessionLanguages = languages.Sessions.Where(session => session.OwnListens is { Length: > 0 }).Select(session => new { session.Code, Speaks = session.OwnSpeaks, Listens = languages.ListensIn(session) }),
        Requests = languages.Requests.Select(request => new { request.Kind, request.Language, Session = request.Session?.In("en").Text, request.State, request.Reason }),
    };

    static async Task<IResult> SendLinks(Requests requests, HttpContext http, CancellationToken cancellation)
    {
        var address = (await http.Request.ReadFormAsync(cancellation))["Address"].ToString();
        var result = await requests.Send(new RequestLinks(address), cancellation);
        if (FormAnswers.Problems(result) is { } problems)
            return Answers.Page<SignInPage>(new { Address = address, Problems = problems }, StatusCodes.Status422UnprocessableEntity);
        return result.Ok ? Answers.Page<NoticePage>(new { Code = "LinksSent" }) : Answers.Refusal(result.Error!);
    }

    static async Task<IResult> SignOut(string lang, Requests requests, Callers callers, HttpContext http, CancellationToken cancellation)
    {
        var everywhere = (await http.Request.ReadFormAsync(cancellation))["everywhere"] == "yes";
        await requests.Send(new CloseSession(everywhere), cancellation);
        callers.SignOut(http);
        return Answers.SeeOther($"/{lang}");
    }
}
