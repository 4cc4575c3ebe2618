using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using Summit.Application.Features.Releases;
using Summit.Application.Platform.Time;
using Summit.Documents;
using Summit.Domain.Press;

namespace Summit.Web.Hosting;

/// <summary>A press release on paper, in the reader's language or the one it was written in. Whoever asks was found to be allowed to read it.</summary>
public sealed class ReleasePapers(TextsOf texts, EventClock clock)
{
    const int MostKept = 64;

    readonly ConcurrentDictionary<string, Lazy<byte[]?>> _kept = new();

    /// <summary>The document. Null: a text of it cannot be set right.</summary>
    /// <param name="view">What its page shows.</param>
    /// <param name="language">The reader's.</param>
    /// <param name="reader">Whose copy it is, while the release is under embargo: each of its pages says so.</param>
    public byte[]? Write(ReleaseView view, string language, ReleaseReader? reader = null)
    {
        var (words, said) = (texts(language), view.Said(language));
        var (wording, other) = (view.Content.Texts.GetValueOrDefault(said)?.Wording ?? ReleaseWording.Empty, said == language ? null : said);
        var paper = new PressRelease
        {
            Language = language,
            Title = wording.Headline.Length > 0 ? wording.Headline : view.Head.Reference.ToString(),
            TitleLanguage = other,
            CreatedAt = TimeZoneInfo.ConvertTime(clock.Now, TimeZoneInfo.FindSystemTimeZoneById(view.Event.Zone)),
            Accent = Colour.Parse(view.Event.Accent == "blue" ? "#14428b" : "#0b6b3a"),
            Subtitle = $"{words["Release.Kind"]} · {view.Head.Reference} · {view.Event.ShortTitle.In(language).Text}",
            Foot = view.Head.Reference.ToString(),
            PageOf = words["Agenda.Page"],
            Notice = ReleaseWords.Embargo(view, words),
            Watermark = reader is null ? null : Watermark(reader),
            TextLanguage = other,
            DateLine = ReleaseWords.DateLine(wording, view.Head.DatedOn, said),
            Lead = PressText.Paragraphs(wording.Lead),
            Body = PressText.Paragraphs(wording.Body),
            Boilerplate = PressText.Paragraphs(wording.Boilerplate),
            Corrections = [.. view.Content.Corrections.Select(correction => ReleaseWords.Correction(correction, view, words)).Select(correction => new Phrase(correction.Text, correction.Lang))],
            Contact = view.Contact,
            Resources = [.. view.Content.Resources.Select(resource => new PressLink(Label(resource, said, language), resource.Address))],
            Attachments = [.. view.Content.Attachments.Select(attachment => new Phrase(ReleaseWords.Attachment(attachment, words)))],
            Labels = new()
            {
                Corrections = words["Release.Corrections"], About = words["Release.About"], Contact = words["Release.Contact"], Resources = words["Release.Resources"], Attachments = words["Release.Attachments"],
            },
        };
        if (reader is not null) return Made(paper);
        // Kept under all it says; when it was made is no difference.
        var digest = Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new { language, view.Head, paper.Subtitle, paper.Notice, wording, paper.Corrections, paper.Contact, paper.Resources, paper.Attachments, view.Event.Accent })));
        if (_kept.Count >= MostKept) _kept.Clear();
        return _kept.GetOrAdd(digest, _ => new(() => Made(paper))).Value;
    }

    // Whoever's name cannot be set is known by the reference.
    static string Watermark(ReleaseReader reader) => string.Join(" · ", new[] { reader.Name, reader.Outlet, reader.Reference }.Where(Typesetting.CanSet));

    // In the language of the text where the label has it.
    static Phrase Label(ReleaseResource resource, string said, string language)
    {
        var (text, own) = resource.Label.Own(said) is { } label ? (label, said) : resource.Label.In(language);
        return new(text, own == language ? null : own);
    }

    static byte[]? Made(PressRelease paper)
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
