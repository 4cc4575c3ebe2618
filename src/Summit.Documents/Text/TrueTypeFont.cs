using System.Buffers.Binary;
using System.Text;

namespace Summit.Documents.Text;

/// <summary>A TrueType font as the OpenType specification lays it out: glyphs, widths and names. Widths are thousandths of an em, as PDF counts them.</summary>
internal sealed class TrueTypeFont
{
    private readonly byte[] _data;
    private readonly Dictionary<string, Range> _tables = [];
    private readonly ushort[] _glyphOfCharacter = new ushort[char.MaxValue + 1];
    private readonly int[] _advances;
    private readonly bool _longOffsets;
    private readonly PairKerning _kerning;

    public TrueTypeFont(byte[] data)
    {
        _data = data;
        for (var i = 0; i < U16(data, 4); i++)
        {
            var record = data.AsSpan(12 + 16 * i, 16);
            var offset = (int)BinaryPrimitives.ReadUInt32BigEndian(record[8..]);
            _tables[Encoding.ASCII.GetString(record[..4])] = offset..(offset + (int)BinaryPrimitives.ReadUInt32BigEndian(record[12..]));
        }
        var head = Table("head");
        UnitsPerEm = U16(head, 18);
        BoundingBox = [PerMille(I16(head, 36)), PerMille(I16(head, 38)), PerMille(I16(head, 40)), PerMille(I16(head, 42))];
        _longOffsets = U16(head, 50) == 1;
        GlyphCount = U16(Table("maxp"), 4);
        var hhea = Table("hhea");
        Ascent = PerMille(I16(hhea, 4));
        Descent = PerMille(I16(hhea, 6));
        var os2 = Table("OS/2");
        Weight = U16(os2, 4);
        // Before version 2 the table has no capital height; 0.73 em is what DejaVu draws.
        CapitalHeight = U16(os2, 0) >= 2 ? PerMille(I16(os2, 88)) : 730;
        PostScriptName = ReadPostScriptName();
        _advances = ReadAdvances(U16(hhea, 34));
        ReadCharacterMap();
        _kerning = PairKerning.Read(Table("GPOS"));
    }

    public string PostScriptName { get; }
    public int UnitsPerEm { get; }
    public int GlyphCount { get; }
    public int Ascent { get; }
    public int Descent { get; }
    public int CapitalHeight { get; }
    public int Weight { get; }
    public int[] BoundingBox { get; }

    public bool Has(char character) => _glyphOfCharacter[character] != 0;

    public ushort Glyph(char character) => _glyphOfCharacter[character];

    public int Advance(ushort glyph) => _advances[glyph];

    /// <summary>What to add to the advance of the left glyph when the right one follows.</summary>
    public int Kern(ushort left, ushort right) => PerMille(_kerning.Between(left, right));

    public ReadOnlySpan<byte> Table(string name) => _tables.TryGetValue(name, out var range) ? _data.AsSpan(range) : default;

    /// <summary>The outline of a glyph as stored in `glyf`; empty for a space.</summary>
    public ReadOnlySpan<byte> Outline(int glyph)
    {
        var loca = Table("loca");
        var (start, end) = _longOffsets
            ? ((int)BinaryPrimitives.ReadUInt32BigEndian(loca[(glyph * 4)..]), (int)BinaryPrimitives.ReadUInt32BigEndian(loca[(glyph * 4 + 4)..]))
            : (U16(loca, glyph * 2) * 2, U16(loca, glyph * 2 + 2) * 2);
        return Table("glyf")[start..end];
    }

    /// <summary>Width and left side bearing of a glyph in font units, as `hmtx` stores them.</summary>
    public (ushort Advance, short Bearing) Metrics(int glyph)
    {
        var hmtx = Table("hmtx");
        var full = U16(Table("hhea"), 34);
        return glyph < full
            ? (U16(hmtx, glyph * 4), I16(hmtx, glyph * 4 + 2))
            : (U16(hmtx, full * 4 - 4), I16(hmtx, full * 4 + (glyph - full) * 2));
    }

    private int PerMille(int units) => (int)Math.Round(units * 1000.0 / UnitsPerEm, MidpointRounding.AwayFromZero);

    private int[] ReadAdvances(int full)
    {
        var hmtx = Table("hmtx");
        var advances = new int[GlyphCount];
        for (var i = 0; i < advances.Length; i++)
            advances[i] = PerMille(U16(hmtx, Math.Min(i, full - 1) * 4));
        return advances;
    }

    private string ReadPostScriptName()
    {
        const int windows = 3, postScriptName = 6;
        var names = Table("name");
        for (var i = 0; i < U16(names, 2); i++)
        {
            var record = names[(6 + 12 * i)..];
            if (U16(record, 0) == windows && U16(record, 6) == postScriptName)
                return Encoding.BigEndianUnicode.GetString(names.Slice(U16(names, 4) + U16(record, 10), U16(record, 8)));
        }
        throw new InvalidDataException("The font has no PostScript name.");
    }

    /// <summary>Reads the Windows Unicode map of the Basic Multilingual Plane (`cmap` format 4).</summary>
    private void ReadCharacterMap()
    {
        var map = UnicodeMap();
        var doubled = U16(map, 6);
        for (var segment = 0; segment < doubled; segment += 2)
        {
            var end = U16(map, 14 + segment);
            var start = U16(map, 16 + doubled + segment);
            var delta = U16(map, 16 + 2 * doubled + segment);
            var rangeAt = 16 + 3 * doubled + segment;
            var range = U16(map, rangeAt);
            for (var character = (int)start; character <= end && character < char.MaxValue; character++)
            {
                var glyph = range == 0 ? character : U16(map, rangeAt + range + 2 * (character - start));
                if (glyph != 0)
                    _glyphOfCharacter[character] = (ushort)(glyph + delta);
            }
        }
    }

    private ReadOnlySpan<byte> UnicodeMap()
    {
        var maps = Table("cmap");
        for (var i = 0; i < U16(maps, 2); i++)
        {
            var record = maps[(4 + 8 * i)..];
            if (U16(record, 0) == 3 && U16(record, 2) == 1)
                return maps[(int)BinaryPrimitives.ReadUInt32BigEndian(record[4..])..];
        }
        throw new InvalidDataException("The font has no Unicode character map.");
    }

    private static ushort U16(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt16BigEndian(bytes[offset..]);

    private static short I16(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadInt16BigEndian(bytes[offset..]);
}
