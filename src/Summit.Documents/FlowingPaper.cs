using System.Globalization;
using System.Text;
using Summit.Documents.Layout;
using Summit.Documents.Pdf;

namespace Summit.Documents;

/// <summary>A document of A4 pages filled from top to bottom, each with a foot line and its number.</summary>
public abstract record FlowingPaper : Paper
{
    private static readonly double RuleThickness = 1.2 * PageFormat.Millimetre;

    /// <summary>The event's colour.</summary>
    public required Colour Accent { get; init; }

    /// <summary>The title's language (BCP 47), where it is not the document's.</summary>
    public string? TitleLanguage { get; init; }

    /// <summary>The line under the title: whose document, which event, in which zone the times are.</summary>
    public required Phrase Subtitle { get; init; }

    /// <summary>The foot of each page: version and time stamp.</summary>
    public required string Foot { get; init; }

    /// <summary>Stands in the head of each page: that it is a draft, or which of several sheets it belongs to.</summary>
    public string? Mark { get; init; }

    /// <summary>For whom this copy was made; lies slantwise under the text of each page.</summary>
    public string? Watermark { get; init; }

    /// <summary>The page number as a composite format, `Page {0} of {1}`.</summary>
    public required string PageOf { get; init; }

    private protected sealed override void Compose(PdfDocument document) => Compose(document, null);

    /// <summary>On pages of its own, numbered by themselves, in a part of a larger document.</summary>
    internal void Compose(PdfDocument document, StructureTag? section)
    {
        var pageOf = CompositeFormat.Parse(PageOf);
        var flow = new Flow(document, PageFormat.A4, section, Watermark);
        flow.Add(Paragraph.Heading(1, TextStyle.Title, new(Title, TitleLanguage)),
            new Paragraph(TextStyle.Body with { Colour = Colour.Quiet, SpaceBefore = 4 }, Subtitle));
        flow.AddSpace(10);
        flow.AddRule(Accent, RuleThickness);
        flow.AddSpace(12);
        Fill(flow);
        flow.Finish(new RunningMatter(Title, Foot, (page, count) => string.Format(CultureInfo.InvariantCulture, pageOf, page, count), Mark));
    }

    private protected abstract void Fill(Flow flow);
}
