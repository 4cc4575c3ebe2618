using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using Summit.Application.Features.Declarations;
using Summit.Application.Features.Staff;
using Summit.Application.Platform.Time;
using Summit.Documents;
using Summit.Domain;
using Summit.Domain.Declarations;

namespace Summit.Web.Hosting;

/// <summary>A declaration on paper, published or as a draft, in one language or beside another.</summary>
public sealed class DeclarationPapers(TextsOf texts, EventClock clock)
{
    const int MostKept = 64;

    readonly ConcurrentDictionary<string, Lazy<byte[]?>> _kept = new();

    /// <summary>What is published, in the reader's language or the authentic one. Null: a text of it cannot be set right.</summary>
    /// <param name="view">What its page shows.</param>
    /// <param name="language">The reader's.</param>
    /// <param name="other">A language beside; null for one alone.</param>
    /// <param name="countsLines">Whether lines are numbered.</param>
    public byte[]? Write(DeclarationView view, string language, string? other, bool countsLines)
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
            Accent = Accent(head.Accent),
            CountsLines = countsLines,
            Subtitle = $"{head.ShortTitle.In(language).Text} · {string.Join(", ", columns.Select(column => Name(column, text.Languages[0], words)))}",
            Notice = adopted.IsWorkingText ? words["Declaration.WorkingText"] : null,
            OtherTitle = other is null ? (Phrase?)null : In(text.Title, other, language),
            Languages = [.. columns.Select(column => (Phrase)Name(column, text.Languages[0], words))],
            Items = [.. text.Clauses.Select(clause => new DeclarationItem(clause.Number is { } number ? ClauseText.Number(number) : null, [.. columns.Select(column => In(clause.Texts, column, language))]))],
            Record = [.. DeclarationWords.Record(adopted, head.Zone, words).Select(line => new LabelledText(line.Label, Typesetting.CanSet(line.Value) ? new Phrase(line.Value, line.Lang) : words["Declaration.OnPage"]))],
            Signatures =
            [
                .. DeclarationWords.ByCountry(view.Signatures, words).SelectMany(country => country.Select(signature => new DeclarationSignature(
                    Settable(signature.City, words), country.Key, Settable(DeclarationWords.By(signature) ?? words["Declaration.Erased"], words),
                    $"{Settable(signature.Mandate, words)}, {DeclarationWords.Day(signature.MandateOn, words)}",
                    DeclarationWords.Day(signature.SignedOn, words), [.. DeclarationWords.Notes(signature, adopted, words)]))),
            ],
            Foot = $"{(adopted.IsIntact ? "SHA-256" : words["Declaration.NotIntact"])} {adopted.Digest}",
            PageOf = words["Agenda.Page"],
            Labels = Labels(words),
        };
        // Kept under all it says; when it was made is no difference.
        var digest = Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(
            new { language, other, countsLines, adopted.Digest, paper.Notice, paper.Subtitle, paper.Foot, paper.Record, paper.Signatures, head.Accent })));
        if (_kept.Count >= MostKept) _kept.Clear();
        return _kept.GetOrAdd(digest, _ => new(() => EventPapers.Made(paper))).Value;
    }

    /// <summary>What is being drafted, marked as that on each page. Null: a text of it cannot be set right.</summary>
    /// <param name="desk">The draft.</param>
    /// <param name="frame">Its event.</param>
    /// <param name="language">One it is written in.</param>
    /// <param name="other">Another beside; null for one alone.</param>
    /// <param name="countsLines">Whether lines are numbered.</param>
    public byte[]? Write(DeclarationDesk desk, DeskFrame frame, string language, string? other, bool countsLines)
    {
        var words = texts(language);
        string[] columns = other is null ? [language] : [language, other];
        var (titled, mark) = (desk.Title.Languages.Contains(language) ? language : desk.Authentic, words["Declaration.Draft", desk.Draft]);
        string?[] notices = [words["Declaration.Draft.Notice"], desk.IsWorkingText ? words["Declaration.WorkingText"] : null];
        return EventPapers.Made(new Declaration
        {
            Language = language,
            Title = desk.Title.Own(titled)!,
            TitleLanguage = titled == language ? null : titled,
            CreatedAt = TimeZoneInfo.ConvertTime(desk.Now, TimeZoneInfo.FindSystemTimeZoneById(frame.Zone)),
            Accent = Accent(frame.Accent),
            Mark = mark,
            CountsLines = countsLines,
            Subtitle = $"{mark} · {frame.ShortTitle.In(language).Text} · {string.Join(", ", columns.Select(column => Name(column, desk.Authentic, words)))}",
            Notice = string.Join(" ", notices.OfType<string>()),
            OtherTitle = other is null ? (Phrase?)null : new Phrase(desk.Title.Own(other) ?? texts(other)["Declaration.Draft.Missing"], other),
            Languages = [.. columns.Select(column => (Phrase)Name(column, desk.Authentic, words))],
            Items = [.. desk.Clauses.Select(clause => new DeclarationItem(clause.Number is { } number ? ClauseText.Number(number) : null,
                [.. columns.Select(column => new Phrase(Drafted(clause.In(column)), column == language ? null : column))]))],
            Foot = $"{mark} · {words["Guide.AsOf", EventDates.Moment(desk.Now, frame.Zone, language)]}",
            PageOf = words["Agenda.Page"],
            Labels = Labels(words),
        });
    }

    string Drafted(ClauseVersion version) => version.Standing switch
    {
        TextStanding.Missing => texts(version.Language)["Declaration.Draft.Missing"],
        TextStanding.Outdated => $"{version.Wording} {texts(version.Language)["Declaration.Draft.Outdated"]}",
        _ => version.Wording,
    };

    static DeclarationLabels Labels(Texts words) => new()
    {
        Number = words["Declaration.Number"], Adoption = words["Declaration.Adoption"], Signatures = words["Declaration.Signatures"], NoSignatures = words["Declaration.Signatures.None"],
        City = words["Declaration.City"], SignedBy = words["Declaration.SignedBy"], Mandate = words["Declaration.Mandate"], Date = words["Declaration.SignedOn"],
    };

    static Colour Accent(string name) => Colour.Parse(name == "blue" ? "#14428b" : "#0b6b3a");

    static string Name(string language, string authentic, Texts words) =>
        language == authentic ? words["Declaration.Authentic", words.LanguageName(language)] : words.LanguageName(language);

    static Phrase In(LocalizedText text, string column, string language) => new(text.Own(column)!, column == language ? null : column);

    // One city's letters do not keep the document from everybody.
    static string Settable(string text, Texts words) => Typesetting.CanSet(text) ? text : words["Declaration.OnPage"];
}
