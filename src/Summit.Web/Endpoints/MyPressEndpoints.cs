using System.Text.Json;
using Microsoft.Net.Http.Headers;
using Summit.Application.Features.Interviews;
using Summit.Application.Features.Press;
using Summit.Application.Features.Releases;
using Summit.Application.Platform.Files;
using Summit.Application.Platform.Pipeline;
using Summit.Domain;
using Summit.Domain.Press;
using Summit.Web.Hosting;
using Summit.Web.Pages.Press;

namespace Summit.Web.Endpoints;

/// <summary>Where somebody of the press sees how their request stands, adds documents and takes it back. The session was opened with the link from a message.</summary>
static class MyPressEndpoints
{
    public static void MapMyPress(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("/{lang:language}/my/press").PersonalPages();
        pages.MapGet("", Show);
        pages.MapPost("/proofs", AddProof).TakesProof(request => $"/{request.RouteValues["lang"]}/my/press");
        pages.MapGet("/proof/{id:guid}", SendProof).WithMetadata(new SecurityHeaders.Sandboxed());
        pages.MapGet("/withdraw", (string lang, Requests requests, CancellationToken cancellation) => AskWithdraw(lang, null, requests, cancellation));
        pages.MapPost("/withdraw", (string lang, Requests requests, CancellationToken cancellation) => Withdraw(lang, null, requests, cancellation));
        pages.MapGet("/withdraw/{person:guid}", (string lang, Guid person, Requests requests, CancellationToken cancellation) => AskWithdraw(lang, person, requests, cancellation));
        pages.MapPost("/withdraw/{person:guid}", (string lang, Guid person, Requests requests, CancellationToken cancellation) => Withdraw(lang, person, requests, cancellation));
        pages.MapGet("/data.json", Data);
    }

    static async Task<IResult> Show(Requests requests, HttpContext http, CancellationToken cancellation)
    {
        var mine = await requests.Send(new ReadMyPress(), cancellation);
        if (!mine.Ok) return Answers.Refusal(mine.Error!);
        var interviews = await requests.Send(new ReadMyInterviews(), cancellation);
        return interviews.Ok
            ? Answers.Page<MyPressPage>(new { Mine = mine.Value, Interviews = interviews.Value, Problems = ProofUpload.Problems(http.Request), Added = http.Request.Query.ContainsKey("added") })
            : Answers.Refusal(interviews.Error!);
    }

    static async Task<IResult> AddProof(string lang, Requests requests, FileStore files, HttpContext http, CancellationToken cancellation)
    {
        var form = await http.Request.ReadFormAsync(cancellation);
        var mine = await requests.Send(new ReadMyPress(), cancellation);
        if (!mine.Ok) return Answers.Refusal(mine.Error!);
        if (!ProofUpload.HasFile(form)) return Answers.SeeOther($"/{lang}/my/press?wrong=Proof.required");
        var (wrong, refusal) = await ProofUpload.Take(form, requests, files, proof => new AddPressProof(mine.Value.Event.Id, proof), cancellation);
        // A rule's refusal means that the request moved on meanwhile: the page shows where it is now.
        if (refusal is not null && refusal.Kind != ErrorKind.Rule) return Answers.Refusal(refusal);
        return Answers.SeeOther($"/{lang}/my/press{(wrong is not null ? $"?wrong={wrong}" : refusal is null ? "?added=yes" : "")}");
    }

