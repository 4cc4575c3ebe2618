using System.Runtime.InteropServices;
using Summit.Documents.Pdf;
using Summit.Documents.Text;

namespace Summit.Documents.Layout;

/// <summary>A short text on one line at a place of its own: a label, a page number, the word on a badge's band.</summary>
internal sealed class SingleLine
{
    private readonly List<Glyph> _glyphs = [];

    public SingleLine(string text, TextStyle style)
    {
        Style = style;
        style.Face.Shape(Typesetting.Prepare(text), _glyphs);
        Width = LineBreaker.Measure(CollectionsMarshal.AsSpan(_glyphs)) * style.Size / 1000;
    }

    public TextStyle Style { get; }

    public double Width { get; }

    /// <summary>Draws with the upper left corner of the line at the place given, into whatever is marked.</summary>
    public void Draw(Canvas canvas, double x, double y) =>
        canvas.Text(x, y + Style.Baseline, CollectionsMarshal.AsSpan(_glyphs), Style.Size, Style.Colour);
}
