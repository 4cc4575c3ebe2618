using Summit.Documents.Pdf;

namespace Summit.Documents.Layout;

/// <summary>Columns of equal width that stay on one page; they are read one after the other.</summary>
internal sealed class SideBySide(params IReadOnlyList<IReadOnlyList<Block>> columns) : Block
{
    private const double Gutter = 18;

    public override IReadOnlyList<Slice> Cut(double width, double tallest)
    {
        var each = (width - Gutter * (columns.Count - 1)) / columns.Count;
        var cuts = columns.Select(blocks => blocks.SelectMany(block => block.Cut(each, tallest)).ToArray()).ToArray();
        return [new Slice(cuts.Max(Height), (canvas, x, y, parent) =>
        {
            for (var i = 0; i < cuts.Length; i++)
                DrawColumn(cuts[i], canvas, x + i * (each + Gutter), y, parent);
        })];
    }

    private static double Height(Slice[] slices) => slices.Sum(slice => slice.SpaceBefore + slice.Height);

    private static void DrawColumn(Slice[] slices, Canvas canvas, double x, double y, StructureTag? parent)
    {
        foreach (var slice in slices)
        {
            y += slice.SpaceBefore;
            slice.Draw(canvas, x, y, parent);
            y += slice.Height;
        }
    }
}
