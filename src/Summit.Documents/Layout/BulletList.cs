using Summit.Documents.Pdf;

namespace Summit.Documents.Layout;

/// <summary>A list of points with bullets: L, LI, Lbl and LBody.</summary>
internal sealed class BulletList(TextStyle style, params IReadOnlyList<Inline> items) : Block
{
    private const double Indent = 12;

    public override IReadOnlyList<Slice> Cut(double width, double tallest)
    {
        var state = new Elements();
        List<Slice> slices = [];
        for (var i = 0; i < items.Count; i++)
        {
            var lines = new Paragraph(style, items[i]) { Type = "LBody" }.Cut(width - Indent, tallest);
            for (var j = 0; j < lines.Count; j++)
            {
                var (line, first, last, end) = (lines[j], j == 0, j == lines.Count - 1, i == items.Count - 1);
                slices.Add(line with { Draw = (canvas, x, y, parent) => Draw(line, first, last, last && end, state, canvas, x, y, parent) });
            }
        }
        return slices;
    }

    private void Draw(Slice line, bool first, bool last, bool end, Elements state, Canvas canvas, double x, double y, StructureTag? parent)
    {
        if (parent is not null && first)
        {
            state.List ??= parent.Child("L", entries: "/A<</O/List/ListNumbering/Disc>>");
            state.Item = state.List.Child("LI");
        }
        if (first)
            DrawLabel(state.Item, canvas, x, y);
        line.Draw(canvas, x + Indent, y, parent is null ? null : state.Item);
        if (last)
            state.Item?.Close();
        if (end)
            state.List?.Close();
    }

    private void DrawLabel(StructureTag? item, Canvas canvas, double x, double y)
    {
        var label = item?.Child("Lbl");
        if (label is null)
            canvas.MarkPagination();
        else
            canvas.Mark(label);
        new SingleLine("•", style).Draw(canvas, x, y);
        label?.Close();
    }

    private sealed class Elements
    {
        public StructureTag? List { get; set; }
        public StructureTag? Item { get; set; }
    }
}
