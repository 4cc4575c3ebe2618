using System.Runtime.InteropServices;
using Summit.Documents.Pdf;

namespace Summit.Documents.Layout;

/// <summary>Sheet and margins in points.</summary>
internal sealed record PageFormat(double Width, double Height, double Left, double Top, double Right, double Bottom)
{
    public const double Millimetre = 72 / 25.4;

    /// <summary>A4 with a wider binding side.</summary>
    public static PageFormat A4 { get; } = new(210 * Millimetre, 297 * Millimetre, 22 * Millimetre, 20 * Millimetre, 20 * Millimetre, 24 * Millimetre);

    public double BodyWidth => Width - Left - Right;
    public double BodyHeight => Height - Top - Bottom;
}

/// <summary>What every page carries in its margins: a running head from the second page on, a mark, and a foot with "page x of y".</summary>
internal sealed record RunningMatter(string Head, string Foot, Func<int, int, string> PageOf, string? Mark = null);

/// <summary>
/// Fills pages from top to bottom. Pages wait until <see cref="Finish"/>, because only then their number is known; long runs of
/// equal sheets (badges) draw on canvases of their own instead.
/// </summary>
/// <param name="section">What it hangs its elements below; the document itself where there is none.</param>
/// <param name="watermark">Lies slantwise under the text of each page.</param>
internal sealed class Flow(PdfDocument document, PageFormat format, StructureTag? section = null, string? watermark = null)
{
    private const double WatermarkSize = 26;
    private static readonly double WatermarkSlant = Math.PI / 6;

    // Light enough that text over it keeps a contrast of more than 7:1.
    private static readonly Colour WatermarkColour = new(0xdd, 0xe2, 0xe7);


    private readonly List<Canvas> _pages = [];
    private double _y;
    private double _gap;

    private double Lower => format.Height - format.Bottom;

    private bool AtTop => _y <= format.Top;

    /// <summary>Adds blocks one below the other; a heading stays with what follows it in the same call.</summary>
    public void Add(params IReadOnlyList<Block> blocks)
    {
        List<Slice> together = [];
        foreach (var slice in blocks.SelectMany(block => block.CutInTurn(format.BodyWidth, format.BodyHeight)))
        {
            together.Add(slice);
            if (slice.KeepWithNext)
                continue;
            Place(CollectionsMarshal.AsSpan(together));
            together.Clear();
        }
        if (together.Count > 0)
            Place(CollectionsMarshal.AsSpan(together));
    }

    /// <summary>A rule: coloured under a title block, or a part of the width to sign on.</summary>
    public void AddRule(Colour colour, double thickness, double part = 1)
    {
        Descend(0);
        Page().MarkArtefact();
        Page().Rectangle(format.Left, _y, format.BodyWidth * part, thickness, colour);
        _y += thickness;
    }

    /// <summary>Asks for space before what comes next; the larger of this and its own counts.</summary>
    public void AddSpace(double height) => _gap = Math.Max(_gap, height);

    public void Finish(RunningMatter matter)
    {
        Page();
        for (var i = 0; i < _pages.Count; i++)
        {
            DrawMargins(_pages[i], matter, i + 1);
            _pages[i].End();
        }
    }

    private void Place(ReadOnlySpan<Slice> slices)
    {
        var needed = 0.0;
        foreach (var slice in slices)
            needed += slice.SpaceBefore + slice.Height;
        Page();
        if (!AtTop && _y + Math.Max(_gap - slices[0].SpaceBefore, 0) + needed > Lower && needed <= format.BodyHeight)
            Turn(slices[0].RepeatedHead);
        foreach (var slice in slices)
        {
            if (!AtTop && _y + Math.Max(_gap, slice.SpaceBefore) + slice.Height > Lower)
                Turn(slice.RepeatedHead);
            Descend(slice.SpaceBefore);
            slice.Draw(Page(), format.Left, _y, section ?? document.Root);
            _y += slice.Height;
        }
    }

    private void Descend(double space)
    {
        if (!AtTop)
            _y += Math.Max(_gap, space);
        _gap = 0;
    }

    private void Turn(Slice? head)
    {
        _pages.Add(document.BeginPage(format.Width, format.Height));
        _y = format.Top;
        if (watermark is not null)
            DrawWatermark(_pages[^1], watermark);
        if (head is null)
            return;
        head.Draw(_pages[^1], format.Left, _y, null);
        _y += head.Height;
    }

    private Canvas Page()
    {
        if (_pages.Count == 0)
            Turn(null);
        return _pages[^1];
    }

    // Three times down the page: whoever copies a part of it copies the name.
    private void DrawWatermark(Canvas page, string text)
    {
        var style = TextStyle.Title with { Size = WatermarkSize, Colour = WatermarkColour };
        var widest = format.BodyWidth / Math.Cos(WatermarkSlant);
        var line = new SingleLine(text, style);
        if (line.Width > widest)
            line = new SingleLine(text, style with { Size = WatermarkSize * widest / line.Width });
        var (across, up) = (line.Width * Math.Cos(WatermarkSlant), line.Width * Math.Sin(WatermarkSlant));
        page.MarkPagination();
        for (var part = 1; part <= 3; part++)
            page.Tilt((format.Width - across) / 2, format.Height * part / 4 + up / 2, WatermarkSlant, () => line.Draw(page, 0, -line.Style.Baseline));
    }

    private void DrawMargins(Canvas page, RunningMatter matter, int number)
    {
        var style = TextStyle.Small with { Size = 8, Colour = Colour.Quiet };
        var room = format.BodyWidth;
        page.MarkPagination();
        if (matter.Mark is { } text)
        {
            var mark = new SingleLine(text, TextStyle.Body with { Bold = true });
            mark.Draw(page, format.Width - format.Right - mark.Width, format.Top / 3 + style.Baseline - mark.Style.Baseline);
            room -= mark.Width + 2 * style.Size;
        }
        if (number > 1)
            DrawLines(page, new Paragraph(style, matter.Head).Cut(room, format.Top), format.Top / 3);
        var foot = format.Height - format.Bottom * 0.55;
        var pageOf = new SingleLine(matter.PageOf(number, _pages.Count), style);
        pageOf.Draw(page, format.Width - format.Right - pageOf.Width, foot);
        DrawLines(page, new Paragraph(style, matter.Foot).Cut(format.BodyWidth - pageOf.Width - 2 * style.Size, format.Bottom), foot);
    }

    private void DrawLines(Canvas page, IReadOnlyList<Slice> lines, double y)
    {
        foreach (var line in lines)
        {
            line.Draw(page, format.Left, y, null);
            y += line.Height;
        }
    }
}
