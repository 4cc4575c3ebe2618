using Summit.Documents.Pdf;

namespace Summit.Documents.Layout;

/// <summary>A row of a table: the blocks of each cell, and for a row that stands out its ground and the bar at its start.</summary>
internal sealed record TableRow(IReadOnlyList<IReadOnlyList<Block>> Cells)
{
    public Colour? Ground { get; init; }
    public Colour? Bar { get; init; }
}

/// <summary>
/// A table with hairlines between rows. Its heads are drawn again on each page, the first time as TH elements, then as
/// repetitions outside the structure. A row breaks across pages only when it is higher than a page.
/// </summary>
internal sealed class Table(IReadOnlyList<double> shares) : Block
{
    private const double Above = 5, Below = 6, Gutter = 9, Hairline = 0.5, BarWidth = 3.4, BarInset = 8;
    private const string ColumnScope = "/A<</O/Table/Scope/Column>>";
    private const string RowScope = "/A<</O/Table/Scope/Row>>";

    private static readonly TextStyle Heads = TextStyle.Small with { Bold = true, Colour = Colour.Quiet };

    /// <summary>Column heads; none for a table that only pairs labels with values.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    public IEnumerable<TableRow> Rows { get; init; } = [];

    /// <summary>The least height of a row in points: room to sign.</summary>
    public double RowHeight { get; init; }

    /// <summary>The first cell of each row is its head.</summary>
    public bool RowHeads { get; init; }

    public override IReadOnlyList<Slice> Cut(double width, double tallest) => [.. CutInTurn(width, tallest)];

    public override IEnumerable<Slice> CutInTurn(double width, double tallest)
    {
        var state = new Elements();
        var total = shares.Sum();
        var cuts = new Cuts([.. shares.Select(share => width * share / total)], width);
        using var rows = Rows.GetEnumerator();
        var hasNext = rows.MoveNext();
        Slice? head = null;
        if (Columns.Count > 0)
        {
            var row = new TableRow([.. Columns.Select(column => new Block[] { new Paragraph(Heads, column) })]);
            head = CutRow(row, cuts, tallest, 0, state, isHead: true, isLast: !hasNext)[0] with { KeepWithNext = hasNext };
            yield return head;
        }
        var room = tallest - (head?.Height ?? 0);
        while (hasNext)
        {
            var row = rows.Current;
            hasNext = rows.MoveNext();
            foreach (var slice in CutRow(row, cuts, room, RowHeight, state, isHead: false, isLast: !hasNext))
                yield return slice with { RepeatedHead = head };
        }
    }

    private List<Slice> CutRow(TableRow row, Cuts cuts, double tallest, double least, Elements state, bool isHead, bool isLast)
    {
        var cells = row.Cells.Select((blocks, i) => new Queue<Slice>(
            blocks.SelectMany(block => block.Cut(cuts.TextWidth(i, row), tallest - Above - Below)))).ToArray();
        List<Slice> slices = [];
        var elements = new RowElements();
        do
        {
            var parts = cells.Select(cell => Take(cell, tallest - Above - Below)).ToArray();
            var (first, last) = (slices.Count == 0, cells.All(cell => cell.Count == 0));
            var height = Math.Max(least, Above + Below + parts.Max(part => part.Height));
            slices.Add(new Slice(height, (canvas, x, y, parent) =>
            {
                if (parent is not null && first)
                    elements.Open(state.Row(parent, isHead), row.Cells.Count, isHead, RowHeads);
                DrawRow(row, cuts, parts, elements, height, canvas, x, y, repeated: parent is null);
                if (parent is not null && last)
                {
                    elements.Close();
                    if (isLast)
                        state.Close();
                }
            }));
        }
        while (cells.Any(cell => cell.Count > 0));
        return slices;
    }

    private static (List<Slice> Slices, double Height) Take(Queue<Slice> cell, double tallest)
    {
        List<Slice> taken = [];
        var height = 0.0;
        while (cell.TryPeek(out var next) && (taken.Count == 0 || height + next.SpaceBefore + next.Height <= tallest))
        {
            height += (taken.Count == 0 ? 0 : next.SpaceBefore) + next.Height;
            taken.Add(cell.Dequeue());
        }
        return (taken, height);
    }

    private static void DrawRow(TableRow row, Cuts cuts, (List<Slice> Slices, double Height)[] parts, RowElements elements,
        double height, Canvas canvas, double x, double y, bool repeated)
    {
        canvas.MarkArtefact();
        if (row.Ground is { } ground)
            canvas.Rectangle(x, y, cuts.Width, height, ground);
        if (row.Bar is { } bar)
            canvas.Rectangle(x, y, BarWidth, height, bar);
        canvas.Rectangle(x, y + height - Hairline, cuts.Width, Hairline, Colour.Rule);
        for (var i = 0; i < parts.Length; i++)
        {
            var top = y + Above;
            var left = x + cuts.TextLeft(i, row);
            for (var j = 0; j < parts[i].Slices.Count; j++)
            {
                var slice = parts[i].Slices[j];
                top += j == 0 ? 0 : slice.SpaceBefore;
                slice.Draw(canvas, left, top, repeated ? null : elements.Cell(i));
                top += slice.Height;
            }
        }
    }

    /// <summary>Column widths in points; a bar pushes the first cell's text to the right.</summary>
    private sealed record Cuts(double[] Widths, double Width)
    {
        public double TextLeft(int column, TableRow row) => Widths.Take(column).Sum() + Inset(column, row);

        public double TextWidth(int column, TableRow row) =>
            Widths[column] - Inset(column, row) - (column == Widths.Length - 1 ? Inset(0, row) : Gutter);

        private static double Inset(int column, TableRow row) => column == 0 && row.Bar is not null ? BarInset : 0;
    }

    private sealed class Elements
    {
        private StructureTag? _table;
        private StructureTag? _section;
        private bool _inHead;

        public StructureTag Row(StructureTag parent, bool isHead)
        {
            _table ??= parent.Child("Table");
            if (_section is null || _inHead != isHead)
            {
                _section?.Close();
                _section = _table.Child(isHead ? "THead" : "TBody");
                _inHead = isHead;
            }
            return _section.Child("TR");
        }

        public void Close()
        {
            _section?.Close();
            _table?.Close();
        }
    }

    private sealed class RowElements
    {
        private StructureTag? _row;
        private StructureTag[] _cells = [];

        public void Open(StructureTag row, int cells, bool isHead, bool rowHeads)
        {
            _row = row;
            _cells = [.. Enumerable.Range(0, cells).Select(i => isHead ? row.Child("TH", entries: ColumnScope)
                : i == 0 && rowHeads ? row.Child("TH", entries: RowScope) : row.Child("TD"))];
        }

        public StructureTag Cell(int index) => _cells[index];

        public void Close()
        {
            foreach (var cell in _cells)
                cell.Close();
            _row?.Close();
        }
    }
}