    // What a stranger may have made is a file to keep, and never opens as a page of ours.
    static async Task<IResult> SendProof(Guid id, Requests requests, FileStore files, HttpContext http, CancellationToken cancellation)
    {
        var proof = await requests.Send(new ReadPressProof(new(id)), cancellation);
        if (!proof.Ok) return Answers.Refusal(proof.Error!);
        if (files.Open(proof.Value.Path) is not { } content) return Answers.Problem(new(StatusCodes.Status404NotFound, "NotFound"));
        var extension = proof.Value.MediaType[(proof.Value.MediaType.IndexOf('/') + 1)..];
        http.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = $"document.{extension}" }.ToString();
        return Results.Stream(content, proof.Value.MediaType);
    }

    static async Task<IResult> AskWithdraw(string lang, Guid? person, Requests requests, CancellationToken cancellation)
    {
        var mine = await requests.Send(new ReadMyPress(), cancellation);
        if (!mine.Ok) return Answers.Refusal(mine.Error!);
        var leaving = mine.Value.People.Where(one => AccreditationRules.MayWithdraw(one.State) && (person is null || one.Id.Value == person)).ToList();
        return leaving.Count == 0
            ? Answers.SeeOther($"/{lang}/my/press")
            : Answers.Page<WithdrawPage>(new { Mine = mine.Value, People = leaving, Here = $"/{lang}/my/press/withdraw{(person is null ? "" : $"/{person}")}" });
    }

    static async Task<IResult> Withdraw(string lang, Guid? person, Requests requests, CancellationToken cancellation)
    {
        var mine = await requests.Send(new ReadMyPress(), cancellation);
        if (!mine.Ok) return Answers.Refusal(mine.Error!);
        var withdrawn = await requests.Send(new WithdrawAccreditation(mine.Value.Event.Id, person is { } one ? new AccreditationId(one) : null), cancellation);
        return withdrawn.Ok || withdrawn.Error!.Kind == ErrorKind.Rule ? Answers.SeeOther($"/{lang}/my/press") : Answers.Refusal(withdrawn.Error);
    }

    static async Task<IResult> Data(Requests requests, CancellationToken cancellation)
    {
        var mine = await requests.Send(new ReadMyPress(), cancellation);
        if (!mine.Ok) return Answers.Refusal(mine.Error!);
        var readings = await requests.Send(new ReadMyReadings(), cancellation);
        if (!readings.Ok) return Answers.Refusal(readings.Error!);
        var interviews = await requests.Send(new ReadMyInterviews(), cancellation);
        return interviews.Ok
            ? Results.File(JsonSerializer.SerializeToUtf8Bytes(OwnData(mine.Value, readings.Value, interviews.Value.Interviews), MyEndpoints.MyData), "application/json", $"{mine.Value.Request.Reference}.json")
            : Answers.Refusal(interviews.Error!);
    }

    static object OwnData(MyPress mine, MyReadings readings, IReadOnlyList<MyInterview> interviews) => new
    {
        Event = mine.Event.Slug, mine.Request.Reference, mine.Request.Outlet, mine.Request.Website, mine.Request.Country, mine.Request.Medium, mine.Request.Address,
        mine.Request.Telephone, mine.Request.Equipment, mine.Request.ReceivedAt, mine.Request.Question, Wishes = mine.Wishes.Select(wish => wish.In("en").Text),
        People = mine.People.Select(person => new
        {
            person.GivenNames, person.FamilyName, person.BadgeName, person.Role, person.State, person.Reason, Days = PressDays.Read(person.Days),
            Points = person.Points.Select(point => new { Name = point.Name.In("en").Text, point.Claim }),
            EmbargoesPromised = readings.Promises.Where(promise => promise.Person == person.Id).Select(promise => new { promise.Release, promise.At }),
            ReadUnderEmbargo = readings.Readings.Where(reading => reading.Person == person.Id).Select(reading => new { reading.Release, reading.At, reading.What }),
        }),
        // Without what a head gave: that is theirs, and no recall would reach a file.
        Interviews = interviews.Select(one => new
        {
            one.Person, Delegation = one.Body, one.Country, one.Topic, one.Language, one.Wanted, one.Address, one.Telephone, one.AskedAt, one.State, one.Reason,
        }),
        Documents = mine.Proofs.Select(proof => new { proof.Kind, proof.MediaType, proof.Size, proof.AddedAt, proof.IsKept }),
    };
}
