using Summit.Documents.Layout;
using Summit.Documents.Pdf;

namespace Summit.Documents.Badges;

/// <summary>Labels and values beside the code, standing on its lower edge; all in one size, the largest that fits.</summary>
internal sealed class BadgeFacts
{
    private const double Gutter = 3 * PageFormat.Millimetre, Between = 1.5, Step = 0.5;

    private readonly List<(FittedText Label, FittedText Value)> _rows = [];
    private readonly double _height;
    private readonly double _labelWidth;
    private readonly double _used;

    /// <exception cref="TextDoesNotFitException">Even the smallest size is too large.</exception>
    public BadgeFacts(IEnumerable<LabelledText> facts, double width, double height, double largest = 9.5, double smallest = 5)
    {
        _height = height;
        var all = facts.ToArray();
        for (var size = largest; size >= smallest; size -= Step)
        {
            _rows = Rows(all, size, width, out _labelWidth);
            _used = _rows.Sum(RowHeight) + Between * Math.Max(0, _rows.Count - 1);
            if (_used <= height)
                return;
        }
        throw new TextDoesNotFitException(all.Sum(fact => fact.Label.Length + fact.Text.Text.Length));
    }

    /// <param name="turned">How what is drawn is turned, where it is.</param>
    public void Draw(Canvas canvas, StructureTag section, double x, double top, Action<Action>? turned = null)
    {
        var y = top + _height - _used;
        foreach (var row in _rows)
        {
            var tag = section.Child("P");
            canvas.Mark(tag);
            var line = y;
            if (turned is null)
                DrawRow(row, line);
            else
                turned(() => DrawRow(row, line));
            tag.Close();
            y += RowHeight(row) + Between;
        }

        void DrawRow((FittedText Label, FittedText Value) row, double y)
        {
            row.Label.Draw(canvas, x, y);
            row.Value.Draw(canvas, x + _labelWidth + Gutter, y);
        }
    }

    private static double RowHeight((FittedText Label, FittedText Value) row) => Math.Max(row.Label.Height, row.Value.Height);

    private static List<(FittedText, FittedText)> Rows(LabelledText[] facts, double size, double width, out double labelWidth)
    {
        var fixedSize = new SizeRange(size, size, size, size);
        var style = new TextStyle(size, Leading: 1.25);
        // The space keeps label and value apart in extracted text.
        var quiet = style with { Colour = Colour.Quiet };
        var labels = facts.Select(fact => FittedText.Fit([fact.Label + " "], quiet, fixedSize, width * 0.4, double.MaxValue)).ToArray();
        var column = labelWidth = labels.Length == 0 ? 0 : labels.Max(label => label.Width);
        return [.. facts.Select((fact, i) => (labels[i],
            FittedText.Fit([fact.Text.Text], style with { Bold = true }, fixedSize, width - column - Gutter, double.MaxValue)))];
    }
}
