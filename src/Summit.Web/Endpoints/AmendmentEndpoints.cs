using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Summit.Application.Features.Declarations;
using Summit.Application.Features.Staff;
using Summit.Application.Platform.Pipeline;
using Summit.Domain;
using Summit.Domain.Declarations;
using Summit.Web.Hosting;
using Summit.Web.Pages.Declarations;

namespace Summit.Web.Endpoints;

/// <summary>Where a head of delegation asks for changes of the draft for their city, and the paper on which the desk has all of them.</summary>
static class AmendmentEndpoints
{
    public static void MapAmendments(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("/{lang:language}/delegation/amendments").PersonalPages();
        pages.MapGet("", Show);
        pages.MapGet("/{kind}/{at}", Ask);
        pages.MapPost("/{kind}/{at}", Propose);
        pages.MapGet("/{id:guid}/withdraw", AskWithdraw);
        pages.MapPost("/{id:guid}/withdraw", Withdraw);
    }

    public static void MapAmendmentPapers(this IEndpointRouteBuilder app) =>
        app.MapGroup("/desk").PersonalPages().MapGet("/{slug}/declaration/amendments/{language:language}.pdf", Paper);

    static async Task<IResult> Show(Requests requests, HttpContext http, CancellationToken cancellation)
    {
        var mine = await requests.Send(new ReadMyAmendments(), cancellation);
        _ = int.TryParse(http.Request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page);
        return mine.Ok ? Answers.Page<AmendmentsPage>(new { Mine = mine.Value, Page = page }) : Answers.Refusal(mine.Error!);
    }

    static async Task<IResult> Ask(string lang, string kind, string at, Requests requests, CancellationToken cancellation)
    {
        var mine = await requests.Send(new ReadMyAmendments(), cancellation);
        if (!mine.Ok) return Answers.Refusal(mine.Error!);
        // What stands against it is said there.
        if (!mine.Value.AreTaken || !mine.Value.HasRoom || Place.Of(kind, at, mine.Value) is not { } place) return Answers.SeeOther(Home(lang));
        return Answers.Page<AmendmentPage>(new { Mine = mine.Value, place.Kind, place.Clause, place.Part, Form = NewForm() });
    }

    static async Task<IResult> Propose(string lang, string kind, string at, Requests requests, HttpContext http, CancellationToken cancellation)
    {
        var mine = await requests.Send(new ReadMyAmendments(), cancellation);
        if (!mine.Ok) return Answers.Refusal(mine.Error!);
        if (!Place.IsOne(kind, at)) return Answers.SeeOther(Home(lang));
        var form = await http.Request.ReadFormAsync(cancellation);
        var (proposed, because) = (form["Proposed"].ToString(), form["Because"].ToString());
        IResult Kept(MyAmendments stands) => Answers.Page<AmendmentKeptPage>(
            new { Mine = stands, Obstacle = stands.IsAdopted ? AmendmentObstacle.Adopted : AmendmentObstacle.Gone, Proposed = proposed, Because = because }, StatusCodes.Status409Conflict);
        if (mine.Value.IsAdopted || Place.Of(kind, at, mine.Value) is not { } place) return Kept(mine.Value);
        var terms = new AmendmentTerms(place.Kind, place.Clause?.Id, place.Part, form["seen"].ToString(), proposed, because);
        var sent = await requests.Send(new ProposeAmendment(mine.Value.Event.Id, Numbered(form["form"].ToString(), terms), terms), cancellation);
        if (sent.Ok) return Answers.SeeOther(Home(lang));
        var isInvalid = sent.Error!.Kind == ErrorKind.Invalid;
        // Nobody writes a long text twice, whatever became of the draft, its time or the city's room since the page was read.
        if (!isInvalid && (mine = await requests.Send(new ReadMyAmendments(), cancellation)) is { Ok: false }) return Answers.Refusal(mine.Error!);
        if (mine.Value.IsAdopted || Place.Of(kind, at, mine.Value) is not { } now) return Kept(mine.Value);
        if (!isInvalid && ObstacleOf(sent.Error, mine.Value) is null) return Answers.Refusal(sent.Error);
        // The answer to what was sent is kept, and would be given again; in a new form it is asked anew.
        return Answers.Page<AmendmentPage>(new
        {
            Mine = mine.Value, now.Kind, now.Clause, now.Part, Form = NewForm(), Proposed = proposed, Because = because, Obstacle = ObstacleOf(sent.Error, mine.Value),
            Problems = (IReadOnlyList<KeyValuePair<string, string>>)(sent.Error.Fields?.Reverse().ToArray() ?? []),
        }, isInvalid ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status409Conflict);
    }

