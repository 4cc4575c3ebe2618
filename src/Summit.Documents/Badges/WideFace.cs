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
    private readonly List<FittedText> _what = [];
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
        var what = new TextStyle(format.What, Leading: 1.25);
        AddWhat(badge.Function, what, column);
        AddWhat(format.IsShort ? string.Join(", ", new[] { badge.City, badge.Country }.Where(part => part.Length > 0)) : badge.City, what with { Size = format.What * 1.2, Bold = true }, column);
        if (!format.IsShort) AddWhat(badge.Country, what, column);
        _facts = Facts(column);
        var names = new[] { badge.GivenNames, badge.FamilyName }.Where(name => name.Length > 0).ToArray();
        _name = FittedText.Fit(names, new TextStyle(format.Name, Bold: true, Leading: 1.1), new SizeRange(format.Name, format.Line, format.Line / 2, Smallest), column,
            FactsTop - format.Gap / 2 - _what.Sum(text => text.Height) - format.Gap / 2 - Top);
        var ink = badge.Band.Colour.Readable;
        _bandNote = badge.Band.Note.Length == 0 ? null
            : FittedText.Fit([badge.Band.Note], new TextStyle(format.Note) { Colour = ink }, new SizeRange(format.Note, format.Note, format.Note, Smallest), room * 0.45, format.Band - 4);
        _bandWord = FittedText.Fit([badge.Band.Word], new TextStyle(format.Word, Bold: true, Leading: 1.1) { Colour = ink }, new SizeRange(format.Word, format.Word * 0.7, format.Word / 2, Smallest),
            room - (_bandNote is null ? 0 : _bandNote.Width + format.Gap), format.Band - 4);
        _reference = new SingleLine(badge.Reference, new TextStyle(format.Small, Leading: 1.35));
    }

    /// <summary>The size the name is set in, in points.</summary>
    public double NameSize => _name.Size;

    private double Top => _head is null ? _format.Margin : _format.Margin + _head.Height + _format.Gap / 2;

    private double Bottom => _format.Height - _format.Band - _format.Gap;

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
        var top = _format.Height - _format.Band;
        Into(canvas, null, () => canvas.Rectangle(0, top, _format.Width, _format.Band, _badge.Band.Colour));
        Into(canvas, section.Child("P"), () => _bandWord.Draw(canvas, _format.Margin, top + (_format.Band - _bandWord.Height) / 2));
        if (_bandNote is { } note)
            Into(canvas, section.Child("P"), () => note.Draw(canvas, _format.Width - _format.Margin - note.Width, top + (_format.Band - note.Height) / 2));
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

    private void AddWhat(string text, TextStyle style, double room)
    {
        if (text.Length > 0)
            _what.Add(FittedText.Fit([text], style, new SizeRange(style.Size, style.Size * 0.8, style.Size * 0.6, Smallest), room, 1.5 * style.LineHeight));
    }

    private BadgeFacts Facts(double column)
    {
        LabelledText?[] all = _head is null ? [_badge.Photo?.Words] : [_badge.Channel, _badge.Visit, _badge.Photo?.Words];
        try
        {
            return new(all.OfType<LabelledText>(), column, _format.FactsHeight, _format.Facts, _format.LeastFacts);
        }
        catch (TextDoesNotFitException)
        {
            return new(all.OfType<LabelledText>().Where(fact => fact != _badge.Visit), column, _format.FactsHeight, _format.Facts, Smallest);
        }
    }
}
