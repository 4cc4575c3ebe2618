using Summit.Documents.Layout;
using Summit.Documents.Pdf;

namespace Summit.Documents.Badges;

/// <summary>What the printer is fed with.</summary>
public enum BadgeSheet
{
    /// <summary>One badge on a sheet of 105 by 148 mm.</summary>
    A6,

    /// <summary>Four badges on A4 with cut marks.</summary>
    A4FourUp,

    /// <summary>One badge on a plastic card of 85.6 by 54 mm.</summary>
    Card,

    /// <summary>One badge on A5, to be folded to A6: the front below, the back on its head above it.</summary>
    FoldOver,
}

/// <summary>Badges in the order given, one page after another; any number, each page leaves memory when it is written.</summary>
public sealed record BadgeRun : Paper
{
    internal const double CellWidth = 105 * PageFormat.Millimetre;
    internal const double CellHeight = 148 * PageFormat.Millimetre;

    private const double CutLength = 4 * PageFormat.Millimetre, CutWidth = 0.25;

    public required BadgeSheet Sheet { get; init; }
    public required Phrase EventTitle { get; init; }

    /// <summary>Place and date under the event's title.</summary>
    public required string PlaceAndDate { get; init; }

    public required IEnumerable<Badge> Badges { get; init; }

    private protected override void Compose(PdfDocument document)
    {
        switch (Sheet)
        {
            case BadgeSheet.Card:
                DrawCards(document);
                break;
            case BadgeSheet.FoldOver:
                DrawFolded(document);
                break;
            default:
                DrawSheets(document);
                break;
        }
    }

    private void DrawCards(PdfDocument document)
    {
        var head = Head(WideFormat.Card);
        foreach (var badge in Badges)
        {
            var canvas = document.BeginPage(WideFormat.Card.Width, WideFormat.Card.Height);
            Draw(new(badge, WideFormat.Card, head), canvas, document.Root);
            canvas.End();
        }
    }

    private void DrawFolded(PdfDocument document)
    {
        var (format, head) = (WideFormat.Fold, Head(WideFormat.Fold));
        foreach (var badge in Badges)
        {
            var canvas = document.BeginPage(format.Width, 2 * format.Height);
            canvas.MoveOrigin(0, format.Height);
            Draw(new(badge, format, head), canvas, document.Root);
            canvas.MoveOrigin(0, 0);
            Draw(new(badge, format, null), canvas, document.Root);
            canvas.MarkArtefact();
            foreach (var left in (double[])[0, canvas.Width - CutLength])
                canvas.Rectangle(left, format.Height - CutWidth / 2, CutLength, CutWidth, Colour.Ink);
            canvas.End();
        }
    }

    private BadgeHead Head(WideFormat format) => new(EventTitle, PlaceAndDate, format.Width, format.Small, format.HeadLines, 1);

    private static void Draw(WideFace face, Canvas canvas, StructureTag root)
    {
        var section = root.Child("Sect");
        face.Draw(canvas, section);
        section.Close();
    }

    private void DrawSheets(PdfDocument document)
    {
        var head = new BadgeHead(EventTitle, PlaceAndDate, CellWidth);
        var perPage = Sheet == BadgeSheet.A6 ? 1 : 4;
        foreach (var page in Badges.Chunk(perPage))
        {
            var canvas = Sheet == BadgeSheet.A6
                ? document.BeginPage(CellWidth, CellHeight)
                : document.BeginPage(PageFormat.A4.Width, PageFormat.A4.Height);
            for (var i = 0; i < page.Length; i++)
            {
                // A quarter of A4 is half a millimetre higher than A6; it is left white under the upper row.
                canvas.MoveOrigin(i % 2 * CellWidth, i / 2 * PageFormat.A4.Height / 2);
                var section = document.Root.Child("Sect");
                new BadgeFace(page[i], CellWidth, CellHeight).Draw(canvas, section, head);
                section.Close();
            }
            if (Sheet == BadgeSheet.A4FourUp)
                DrawCutMarks(canvas);
            canvas.End();
        }
    }

    private static void DrawCutMarks(Canvas canvas)
    {
        canvas.MoveOrigin(0, 0);
        canvas.MarkArtefact();
        var (x, y) = (CellWidth, PageFormat.A4.Height / 2);
        foreach (var top in (double[])[0, y - CutLength / 2, canvas.Height - CutLength])
            canvas.Rectangle(x - CutWidth / 2, top, CutWidth, CutLength, Colour.Ink);
        foreach (var left in (double[])[0, x - CutLength / 2, canvas.Width - CutLength])
            canvas.Rectangle(left, y - CutWidth / 2, CutLength, CutWidth, Colour.Ink);
    }
}
