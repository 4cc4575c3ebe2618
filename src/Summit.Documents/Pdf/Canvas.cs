using Summit.Documents.Text;

namespace Summit.Documents.Pdf;

/// <summary>
/// One page to draw on. Lengths are points, measured from the upper left corner of the origin. Nothing can be drawn before it
/// is said to which element it belongs or that it is an artefact (ISO 14289-1, 7.1).
/// </summary>
internal sealed class Canvas
{
    private readonly PdfDocument _document;
    private readonly PdfBuffer _content = new();
    private readonly PdfBuffer _owners = new();
    private readonly List<int> _annotations = [];
    private readonly PagePicture? _picture;
    private StructureTag? _owner;
    private bool _marking;
    private int _marks;
    private double _left;
    private double _top;
    private EmbeddedFont? _font;
    private double _size;
    private Colour? _fill;

    /// <param name="picture">Takes everything that is drawn as well.</param>
    public Canvas(PdfDocument document, int number, double width, double height, PagePicture? picture = null)
    {
        (_document, Number, Width, Height, _picture) = (document, number, width, height, picture);
        _top = height;
    }

    public int Number { get; }
    public double Width { get; }
    public double Height { get; }

    /// <summary>Where lengths are measured from; badges on one sheet are drawn with the same lengths.</summary>
    public void MoveOrigin(double left, double top) => (_left, _top) = (left, Height - top);

    /// <summary>What follows belongs to this element, until another is named.</summary>
    public void Mark(StructureTag owner)
    {
        if (_marking && _owner == owner)
            return;
        EndMark();
        (_owner, _marking) = (owner, true);
        owner.AddMark(Number, _marks);
        _owners.Reference(owner.Number);
        _content.Raw("/P<</MCID "u8).Integer(_marks++).Raw(">>BDC\n"u8);
    }

    /// <summary>What follows is decoration: rules, grounds, cut marks.</summary>
    public void MarkArtefact() => BeginArtefact("/Artifact BMC\n"u8);

    /// <summary>What follows repeats on pages: running heads, page numbers, repeated table heads (ISO 32000-1, 14.8.2.2).</summary>
    public void MarkPagination() => BeginArtefact("/Artifact<</Type/Pagination>>BDC\n"u8);

    public void Text(double x, double baseline, ReadOnlySpan<Glyph> glyphs, double size, Colour colour)
    {
        RequireMark();
        _picture?.Text(_left + x, _top - baseline, glyphs, size, colour);
        while (glyphs.Length > 0)
        {
            var font = glyphs[0].Font;
            var same = 1;
            while (same < glyphs.Length && glyphs[same].Font == font)
                same++;
            x += Show(x, baseline, glyphs[..same], _document.Font(font), size, colour);
            glyphs = glyphs[same..];
        }
    }

    public void Rectangle(double x, double y, double rectangleWidth, double rectangleHeight, Colour colour)
    {
        RequireMark();
        _picture?.Rectangle(_left + x, _top - y - rectangleHeight, rectangleWidth, rectangleHeight, colour);
        Fill(colour);
        Area(x, y, rectangleWidth, rectangleHeight).Raw("f\n"u8);
    }

    /// <summary>A filled shape of several closed outlines; inner outlines leave holes.</summary>
    public void Shape(Colour colour, params ReadOnlySpan<(double X, double Y)[]> outlines)
    {
        RequireMark();
        _picture?.Shape(colour, outlines.ToArray().Select(outline => outline.Select(point => (_left + point.X, _top - point.Y))));
        Fill(colour);
        foreach (var outline in outlines)
        {
            for (var i = 0; i < outline.Length; i++)
                _content.Number(_left + outline[i].X).Number(_top - outline[i].Y).Raw(i == 0 ? "m "u8 : "l "u8);
            _content.Raw("h\n"u8);
        }
        _content.Raw("f*\n"u8);
    }

