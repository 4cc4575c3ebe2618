using Summit.Documents.Text;

namespace Summit.Documents.Layout;

/// <summary>How a text looks: size in points, line height as a multiple of it, and the space above it in points.</summary>
internal sealed record TextStyle(double Size, bool Bold = false, double Leading = 1.4, double SpaceBefore = 0)
{
    public static TextStyle Body { get; } = new(10);
    public static TextStyle Title { get; } = new(20, Bold: true, Leading: 1.15);
    public static TextStyle Heading { get; } = new(13, Bold: true, Leading: 1.25, SpaceBefore: 16);
    public static TextStyle Small { get; } = new(8.5);

    public Colour Colour { get; init; } = Colour.Ink;

    public double LineHeight => Size * Leading;

    /// <summary>From the upper edge of a line to its baseline: capitals sit in the middle of the line.</summary>
    public double Baseline => (LineHeight + Size * Face.CapitalHeight / 1000.0) / 2;

    public Typeface Face => Bold ? Typeface.Bold : Typeface.Regular;

    /// <summary>A width in points as thousandths of an em of this size.</summary>
    public int Thousandths(double points) => (int)Math.Floor(points * 1000 / Size);
}
