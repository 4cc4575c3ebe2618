using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Summit.Application.Features.Declarations;
using Summit.Application.Features.Staff;
using Summit.Application.Platform.Pipeline;
using Summit.Domain.People;
using Summit.Web.Hosting;
using Summit.Web.Pages.Declarations;

namespace Summit.Web.Endpoints;

/// <summary>The declaration for everyone, on its page and on paper, and the page behind a link on which a city signs it.</summary>
static class DeclarationEndpoints
{
    // In the order of the form.
    static readonly string[] Fields = ["Mandate", "MandateOn", "Signatory", "Function", "IsMandated", CitiesBeside.Field];

    /// <summary>Kept like pages, with and without numbers of lines.</summary>
    public const string PaperPolicy = "declaration-papers";

    /// <summary>Lines are numbered unless whoever asks says <c>?numbers=no</c>.</summary>
    public static bool CountsLines(HttpContext http) => http.Request.Query["numbers"] != "no";

    public static void MapDeclarations(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("/{lang:language}/{slug}").CacheOutput(PublicEndpoints.CachePolicy);
        pages.MapGet("/declaration", Show);
        pages.MapGet("/declaration.txt", Canonical);
        var papers = app.MapGroup("/{lang:language}/{slug}").CacheOutput(PaperPolicy);
        papers.MapGet("/declaration.pdf", (string lang, string slug, HttpContext http, Requests requests, DeclarationPapers papers, CancellationToken cancellation) => Pdf(lang, slug, null, http, requests, papers, cancellation));
        papers.MapGet("/declaration/{other:language}.pdf", Pdf);
        var signing = app.MapGroup("/{lang:language}/{slug}").PersonalPages();
        signing.MapGet("/sign/{code}", Ask);
        signing.MapPost("/sign/{code}", Sign);
    }

    public static void MapDrafts(this IEndpointRouteBuilder app) => app.MapGroup("/desk").PersonalPages().MapGet("/{slug}/declaration/draft/{language:language}.pdf", Draft);

    static async Task<IResult> Show(string slug, Requests requests, CancellationToken cancellation)
    {
        var found = await requests.Send(new ReadDeclaration(slug), cancellation);
        return found.Ok ? Answers.Page<DeclarationPage>(new { View = found.Value }) : Answers.Refusal(found.Error!);
    }

    static async Task<IResult> Pdf(string lang, string slug, string? other, HttpContext http, Requests requests, DeclarationPapers papers, CancellationToken cancellation)
    {
        var found = await requests.Send(new ReadDeclaration(slug), cancellation);
        if (!found.Ok) return Answers.Refusal(found.Error!);
        var said = DeclarationWords.Said(found.Value.Adopted.Text, lang);
        if (other is not null && (other == said || !found.Value.Adopted.Text.Languages.Contains(other))) return Answers.Problem(new(StatusCodes.Status404NotFound, "NotFound"));
        return Answers.Document(papers.Write(found.Value, lang, other, CountsLines(http)), $"declaration-{slug}-{said}{(other is null ? "" : $"-{other}")}.pdf");
    }

    static async Task<IResult> Draft(string slug, string language, string? beside, HttpContext http, Requests requests, DeclarationPapers papers, CancellationToken cancellation)
    {
        var frame = await requests.Send(new ReadDeskEvent(slug), cancellation);
        if (!frame.Ok || await requests.Send(new ReadDraftDeclaration(frame.Value.Id), cancellation) is not { Ok: true, Value: { Adopted: null } desk }
            || !desk.Languages.Contains(language) || beside is not null && (beside == language || !desk.Languages.Contains(beside)))
            return Answers.Problem(new(StatusCodes.Status404NotFound, "NotFound"));
        return Answers.Document(papers.Write(desk, frame.Value, language, beside, CountsLines(http)), string.Create(CultureInfo.InvariantCulture, $"declaration-{slug}-draft-{desk.Draft}-{language}{(beside is null ? "" : $"-{beside}")}.pdf"));
    }