    /// <summary>Dark runs of a square symbol of <paramref name="modules"/> fields a side, as (column, row, length) in fields.</summary>
    public void Modules(double x, double y, double side, int modules, IEnumerable<(int Column, int Row, int Length)> runs)
    {
        RequireMark();
        Fill(new Colour(0, 0, 0));
        var scale = side / modules;
        _picture?.Modules(_left + x, _top - y, scale, runs);
        // Fields are whole numbers under a matrix of their own: half the bytes, and edges that meet exactly.
        _content.Raw("q "u8).Number(scale).Raw("0 0 "u8).Number(-scale).Number(_left + x).Number(_top - y).Raw("cm\n"u8);
        foreach (var (column, row, length) in runs)
            _content.Integer(column).Integer(row).Integer(length).Raw("1 re\n"u8);
        _content.Raw("f Q\n"u8);
    }

    /// <summary>What is drawn meanwhile, with lengths measured from a point about which it is turned upwards by an angle in radians.</summary>
    public void Tilt(double x, double y, double angle, Action draw)
    {
        RequireMark();
        var origin = (_left, _top);
        var (cosine, sine) = (Math.Cos(angle), Math.Sin(angle));
        _picture?.BeginTilt(cosine, sine, _left + x, _top - y);
        _content.Raw("q "u8).Number(cosine).Number(sine).Number(-sine).Number(cosine).Number(_left + x).Number(_top - y).Raw("cm\n"u8);
        (_left, _top, _font, _fill) = (0, 0, null, null);
        draw();
        _picture?.EndTilt();
        _content.Raw("Q\n"u8);
        (_left, _top) = origin;
        (_font, _fill) = (null, null);
    }

    public void Link(StructureTag tag, Uri target, string description, double x, double y, double linkWidth, double linkHeight) =>
        _annotations.Add(_document.WriteLink(Number, tag, target, description, Box(x, y, linkWidth, linkHeight)));

    /// <summary>The box of an area in default user space, as a figure's BBox wants it.</summary>
    public string Box(double x, double y, double boxWidth, double boxHeight) => System.Text.Encoding.ASCII.GetString(
        new PdfBuffer().Number(_left + x).Number(_top - y - boxHeight).Number(_left + x + boxWidth).Number(_top - y).Written);

    /// <summary>A bookmark to a height on this page.</summary>
    public void Bookmark(string title, double y) => _document.AddBookmark(title, Number, _top - y);

    /// <summary>Hands the page over to the file.</summary>
    public void End()
    {
        EndMark();
        _document.Complete(this, _content.Written, _owners.Written, _annotations);
    }

    private double Show(double x, double baseline, ReadOnlySpan<Glyph> glyphs, EmbeddedFont font, double size, Colour colour)
    {
        Fill(colour);
        _content.Raw("BT "u8);
        if (_font != font || _size != size)
        {
            _content.Raw("/"u8).Raw(font.ResourceName).Raw(" "u8).Number(size).Raw("Tf "u8);
            (_font, _size) = (font, size);
        }
        _content.Raw("1 0 0 1 "u8).Number(_left + x).Number(_top - baseline).Raw("Tm[<"u8);
        var advance = 0;
        for (var i = 0; i < glyphs.Length; i++)
        {
            var glyph = glyphs[i];
            advance += glyph.Advance;
            _content.Hex(font.Code(glyph));
            var kern = glyph.Advance - glyph.Font.Advance(glyph.Number);
            if (kern != 0 && i < glyphs.Length - 1)
                _content.Raw(">"u8).Integer(-kern).Raw("<"u8);
        }
        _content.Raw(">]TJ ET\n"u8);
        return advance * size / 1000;
    }

    private PdfBuffer Area(double x, double y, double areaWidth, double areaHeight) =>
        _content.Number(_left + x).Number(_top - y - areaHeight).Number(areaWidth).Number(areaHeight).Raw("re "u8);

    private void Fill(Colour colour)
    {
        if (_fill == colour)
            return;
        _fill = colour;
        _content.Number(colour.Red / 255.0).Number(colour.Green / 255.0).Number(colour.Blue / 255.0).Raw("rg\n"u8);
    }

    private void BeginArtefact(ReadOnlySpan<byte> opening)
    {
        EndMark();
        (_owner, _marking) = (null, true);
        _content.Raw(opening);
    }

    private void EndMark()
    {
        if (_marking)
            _content.Raw("EMC\n"u8);
        _marking = false;
    }

    private void RequireMark()
    {
        if (!_marking)
            throw new InvalidOperationException("Name the element or the artefact before drawing.");
    }
}
