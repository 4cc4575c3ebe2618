using Summit.Documents.Layout;
using Summit.Documents.Pdf;

namespace Summit.Documents.Badges;

/// <summary>The front of a badge, measured on creation: what does not fit is refused before anything is drawn.</summary>
internal sealed class BadgeFace
{
    private const double Mm = PageFormat.Millimetre;
    private const double Margin = 8 * Mm, SymbolSide = 28 * Mm, NameTop = 28 * Mm, WhatTop = 64 * Mm, Gap = 3 * Mm;

    // A capital height of 7 mm: read at three metres by normal sight.
    private const double Readable = 28;

    private static readonly TextStyle Name = new(38, Bold: true, Leading: 1.1);
    private static readonly TextStyle What = new(14, Leading: 1.25);
    private static readonly TextStyle Reference = TextStyle.Small with { Leading = 1.35 };
    private static readonly TextStyle BandWord = new(20, Bold: true, Leading: 1.1);

    // A country's name is short where a function's may be a sentence.
    private static readonly Dictionary<BadgeLine, double> MostLines = new() { [BadgeLine.Function] = 2, [BadgeLine.City] = 2, [BadgeLine.Country] = 1.5 };

    private readonly Badge _badge;
    private readonly double _width;
    private readonly double _height;
    private readonly FittedText _name;
    private readonly List<FittedText> _what;
    private readonly BadgeFacts _facts;
    private readonly FittedText _bandWord;
    private readonly FittedText? _bandNote;
    private readonly SingleLine _reference;

    public BadgeFace(Badge badge, double width, double height)
    {
        (_badge, _width, _height) = (badge, width, height);
        var room = width - 2 * Margin;
        var largest = Name.Size * BadgeLayout.Factor(badge.Layout.Name);
        (_name, _what) = NameFirst.Fit(height => FittedText.Fit([.. badge.Names], Name with { Size = largest }, new SizeRange(largest, Readable, 15, 5), room, height),
            scale => Lines(scale, room), WhatBottom - NameTop - Gap, Readable);
        _facts = new BadgeFacts(badge.Facts, room - SymbolSide - 6 * Mm, SymbolSide);
        var ink = badge.Band.Colour.Readable;
        _bandNote = badge.Note.Length == 0 ? null
            : FittedText.Fit([badge.Note], new TextStyle(9) { Colour = ink }, new SizeRange(9, 8, 6, 5), room * 0.45, BandHeight - 2 * Mm);
        var word = BandWord.Size * BadgeLayout.Factor(badge.Layout.Band);
        _bandWord = FittedText.Fit([badge.Band.Word], BandWord with { Size = word, Colour = ink }, new SizeRange(word, 14, 10, 6),
            room - (_bandNote is null ? 0 : _bandNote.Width + 4 * Mm), BandHeight - 2 * Mm);
        _reference = new SingleLine(badge.Reference, Reference);
    }

    /// <summary>The size the name is set in, in points.</summary>
    public double NameSize => _name.Size;

    /// <summary>The size of the largest line below it.</summary>
    public double LargestLine => _what.Count == 0 ? 0 : _what.Max(line => line.Size);

    private double BandHeight => 19 * Mm * BadgeLayout.Factor(_badge.Layout.Band);

    private double WhatBottom => SymbolTop - 4 * Mm;

    private double SymbolTop => _height - BandHeight - 8 * Mm - SymbolSide;

    private double WhatHeight => _what.Sum(text => text.Height);

    /// <summary>Draws in reading order: event, name, who, what to know, category, code.</summary>
    public void Draw(Canvas canvas, StructureTag section, BadgeHead head)
    {
        head.Draw(canvas, section, Margin, Margin);
        if (_name.Height > 0)
            DrawInto(canvas, section.Child("H1"), () => _name.Draw(canvas, Margin, NameTop));
        // A short name leaves the rest where the eye expects it; a long one pushes it down.
        var y = Math.Min(Math.Max(WhatTop, NameTop + _name.Height + Gap), WhatBottom - WhatHeight);
        foreach (var text in _what)
        {
            DrawInto(canvas, section.Child("P"), () => text.Draw(canvas, Margin, y));
            y += text.Height;
        }
        _facts.Draw(canvas, section, Margin + SymbolSide + 6 * Mm, SymbolTop);
        DrawBand(canvas, section);
        DrawSymbol(canvas, section);
        DrawInto(canvas, section.Child("P"), () => _reference.Draw(canvas, _width - Margin - _reference.Width, Margin));
        if (_badge.Photo is not { } photo) return;
        canvas.MarkArtefact();
        PhotoMark.Draw(canvas, _width - Margin - PhotoMark.Width, Margin + 6 * Mm, photo.Given);
    }

    private void DrawBand(Canvas canvas, StructureTag section)
    {
        var top = _height - BandHeight;
        canvas.MarkArtefact();
        canvas.Rectangle(0, top, _width, BandHeight, _badge.Band.Colour);
        DrawInto(canvas, section.Child("P"), () => _bandWord.Draw(canvas, Margin, top + (BandHeight - _bandWord.Height) / 2));
        if (_bandNote is { } note)
            DrawInto(canvas, section.Child("P"), () => note.Draw(canvas, _width - Margin - note.Width, top + (BandHeight - note.Height) / 2));
    }

    private void DrawSymbol(Canvas canvas, StructureTag section)
    {
        var symbol = QrSymbol.Encode(_badge.Code);
        var box = canvas.Box(Margin, SymbolTop, SymbolSide, SymbolSide);
        DrawInto(canvas, section.Child("Figure", alternative: _badge.CodeDescription, entries: $"/A<</O/Layout/Placement/Block/BBox[{box}]>>"),
            () => canvas.Modules(Margin, SymbolTop, SymbolSide, symbol.Side, symbol.Runs));
    }

    private static void DrawInto(Canvas canvas, StructureTag tag, Action draw)
    {
        canvas.Mark(tag);
        draw();
        tag.Close();
    }

    private List<FittedText> Lines(double scale, double room)
    {
        List<FittedText> lines = [];
        foreach (var line in _badge.Layout.Lines.Where(line => _badge[line.Line].Length > 0))
        {
            var style = What with { Size = What.Size * BadgeLayout.Factor(line.Size) * scale, Bold = line.IsBold };
            lines.Add(FittedText.Fit([_badge[line.Line]], style, new SizeRange(style.Size, Math.Min(11, style.Size), Math.Min(9, style.Size), 5), room, MostLines[line.Line] * style.LineHeight));
        }
        return lines;
    }
}
