using System.Text;
using Summit.Documents.Text;

namespace Summit.Documents.Pdf;

/// <summary>
/// One font inside one document: a CIDFontType2 with Identity-H (ISO 32000-1, 9.7), written once at the end when all glyphs
/// are known. Each character gets a code of its own, so that text extracts unambiguously even where two share an outline.
/// </summary>
internal sealed class EmbeddedFont(TrueTypeFont font, string resourceName, int number)
{
    private readonly Dictionary<char, ushort> _codes = [];
    private readonly List<Glyph> _glyphs = [];

    /// <summary>The name that content streams call the font by.</summary>
    public string ResourceName { get; } = resourceName;

    public int Number { get; } = number;

    public ushort Code(Glyph glyph)
    {
        if (!_codes.TryGetValue(glyph.Character, out var code))
        {
            _glyphs.Add(glyph);
            // Code 0 is .notdef, which must never be shown (ISO 14289-1, 7.21.8).
            code = (ushort)_glyphs.Count;
            _codes.Add(glyph.Character, code);
        }
        return code;
    }

    public void Write(PdfWriter writer)
    {
        var file = FontSubset.Build(font, [0, .. _glyphs.Select(glyph => glyph.Number)]);
        var fileNumber = writer.Reserve();
        writer.WriteStream(fileNumber, new PdfBuffer().Raw("/Length1 "u8).Integer(file.Length).Written, file);
        var mapNumber = writer.Reserve();
        writer.WriteStream(mapNumber, default, ToUnicode());
        var name = $"{SubsetTag()}+{font.PostScriptName}";
        var descriptor = writer.Reserve();
        writer.Write(descriptor, Descriptor(name, fileNumber));
        var descendant = writer.Reserve();
        writer.Write(descendant, Descendant(name, descriptor));
        writer.Write(Number, new PdfBuffer().Raw($"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H/DescendantFonts[")
            .Reference(descendant).Raw("]/ToUnicode "u8).Reference(mapNumber).Raw(">>"u8).Written);
    }

    private ReadOnlySpan<byte> Descriptor(string name, int file)
    {
        var body = new PdfBuffer().Raw($"<</Type/FontDescriptor/FontName/{name}/Flags 4/ItalicAngle 0/FontBBox[");
        foreach (var edge in font.BoundingBox)
            body.Integer(edge);
        // No TrueType table holds the stem width; this is the usual estimate from the weight class.
        return body.Raw("]/Ascent "u8).Integer(font.Ascent).Raw("/Descent "u8).Integer(font.Descent)
            .Raw("/CapHeight "u8).Integer(font.CapitalHeight).Raw("/StemV "u8).Integer(50 + font.Weight * font.Weight / 4225)
            .Raw("/FontFile2 "u8).Reference(file).Raw(">>"u8).Written;
    }

    private ReadOnlySpan<byte> Descendant(string name, int descriptor)
    {
        var body = new PdfBuffer().Raw($"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/CIDToGIDMap/Identity")
            .Raw("/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor "u8).Reference(descriptor).Raw("/W[0["u8)
            .Integer(font.Advance(0));
        foreach (var glyph in _glyphs)
            body.Integer(font.Advance(glyph.Number));
        return body.Raw("]]>>"u8).Written;
    }

    /// <summary>The way back from codes to characters (9.10.3), in blocks of at most 100.</summary>
    private ReadOnlySpan<byte> ToUnicode()
    {
        var map = new PdfBuffer().Raw("/CIDInit/ProcSet findresource begin 12 dict begin begincmap/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def"u8)
            .Raw("/CMapName/Adobe-Identity-UCS def/CMapType 2 def 1 begincodespacerange<0000><FFFF>endcodespacerange\n"u8);
        for (var start = 0; start < _glyphs.Count; start += 100)
        {
            var end = Math.Min(start + 100, _glyphs.Count);
            map.Integer(end - start).Raw("beginbfchar\n"u8);
            for (var i = start; i < end; i++)
                map.Raw("<"u8).Hex((ushort)(i + 1)).Raw("><"u8).Hex(_glyphs[i].Character).Raw(">\n"u8);
            map.Raw("endbfchar\n"u8);
        }
        return map.Raw("endcmap CMapName currentdict/CMap defineresource pop end end"u8).Written;
    }

    /// <summary>Six letters that differ with the set of characters (9.6.4), so that merged documents keep their subsets apart.</summary>
    private string SubsetTag()
    {
        var hash = 2166136261u;
        foreach (var glyph in _glyphs)
            hash = (hash ^ glyph.Character) * 16777619;
        var tag = new StringBuilder(6);
        for (var i = 0; i < 6; i++, hash /= 26)
            tag.Append((char)('A' + hash % 26));
        return tag.ToString();
    }
}
