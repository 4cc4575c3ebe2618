using System.Globalization;
using Summit.Documents.Pdf;

namespace Summit.Documents.Layout;

/// <summary>A paragraph, or a numbered point, with its text in each column.</summary>
internal sealed record NumberedRow(string? Number, IReadOnlyList<Inline> Texts);

/// <summary>
/// Text whose lines are counted through and, where that is wanted, numbered in the margin, every fifth one. In one column it is paragraphs and a list; in
/// several a table, whose rows begin on one line in all columns. Rows break between lines, so a page is filled to its end.
/// </summary>
internal sealed class NumberedText(TextStyle style, IReadOnlyList<Inline> heads, IReadOnlyList<NumberedRow> rows, bool counts) : Block
{
    private const int Interval = 5;
    private const double Indent = 22, Gutter = 18, Margin = 9;

    private static readonly TextStyle Heads = TextStyle.Small with { Bold = true, Colour = Colour.Quiet };
    private static readonly TextStyle Counted = new(7.5) { Colour = Colour.Quiet };

    private bool IsTable => heads.Count > 2;

    public override IReadOnlyList<Slice> Cut(double width, double tallest)
    {
        var columns = rows.Count == 0 ? 1 : rows.Max(row => row.Texts.Count);
        var each = (width - Indent - Gutter * (columns - 1)) / columns;
        var state = new Elements();
        List<Slice> slices = [];
        Slice? head = null;
        if (IsTable)
            slices.Add(head = Head(each, tallest, state));
        var counted = 0;
        for (var i = 0; i < rows.Count; i++)
            CutRow(i, each, tallest, state, head, ref counted, slices);
        return slices;
    }

    private Slice Head(double each, double tallest, Elements state)
    {
        var cells = heads.Select((text, i) => new Paragraph(Heads, text).Cut(i == 0 ? Indent : each, tallest)[0]).ToArray();
        return new Slice(Heads.LineHeight, (canvas, x, y, parent) =>
        {
            var row = parent is null ? null : state.Row(parent, isHead: true);
            for (var i = 0; i < cells.Length; i++)
            {
                var cell = row?.Child("TH", entries: "/A<</O/Table/Scope/Column>>");
                cells[i].Draw(canvas, i == 0 ? x : Left(x, i - 1, each), y, cell);
                cell?.Close();
            }
            row?.Close();
        }) { SpaceBefore = 4, KeepWithNext = rows.Count > 0 };
    }

    private void CutRow(int index, double each, double tallest, Elements state, Slice? head, ref int counted, List<Slice> slices)
    {
        var row = rows[index];
        var isPoint = row.Number is not null && !IsTable;
        var number = row.Number is null ? null : new Paragraph(style with { Bold = true, SpaceBefore = 0 }, row.Number).Cut(Indent, tallest)[0];
        var cells = row.Texts.Select(text => new Paragraph(style with { SpaceBefore = 0 }, text) { Type = isPoint ? "LBody" : "P" }.Cut(each, tallest)).ToArray();
        var lines = cells.Max(cell => cell.Count);
        var elements = new RowElements();
        var isEnd = index == rows.Count - 1;
        for (var line = 0; line < lines; line++)
        {
            var (here, mark) = (line, ++counted);
            slices.Add(new Slice(style.LineHeight, (canvas, x, y, parent) =>
            {
                DrawCount(canvas, x, y, mark);
                if (here == 0)
                    elements.Open(this, row, state, parent!);
                if (here == 0 && number is not null)
                    DrawNumber(number, elements, canvas, x, y);
                for (var i = 0; i < cells.Length; i++)
                    if (here < cells[i].Count)
                        cells[i][here].Draw(canvas, Left(x, i, each), y, elements.Cell(i));
                if (here == lines - 1)
                    elements.Close();
                if (here == lines - 1 && isEnd)
                    state.Close();
            })
            {
                SpaceBefore = line == 0 ? style.SpaceBefore : 0,
                KeepWithNext = line < lines - 1 && (line == 0 || line == lines - 2),
                RepeatedHead = head,
            });
        }
    }

    private static double Left(double x, int column, double each) => x + Indent + column * (each + Gutter);

    private void DrawCount(Canvas canvas, double x, double y, int counted)
    {
        if (!counts || counted != 1 && counted % Interval != 0)
            return;
        canvas.MarkArtefact();
        var mark = new SingleLine(counted.ToString(CultureInfo.InvariantCulture), Counted);
        mark.Draw(canvas, x - Margin - mark.Width, y + style.Baseline - Counted.Baseline);
    }

    private static void DrawNumber(Slice number, RowElements elements, Canvas canvas, double x, double y)
    {
        if (elements.Label is not { } label)
            number.Draw(canvas, x, y, elements.Head);
        else
        {
            // A label holds its text itself.
            canvas.Mark(label);
            number.Draw(canvas, x, y, label);
            label.Close();
        }
    }

    private sealed class Elements
    {
        private StructureTag? _table, _section;
        private bool _inHead;

        public StructureTag? List { get; private set; }

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

        public StructureTag Point(StructureTag parent) => (List ??= parent.Child("L", entries: "/A<</O/List/ListNumbering/Decimal>>")).Child("LI");

        public void Close()
        {
            List?.Close();
            _section?.Close();
            _table?.Close();
        }
    }

    /// <summary>The open elements of a row while its lines are drawn, perhaps on several pages.</summary>
    private sealed class RowElements
    {
        private StructureTag? _whole;
        private StructureTag[] _cells = [];
        private StructureTag? _parent;

        public StructureTag? Head { get; private set; }
        public StructureTag? Label { get; private set; }

        public void Open(NumberedText text, NumberedRow row, Elements state, StructureTag parent)
        {
            _parent = parent;
            if (text.IsTable)
            {
                _whole = state.Row(parent, isHead: false);
                Head = row.Number is null ? _whole.Child("TD") : _whole.Child("TH", entries: "/A<</O/Table/Scope/Row>>");
                _cells = [.. row.Texts.Select(_ => _whole.Child("TD"))];
            }
            else if (row.Number is not null)
            {
                _whole = state.Point(parent);
                Label = _whole.Child("Lbl");
            }
        }

        public StructureTag Cell(int column) => _cells.Length > 0 ? _cells[column] : _whole ?? _parent!;

        public void Close()
        {
            foreach (var cell in _cells)
                cell.Close();
            Head?.Close();
            _whole?.Close();
        }
    }
}