    static AmendmentObstacle? ObstacleOf(Error error, MyAmendments mine) =>
        error == DeclarationsErrors.ChangedMeanwhile ? AmendmentObstacle.Changed
        : error == DeclarationsErrors.TooManyAmendments ? AmendmentObstacle.Full
        : error == DeclarationsErrors.AmendmentsClosed ? mine.AreTaken ? AmendmentObstacle.Again : AmendmentObstacle.Over
        : null;

    static async Task<IResult> AskWithdraw(string lang, Guid id, Requests requests, CancellationToken cancellation)
    {
        var mine = await requests.Send(new ReadMyAmendments(), cancellation);
        if (!mine.Ok) return Answers.Refusal(mine.Error!);
        return mine.Value.Own.FirstOrDefault(own => own.Id.Value == id && own.State == AmendmentState.Open) is { } amendment
            ? Answers.Page<WithdrawAmendmentPage>(new { Mine = mine.Value, Amendment = amendment }) : Answers.SeeOther(Home(lang));
    }

    static async Task<IResult> Withdraw(string lang, Guid id, Requests requests, CancellationToken cancellation)
    {
        var mine = await requests.Send(new ReadMyAmendments(), cancellation);
        if (!mine.Ok) return Answers.Refusal(mine.Error!);
        // The page says how it stands, whatever came of it.
        await requests.Send(new WithdrawAmendment(mine.Value.Event.Id, new(id)), cancellation);
        return Answers.SeeOther(Home(lang));
    }

    static async Task<IResult> Paper(string slug, string language, string? state, Requests requests, AmendmentPapers papers, CancellationToken cancellation)
    {
        var frame = await requests.Send(new ReadDeskEvent(slug), cancellation);
        if (!frame.Ok || await requests.Send(new ReadAmendments(frame.Value.Id), cancellation) is not { Ok: true } board) return Answers.Problem(new(StatusCodes.Status404NotFound, "NotFound"));
        AmendmentState? only = Enum.TryParse<AmendmentState>(state, out var asked) && Enum.IsDefined(asked) ? asked : null;
        return Answers.Document(papers.Write(board.Value, frame.Value, language, only), string.Create(CultureInfo.InvariantCulture, $"amendments-{slug}-{board.Value.Draft}-{language}.pdf"));
    }

    static string Home(string lang) => $"/{lang}/delegation/amendments";

    static string NewForm() => Convert.ToHexString(RandomNumberGenerator.GetBytes(12));

    // The same form sent twice is one amendment; another wording in it, after going back, is another.
    static SubmissionId Numbered(string form, AmendmentTerms terms) => new(new Guid(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new { form, terms })).AsSpan(0, 16)));

    /// <summary>What an address asks for: a change at a clause, or a new one at the start of a part.</summary>
    sealed record Place(AmendmentKind Kind, DraftClause? Clause, ClauseKind Part)
    {
        // Also of a clause that is not there any more.
        public static bool IsOne(string kind, string at) => Enum.TryParse<AmendmentKind>(kind, ignoreCase: true, out var asked) && Enum.IsDefined(asked)
            && (Guid.TryParse(at, out _) || asked == AmendmentKind.Insert && Enum.TryParse<ClauseKind>(at, out var part) && Enum.IsDefined(part));

        public static Place? Of(string kind, string at, MyAmendments mine)
        {
            if (!Enum.TryParse<AmendmentKind>(kind, ignoreCase: true, out var asked) || !Enum.IsDefined(asked)) return null;
            if (Guid.TryParse(at, out var id)) return mine.Clauses.FirstOrDefault(clause => clause.Id.Value == id) is { } clause ? new(asked, clause, clause.Kind) : null;
            return asked == AmendmentKind.Insert && Enum.TryParse<ClauseKind>(at, out var part) && Enum.IsDefined(part) ? new(asked, null, part) : null;
        }
    }
}
