using Summit.Documents.Layout;
using Summit.Documents.Pdf;

namespace Summit.Documents;

/// <summary>A sheet of adhesive labels without gaps, in the middle of A4; lengths in millimetres.</summary>
/// <param name="Side">Left white beside the text of each label: printers do not reach the edge of a sheet.</param>
/// <param name="Edge">The same above and below.</param>
public sealed record LabelSheet(int Columns, int Rows, double Width, double Height, double Side, double Edge)
{
    public int Labels => Columns * Rows;
}

/// <summary>For one envelope.</summary>
/// <param name="Places">Delegation, city or body, a line each.</param>
public sealed record EnvelopeLabel(string Name, IReadOnlyList<string> Places, string Country);

/// <summary>Labels for envelopes in the order given, row by row; any number, each page leaves memory when it is written.</summary>
public sealed record EnvelopeLabels : Paper
{
    private const double Gap = 1.5 * PageFormat.Millimetre;

    // Smaller than anybody reads, so that a hostile name ends no run.
    private const double Smallest = 1;

    private static readonly TextStyle Name = new(16, Bold: true, Leading: 1.1);
    private static readonly TextStyle Place = new(11, Leading: 1.2);
    private static readonly TextStyle Country = new(10, Leading: 1.2) { Colour = Colour.Quiet };

    public required LabelSheet Sheet { get; init; }

    /// <summary>The first label that is left on the first sheet, from 1: a sheet may have been begun.</summary>
    public required int First { get; init; }

    public required IEnumerable<EnvelopeLabel> Labels { get; init; }

    private double Width => Sheet.Width * PageFormat.Millimetre;

    private double Height => Sheet.Height * PageFormat.Millimetre;

    private double Side => Sheet.Side * PageFormat.Millimetre;

    private protected override void Compose(PdfDocument document)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(First, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(First, Sheet.Labels);
        var list = document.Root.Child("L", entries: "/A<</O/List/ListNumbering/None>>");
        var (left, top) = ((PageFormat.A4.Width - Sheet.Columns * Width) / 2, (PageFormat.A4.Height - Sheet.Rows * Height) / 2);
        Canvas? page = null;
        var place = First - 1;
        foreach (var label in Labels)
        {
            if (page is null || place == Sheet.Labels)
            {
                page?.End();
                page = document.BeginPage(PageFormat.A4.Width, PageFormat.A4.Height);
                place %= Sheet.Labels;
            }
            page.MoveOrigin(left + place % Sheet.Columns * Width, top + place / Sheet.Columns * Height);
            Draw(label, page, list);
            place++;
        }
        page?.End();
        list.Close();
    }

    // In the middle of its height: a sheet is not always fed straight.
    private void Draw(EnvelopeLabel label, Canvas page, StructureTag list)
    {
        var texts = Set(label);
        var item = list.Child("LI");
        var body = item.Child("LBody");
        var y = (Height - texts.Sum(text => text.Height) - Gap) / 2;
        foreach (var (index, text) in texts.Index())
        {
            var tag = body.Child("P");
            page.Mark(tag);
            text.Draw(page, Side, y);
            tag.Close();
            y += text.Height + (index == 0 ? Gap : 0);
        }
        body.Close();
        item.Close();
    }

    private List<FittedText> Set(EnvelopeLabel label)
    {
        var (width, height) = (Width - 2 * Side, Height - 2 * Sheet.Edge * PageFormat.Millimetre - Gap);
        List<FittedText> below = [.. label.Places.Select(place => Fit(place, Place, 9, width, 2 * Place.LineHeight / label.Places.Count)), Fit(label.Country, Country, 8, width, 1.2 * Country.LineHeight)];
        return [Fit(label.Name, Name, 12, width, height - below.Sum(text => text.Height)), .. below];
    }

    private static FittedText Fit(string text, TextStyle style, double wrapping, double width, double height) =>
        FittedText.Fit([text], style, new SizeRange(style.Size, wrapping, 7, Smallest), width, height);
}
