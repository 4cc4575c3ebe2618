using System.Runtime.InteropServices;
using Summit.Documents.Pdf;
using Summit.Documents.Text;

namespace Summit.Documents.Layout;

/// <summary>Sizes in points that a fitted text may take, from the wished one downwards.</summary>
/// <param name="Largest">The wished size.</param>
/// <param name="Wrapping">Down to here each part keeps to one line; from here on parts wrap between words.</param>
/// <param name="Splitting">When words would have to be smaller than this to stay whole, they are split instead, at the largest size that then fits.</param>
/// <param name="Smallest">Below this the text is refused.</param>
internal readonly record struct SizeRange(double Largest, double Wrapping, double Splitting, double Smallest);

/// <summary>Text that must be seen whole inside a box: it shrinks first, then wraps, then shrinks again, and is never clipped.</summary>
internal sealed class FittedText
{
    private const double Step = 0.5;

    private readonly TextStyle _style;
    private readonly List<List<Glyph>> _parts;
    private readonly List<List<TextLine>> _lines;

    private FittedText(TextStyle style, List<List<Glyph>> parts, List<List<TextLine>> lines) => (_style, _parts, _lines) = (style, parts, lines);

    public double Size => _style.Size;

    public double Height => _style.LineHeight * _lines.Sum(lines => lines.Count);

    /// <summary>The widest line in points.</summary>
    public double Width => _lines.SelectMany(lines => lines).Max(line => line.Width) * _style.Size / 1000;

    /// <summary>Fits parts, each starting on a line of its own, into a box of points.</summary>
    /// <exception cref="TextDoesNotFitException">Even the smallest size is too large.</exception>
    public static FittedText Fit(IReadOnlyList<string> parts, TextStyle style, SizeRange sizes, double width, double height)
    {
        List<List<Glyph>> shaped = [];
        for (var i = 0; i < parts.Count; i++)
        {
            List<Glyph> glyphs = [];
            // The space keeps the parts apart in extracted text; at the end of a line it takes no room.
            style.Face.Shape(Typesetting.Prepare(i < parts.Count - 1 ? parts[i] + " " : parts[i]), glyphs);
            shaped.Add(glyphs);
        }
        return Try(shaped, style, sizes.Largest, sizes.Wrapping, width, height, (whole, lines) => whole && lines == 1)
            ?? Try(shaped, style, sizes.Wrapping, sizes.Splitting, width, height, (whole, _) => whole)
            ?? Try(shaped, style, sizes.Wrapping, sizes.Smallest, width, height, (_, _) => true)
            ?? throw new TextDoesNotFitException(shaped.Sum(glyphs => glyphs.Count));
    }

    /// <summary>Draws below the place given, into whatever is marked.</summary>
    public void Draw(Canvas canvas, double x, double y)
    {
        for (var i = 0; i < _parts.Count; i++)
        {
            foreach (var line in _lines[i])
            {
                canvas.Text(x, y + _style.Baseline, CollectionsMarshal.AsSpan(_parts[i])[line.Start..line.Next], _style.Size, _style.Colour);
                y += _style.LineHeight;
            }
        }
    }

    private static FittedText? Try(List<List<Glyph>> parts, TextStyle style, double from, double to, double width, double height, Func<bool, int, bool> suits)
    {
        for (var size = from; size >= to; size -= Step)
        {
            var sized = style with { Size = size };
            if (Lines(parts, sized, width, suits) is { } lines && lines.Sum(part => part.Count) * sized.LineHeight <= height)
                return new FittedText(sized, parts, lines);
        }
        return null;
    }

    private static List<List<TextLine>>? Lines(List<List<Glyph>> parts, TextStyle style, double width, Func<bool, int, bool> suits)
    {
        List<List<TextLine>> all = [];
        foreach (var part in parts)
        {
            List<TextLine> lines = [];
            var whole = LineBreaker.Break(CollectionsMarshal.AsSpan(part), style.Thousandths(width), lines);
            if (!suits(whole, lines.Count))
                return null;
            all.Add(lines);
        }
        return all;
    }
}
