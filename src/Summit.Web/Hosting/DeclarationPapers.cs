using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using Summit.Application.Features.Declarations;
using Summit.Application.Platform.Time;
using Summit.Documents;
using Summit.Domain;
using Summit.Domain.Declarations;

namespace Summit.Web.Hosting;

/// <summary>A published declaration on paper, in the reader's language or the authentic one, alone or beside another.</summary>
public sealed class DeclarationPapers(TextsOf texts, EventClock clock)
{
    const int MostKept = 64;

    readonly ConcurrentDictionary<string, Lazy<byte[]?>> _kept = new();

    /// <summary>The document. Null: a text of it cannot be set right.</summary>
    /// <param name="view">What its page shows.</param>
    /// <param name="language">The reader's.</param>
    /// <param name="other">A language beside; null for one alone.</param>
    public byte[]? Write(DeclarationView view, string language, string? other)
    {
        var (head, words) = (view.Event, texts(language));
        var (adopted, text) = (view.Adopted, view.Adopted.Text);
        var said = DeclarationWords.Said(text, language);
        string[] columns = other is null ? [said] : [said, other];
        var paper = new Declaration
        {
            Language = language,
            Title = text.Title.Own(said)!,
            TitleLanguage = said == language ? null : said,
            CreatedAt = TimeZoneInfo.ConvertTime(clock.Now, TimeZoneInfo.FindSystemTimeZoneById(head.Zone)),
            Accent = Colour.Parse(head.Accent == "blue" ? "#14428b" : "#0b6b3a"),
            Subtitle = $"{head.ShortTitle.In(language).Text} · {string.Join(", ", columns.Select(column => Name(column, text, words)))}",
            Notice = adopted.IsWorkingText ? words["Declaration.WorkingText"] : null,
            OtherTitle = other is null ? (Phrase?)null : In(text.Title, other, language),
            Languages = [.. columns.Select(column => (Phrase)Name(column, text, words))],
            Items = [.. text.Clauses.Select(clause => new DeclarationItem(clause.Number is { } number ? ClauseText.Number(number) : null, [.. columns.Select(column => In(clause.Texts, column, language))]))],
            Record = [.. DeclarationWords.Record(adopted, head.Zone, words).Select(line => new LabelledText(line.Label, Typesetting.CanSet(line.Value) ? new Phrase(line.Value, line.Lang) : words["Declaration.OnPage"]))],
            Signatures =
            [
                .. DeclarationWords.ByCountry(view.Signatures, words).SelectMany(country => country.Select(signature => new DeclarationSignature(
                    Settable(signature.City, words), country.Key, Settable(DeclarationWords.By(signature) ?? words["Declaration.Erased"], words),
                    $"{Settable(signature.Mandate, words)}, {DeclarationWords.Day(signature.MandateOn, words)}",
                    DeclarationWords.Day(signature.SignedOn, words), signature.SignedOn > adopted.FirstUntil ? words["Declaration.Later"] : null))),
            ],
            Foot = $"{(adopted.IsIntact ? "SHA-256" : words["Declaration.NotIntact"])} {adopted.Digest}",
            PageOf = words["Agenda.Page"],
            Labels = new()
            {
                Number = words["Declaration.Number"], Adoption = words["Declaration.Adoption"], Signatures = words["Declaration.Signatures"], NoSignatures = words["Declaration.Signatures.None"],
                City = words["Declaration.City"], SignedBy = words["Declaration.SignedBy"], Mandate = words["Declaration.Mandate"], Date = words["Declaration.SignedOn"],
            },
        };
        // Kept under all it says; when it was made is no difference.
        var digest = Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(
            new { language, other, adopted.Digest, paper.Notice, paper.Subtitle, paper.Foot, paper.Record, paper.Signatures, head.Accent })));
        if (_kept.Count >= MostKept) _kept.Clear();
        return _kept.GetOrAdd(digest, _ => new(() => Made(paper))).Value;
    }

    static string Name(string language, DeclarationText text, Texts words) =>
        language == text.Languages[0] ? words["Declaration.Authentic", words.LanguageName(language)] : words.LanguageName(language);

    static Phrase In(LocalizedText text, string column, string language) => new(text.Own(column)!, column == language ? null : column);

    // One city's letters do not keep the document from everybody.
    static string Settable(string text, Texts words) => Typesetting.CanSet(text) ? text : words["Declaration.OnPage"];

    static byte[]? Made(Declaration paper)
    {
        try
        {
            return paper.ToBytes();
        }
        catch (Exception refusal) when (refusal is UnsettableTextException or TextDoesNotFitException)
        {
            return null;
        }
    }
}