    static async Task<IResult> Canonical(string slug, Requests requests, CancellationToken cancellation)
    {
        var found = await requests.Send(new ReadDeclaration(slug), cancellation);
        return found.Ok ? Results.File(Encoding.UTF8.GetBytes(found.Value.Adopted.Canonical), "text/plain; charset=utf-8", $"declaration-{slug}.txt") : Answers.Refusal(found.Error!);
    }

    static async Task<IResult> Ask(string slug, string code, Requests requests, CancellationToken cancellation)
    {
        var found = await requests.Send(new ReadSigning(slug, code), cancellation);
        return found.Ok ? Answers.Page<SignPage>(new { Signing = found.Value, Code = code }) : NotValid();
    }

    static async Task<IResult> Sign(string lang, string slug, string code, Requests requests, HttpContext http, CancellationToken cancellation)
    {
        var found = await requests.Send(new ReadSigning(slug, code), cancellation);
        if (!found.Ok) return NotValid();
        var form = await http.Request.ReadFormAsync(cancellation);
        var (day, isMandated) = (form["MandateOn"].ToString(), form["IsMandated"] == "yes");
        var typed = new SignedBy(PersonText.Clean(form["Signatory"]), PersonText.Clean(form["Function"]), PersonText.Clean(form["Mandate"]), Day(day, lang));
        var beside = form[CitiesBeside.Field] == "yes" ? form["beside"].ToString() : null;
        var signed = await requests.Send(new SignDeclaration(found.Value.Event.Id, code, form["digest"].ToString(), typed, isMandated, beside), cancellation);
        if (signed.Ok || await requests.Send(new ReadSigning(slug, code), cancellation) is not { Ok: true } now) return Answers.SeeOther($"/{lang}/{slug}/sign/{code}");
        // What was said of other cities than those named now is said again.
        var isAnother = beside is not null && beside == now.Value.Beside.Digest;
        if (signed.Error is { Kind: ErrorKind.Invalid, Fields: { } fields })
        {
            var problems = fields.Select(field => KeyValuePair.Create(field.Key[(field.Key.LastIndexOf('.') + 1)..], field.Value)).OrderBy(field => Array.IndexOf(Fields, field.Key)).ToArray();
            return Answers.Page<SignPage>(new { Signing = now.Value, Code = code, Typed = typed, Day = day, IsMandated = isMandated, IsAnother = isAnother, Problems = (IReadOnlyList<KeyValuePair<string, string>>)problems },
                StatusCodes.Status422UnprocessableEntity);
        }
        var notice = signed.Error == DeclarationsErrors.ChangedMeanwhile ? "Sign.Changed" : signed.Error == DeclarationsErrors.CitySigned ? "Sign.NotRecorded" : null;
        if (notice is not null)
            return Answers.Page<SignPage>(new { Signing = now.Value, Code = code, Typed = typed, Day = day, IsMandated = isMandated, IsAnother = isAnother, Notice = notice }, StatusCodes.Status409Conflict);
        // What stands against it is said there.
        return signed.Error!.Kind == ErrorKind.Rule ? Answers.SeeOther($"/{lang}/{slug}/sign/{code}") : Answers.Refusal(signed.Error);
    }

    // A browser that has no field for dates lets people type one as they write it; its year is never guessed.
    static DateOnly? Day(string typed, string language)
    {
        var culture = Texts.In(language).Culture;
        var own = culture.DateTimeFormat.ShortDatePattern.Replace("dd", "d", StringComparison.Ordinal).Replace("MM", "M", StringComparison.Ordinal);
        if (!own.Contains("yyyy", StringComparison.Ordinal)) own = own.Replace("yy", "y", StringComparison.Ordinal).Replace("y", "yyyy", StringComparison.Ordinal);
        return DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            || DateOnly.TryParseExact(typed, own, culture, DateTimeStyles.AllowWhiteSpaces, out day) ? day : null;
    }

    static RazorComponentResult<Pages.ProblemPage> NotValid() => Answers.Problem(new(StatusCodes.Status404NotFound, "LinkNotValid"));
}
