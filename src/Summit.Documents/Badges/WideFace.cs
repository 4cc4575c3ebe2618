using Summit.Documents.Layout;
using Summit.Documents.Pdf;

namespace Summit.Documents.Badges;

/// <summary>
/// A side of a badge that is wider than high: a card, or half of a sheet to fold. What can be printed on A6 can be printed here: there is
/// no size below which a text is refused. The back has neither event nor code, and stands on its head.
/// </summary>
internal sealed class WideFace
{
    private const double Smallest = 1;

    private readonly Badge _badge;
    private readonly WideFormat _format;
    private readonly BadgeHead? _head;
    private readonly FittedText _name;
    private readonly List<FittedText> _what;
    private readonly BadgeFacts _facts;
    private readonly FittedText _bandWord;
    private readonly FittedText? _bandNote;
    private readonly SingleLine _reference;

    /// <param name="head">Null: this is the back.</param>
    public WideFace(Badge badge, WideFormat format, BadgeHead? head)
    {
        (_badge, _format, _head) = (badge, format, head);
        var room = format.Width - 2 * format.Margin;
        var column = room - (head is null ? PhotoMark.Width : format.Symbol) - format.Gap;
        _facts = Facts(column);
        var (largest, line) = (format.Name * BadgeLayout.Factor(badge.Layout.Name), format.Line);
        (_name, _what) = NameFirst.Fit(height => FittedText.Fit([.. badge.Names], new TextStyle(largest, Bold: true, Leading: 1.1), new SizeRange(largest, line, line / 2, Smallest), column, height),
            scale => [.. Lines(scale).Select(said => FittedText.Fit([said.Text], said.Style, new SizeRange(said.Style.Size, said.Style.Size * 0.8, said.Style.Size * 0.6, Smallest), column, 1.5 * said.Style.LineHeight))],
            FactsTop - format.Gap - Top, line);
        var ink = badge.Band.Colour.Readable;
        _bandNote = badge.Note.Length == 0 ? null
            : FittedText.Fit([badge.Note], new TextStyle(format.Note) { Colour = ink }, new SizeRange(format.Note, format.Note, format.Note, Smallest), room * 0.45, Band - 4);
        var word = format.Word * BadgeLayout.Factor(badge.Layout.Band);
        _bandWord = FittedText.Fit([badge.Band.Word], new TextStyle(word, Bold: true, Leading: 1.1) { Colour = ink }, new SizeRange(word, word * 0.7, word / 2, Smallest),
            room - (_bandNote is null ? 0 : _bandNote.Width + format.Gap), Band - 4);
        _reference = new SingleLine(badge.Reference, new TextStyle(format.Small, Leading: 1.35));
    }

    /// <summary>The size the name is set in, in points.</summary>
    public double NameSize => _name.Size;

    /// <summary>The size of the largest line below it.</summary>
    public double LargestLine => _what.Count == 0 ? 0 : _what.Max(line => line.Size);

    private double Top => _head is null ? _format.Margin : _format.Margin + _head.Height + _format.Gap / 2;

    private double Band => _format.Band * BadgeLayout.Factor(_badge.Layout.Band);

    private double Bottom => _format.Height - Band - _format.Gap;

    private double FactsTop => Bottom - _format.FactsHeight;

    /// <summary>Draws in reading order: event, name, who, what to know, category, code.</summary>
    public void Draw(Canvas canvas, StructureTag section)
    {
        _head?.Draw(canvas, section, _format.Margin, _format.Margin);
        if (_name.Height > 0)
            Into(canvas, section.Child(_head is null ? "P" : "H1"), () => _name.Draw(canvas, _format.Margin, Top));
        var y = Top + _name.Height + _format.Gap / 2;
        foreach (var text in _what)
        {
            Into(canvas, section.Child("P"), () => text.Draw(canvas, _format.Margin, y));
            y += text.Height;
        }
        _facts.Draw(canvas, section, _format.Margin, FactsTop, draw => Turned(canvas, draw));
        DrawBand(canvas, section);
        if (_head is not null)
        {
            DrawSymbol(canvas, section);
            Into(canvas, section.Child("P"), () => _reference.Draw(canvas, _format.Width - _format.Margin - _reference.Width, _format.Margin));
        }
        if (_badge.Photo is { } photo)
            Into(canvas, null, () => PhotoMark.Draw(canvas, _format.Width - _format.Margin - PhotoMark.Width, _format.Margin + (_head is null ? 0 : _format.Mark), photo.Given));
    }

    private void DrawBand(Canvas canvas, StructureTag section)
    {
        var top = _format.Height - Band;
        Into(canvas, null, () => canvas.Rectangle(0, top, _format.Width, Band, _badge.Band.Colour));
        Into(canvas, section.Child("P"), () => _bandWord.Draw(canvas, _format.Margin, top + (Band - _bandWord.Height) / 2));
        if (_bandNote is { } note)
            Into(canvas, section.Child("P"), () => note.Draw(canvas, _format.Width - _format.Margin - note.Width, top + (Band - note.Height) / 2));
    }

    private void DrawSymbol(Canvas canvas, StructureTag section)
    {
        var symbol = QrSymbol.Encode(_badge.Code);
        var (left, top) = (_format.Width - _format.Margin - _format.Symbol, Bottom - _format.Symbol);
        var box = canvas.Box(left, top, _format.Symbol, _format.Symbol);
        Into(canvas, section.Child("Figure", alternative: _badge.CodeDescription, entries: $"/A<</O/Layout/Placement/Block/BBox[{box}]>>"),
            () => canvas.Modules(left, top, _format.Symbol, symbol.Side, symbol.Runs));
    }

    private void Into(Canvas canvas, StructureTag? tag, Action draw)
    {
        if (tag is null)
            canvas.MarkArtefact();
        else
            canvas.Mark(tag);
        Turned(canvas, draw);
        tag?.Close();
    }

    private void Turned(Canvas canvas, Action draw)
    {
        if (_head is null)
            canvas.Tilt(_format.Width, _format.Height, Math.PI, draw);
        else
            draw();
    }

    /// <summary>What stands below the name. Where there is little room, city and country share a line if they follow each other.</summary>
    private IEnumerable<(string Text, TextStyle Style)> Lines(double scale)
    {
        var lines = _badge.Layout.Lines.Where(line => _badge[line.Line].Length > 0).ToList();
        for (var i = 0; i < lines.Count; i++)
        {
            var text = _badge[lines[i].Line];
            var style = new TextStyle(_format.What * BadgeLayout.Factor(lines[i].Size) * scale, lines[i].IsBold, 1.25);
            if (_format.IsShort && i + 1 < lines.Count && lines[i].Line != BadgeLine.Function && lines[i + 1].Line != BadgeLine.Function)
                text += $", {_badge[lines[++i].Line]}";
            yield return (text, style);
        }
    }

    private BadgeFacts Facts(double column)
    {
        var all = _badge.Facts.Where(fact => _head is not null || fact == _badge.Photo?.Words).ToArray();
        try
        {
            return new(all, column, _format.FactsHeight, _format.Facts, _format.LeastFacts);
        }
        catch (TextDoesNotFitException)
        {
            return new(all.Where(fact => fact != _badge.Visit), column, _format.FactsHeight, _format.Facts, Smallest);
        }
    }
}
