using System.Globalization;
using System.Text;
using Summit.Documents.Layout;
using Summit.Documents.Pdf;

namespace Summit.Documents;

/// <summary>One letter, in its own language: that a person has a place, for embassies and employers.</summary>
public sealed record InvitationLetter
{
    /// <summary>Of its words (BCP 47).</summary>
    public required string Language { get; init; }

    /// <summary>The head of the letter: who writes.</summary>
    public required IReadOnlyList<Phrase> Organisers { get; init; }

    /// <summary>To whom: name, function, city or body, country, a line each.</summary>
    public required IReadOnlyList<Phrase> Addressee { get; init; }

    /// <summary>Where and when it was written.</summary>
    public required string PlaceAndDate { get; init; }
    public required string Heading { get; init; }
    public required string Salutation { get; init; }

    /// <summary>Paragraphs before the facts.</summary>
    public required IReadOnlyList<Phrase> Text { get; init; }

    /// <summary>Event, dates, venue, person, reference.</summary>
    public required IReadOnlyList<LabelledText> Facts { get; init; }

    /// <summary>Paragraphs after the facts.</summary>
    public required IReadOnlyList<Phrase> Closing { get; init; }

    /// <summary>Under the line to sign on: for whom somebody signs.</summary>
    public required Phrase Signature { get; init; }

    public required string Foot { get; init; }

    /// <summary>The page number as a composite format, `Page {0} of {1}`.</summary>
    public required string PageOf { get; init; }
}

/// <summary>Letters of invitation, each beginning on a page of its own; any number, each leaves memory when it is written.</summary>
public sealed record InvitationLetters : Paper
{
    private static readonly double RuleThickness = 1.2 * PageFormat.Millimetre;

    /// <summary>The event's colour.</summary>
    public required Colour Accent { get; init; }

    public required IEnumerable<InvitationLetter> Letters { get; init; }

    private protected override void Compose(PdfDocument document)
    {
        foreach (var letter in Letters)
        {
            var section = document.Root.Child("Sect", letter.Language == Language ? null : letter.Language);
            var flow = new Flow(document, PageFormat.A4, section);
            Fill(flow, letter);
            var pageOf = CompositeFormat.Parse(letter.PageOf);
            flow.Finish(new RunningMatter(letter.Heading, letter.Foot, (page, count) => string.Format(CultureInfo.InvariantCulture, pageOf, page, count)));
            section.Close();
        }
    }

    private void Fill(Flow flow, InvitationLetter letter)
    {
        var (line, text) = (TextStyle.Body, TextStyle.Body with { SpaceBefore = 7 });
        flow.Add([.. letter.Organisers.Select((organiser, i) => new Paragraph(line with { Bold = i == 0 }, organiser))]);
        flow.AddSpace(8);
        flow.AddRule(Accent, RuleThickness);
        flow.AddSpace(34);
        flow.Add([.. letter.Addressee.Select((part, i) => new Paragraph(line with { Bold = i == 0 }, part))]);
        flow.AddSpace(28);
        flow.Add(new Paragraph(line with { Colour = Colour.Quiet }, letter.PlaceAndDate));
        flow.AddSpace(14);
        flow.Add(Paragraph.Heading(1, TextStyle.Title with { Size = 16 }, letter.Heading), new Paragraph(line with { SpaceBefore = 12 }, letter.Salutation));
        flow.Add([.. letter.Text.Select(part => new Paragraph(text, part))]);
        flow.AddSpace(10);
        flow.Add(Layout.Facts.Of(letter.Facts));
        flow.AddSpace(6);
        flow.Add([.. letter.Closing.Select(part => new Paragraph(text, part))]);
        flow.AddSpace(48);
        flow.AddRule(Colour.Ink, 0.5, 0.45);
        flow.AddSpace(3);
        flow.Add(new Paragraph(line, letter.Signature));
    }
}
