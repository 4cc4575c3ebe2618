using Microsoft.AspNetCore.Mvc;
using Summit.Application.Features.Press;
using Summit.Application.Platform.Files;
using Summit.Application.Platform.Pipeline;
using Summit.Domain;
using Summit.Domain.Press;
using Summit.Web.Hosting;

namespace Summit.Web.Endpoints;

/// <summary>Takes a document that somebody of the press sends with a form: bounded on its way in, judged by what is in it, kept under a random name.</summary>
static class ProofUpload
{
    /// <summary>The form's field for the file.</summary>
    public const string Field = "Proof";

    // A little more than a document may have, so that one that is just too large is told so at its field. All of it stays in memory:
    // on the way through a folder it would outlive its reading.
    const int MostBytes = ProofFile.MostBytes + (1 << 20);

    // Every fault that a page has words for; anything else in an address is not repeated.
    static readonly HashSet<string> Faults = ["Proof.required", "ProofKind.choose", .. Enum.GetNames<ProofVerdict>().Select(verdict => $"Proof.{verdict}"), "Proof.TooMany", "Proof.Known", "Proof.NoRoom"];

    /// <summary>The bounds of an endpoint that takes one.</summary>
    /// <param name="page">Where the form stands.</param>
    public static RouteHandlerBuilder TakesProof(this RouteHandlerBuilder route, Func<HttpRequest, string> page) => route
        .WithMetadata(new RequestSizeLimitAttribute(MostBytes), new OversizedBodies.BackTo(request => $"{page(request)}?wrong=Proof.{ProofVerdict.TooLarge}"))
        .WithFormOptions(memoryBufferThreshold: MostBytes, multipartBodyLengthLimit: MostBytes)
        .LimitedBy(RequestLimit.SendingProofs);

    /// <summary>What the page that was gone back to has to say.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Problems(HttpRequest request) =>
        request.Query["wrong"].ToString() is { Length: > 0 } wrong && Faults.Contains(wrong) && wrong.Split('.') is [var field, var code] ? [KeyValuePair.Create(field, code)] : [];

    /// <summary>Whether the form holds a file; a field left alone comes without a name.</summary>
    public static bool HasFile(IFormCollection form) => form.Files.Any(file => file.FileName.Length > 0 || file.Length > 0);

    /// <summary>Judges and keeps the one file of a form; what is wrong with it, or a refusal that the form cannot show.</summary>
    /// <param name="add">The command that adds it.</param>
    public static async Task<(string? Wrong, Error? Refusal)> Take(
        IFormCollection form, Requests requests, FileStore files, Func<SentProof, IMessage<PressDocumentId>> add, CancellationToken cancellation)
    {
        // No page of ours sends two, or calls the field otherwise.
        if (form.Files.Count != 1 || form.Files[Field] is not { } sent) return ($"Proof.{ProofVerdict.OtherKind}", null);
        if (!Enum.TryParse<ProofKind>(form["ProofKind"], out var kind) || !Enum.IsDefined(kind)) return ("ProofKind.choose", null);
        if (sent.Length > ProofFile.MostBytes) return ($"Proof.{ProofVerdict.TooLarge}", null);
        var content = new byte[sent.Length];
        await using (var stream = sent.OpenReadStream()) await stream.ReadExactlyAsync(content, cancellation);
        if (ProofFile.Judge(content, Deflated.Unpack, out var mediaType) is var verdict and not ProofVerdict.Good) return ($"Proof.{verdict}", null);

        // Announced, written, then added; whoever leaves now must not leave half of it behind.
        var named = FileStore.Name(content, mediaType);
        var expected = await requests.Send(new ExpectFile(named), CancellationToken.None);
        if (!expected.Ok) return (null, expected.Error);
        await files.Write(named, content, CancellationToken.None);
        var added = await requests.Send(add(new(kind, named.Path)), CancellationToken.None);
        if (added.Ok) return (null, null);
        files.Delete(named.Path);
        return added.Error!.Code switch
        {
            _ when added.Error == PressErrors.TooManyProofs => ("Proof.TooMany", null),
            _ when added.Error == PressErrors.ProofThere => ("Proof.Known", null),
            _ when added.Error == PressErrors.NoRoomForProofs => ("Proof.NoRoom", null),
            _ => (null, added.Error),
        };
    }
}
