using Summit.Documents.Pdf;

namespace Summit.Documents.Layout;

/// <summary>Something that stands in the column of text and can be cut into slices that no page break divides.</summary>
internal abstract class Block
{
    /// <summary>Cuts the block for a column of <paramref name="width"/> points; no slice is higher than <paramref name="tallest"/>, as far as lines allow.</summary>
    public abstract IReadOnlyList<Slice> Cut(double width, double tallest);

    /// <summary>The same slices, each made when it is placed: a table of thousands of rows is then never in memory as a whole.</summary>
    public virtual IEnumerable<Slice> CutInTurn(double width, double tallest) => Cut(width, tallest);
}

/// <summary>Draws a slice with its upper left corner at the place given. Without a parent element it is drawn as a repetition, outside the structure.</summary>
internal delegate void DrawSlice(Canvas canvas, double x, double y, StructureTag? parent);

/// <summary>A piece of a block, heights in points. Slices are drawn in order, the first opens the block's element and the last closes it.</summary>
internal sealed record Slice(double Height, DrawSlice Draw)
{
    /// <summary>Space above, dropped at the top of a page.</summary>
    public double SpaceBefore { get; init; }

    /// <summary>No page break between this slice and the next.</summary>
    public bool KeepWithNext { get; init; }

    /// <summary>What is drawn again above this slice when it comes first on a page: the heads of a table.</summary>
    public Slice? RepeatedHead { get; init; }
}
