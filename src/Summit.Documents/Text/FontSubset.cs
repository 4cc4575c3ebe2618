using System.Buffers.Binary;
using System.Text;

namespace Summit.Documents.Text;

/// <summary>
/// Builds a small font file out of the glyphs in use. It holds the tables that ISO 32000-1, 9.9 asks of an embedded
/// TrueType font; there is no `cmap`, because a CIDFont names glyphs by number, and no hinting, which print does not need.
/// </summary>
internal sealed class FontSubset
{
    private readonly TrueTypeFont _font;
    private readonly List<ushort> _glyphs;
    private readonly Dictionary<ushort, ushort> _componentNumbers = [];

    private FontSubset(TrueTypeFont font, IEnumerable<ushort> glyphs) => (_font, _glyphs) = (font, [.. glyphs]);

    /// <summary>The new font: glyph n is the nth of <paramref name="glyphs"/>, parts of composite glyphs follow.</summary>
    public static byte[] Build(TrueTypeFont font, IEnumerable<ushort> glyphs) => new FontSubset(font, glyphs).Build();

    private byte[] Build()
    {
        using var outlines = new MemoryStream();
        using var offsets = new MemoryStream();
        using var metrics = new MemoryStream();
        // The list grows while composite glyphs name their parts.
        for (var i = 0; i < _glyphs.Count; i++)
        {
            Put32(offsets, (uint)outlines.Length);
            outlines.Write(Slim(_font.Outline(_glyphs[i])));
            while (outlines.Length % 4 != 0)
                outlines.WriteByte(0);
            var (advance, bearing) = _font.Metrics(_glyphs[i]);
            Put16(metrics, advance);
            Put16(metrics, (ushort)bearing);
        }
        Put32(offsets, (uint)outlines.Length);

        var head = _font.Table("head").ToArray();
        BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(8), 0);
        BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(50), 1);
        var hhea = _font.Table("hhea").ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(hhea.AsSpan(34), (ushort)_glyphs.Count);
        var maxp = _font.Table("maxp").ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(maxp.AsSpan(4), (ushort)_glyphs.Count);
        // Storage, functions, instructions and stack belong to the hinting that is left out.
        maxp.AsSpan(16, 12).Clear();
        return Assemble([
            ("glyf", outlines.ToArray()), ("head", head), ("hhea", hhea),
            ("hmtx", metrics.ToArray()), ("loca", offsets.ToArray()), ("maxp", maxp),
        ]);
    }

    private byte[] Slim(ReadOnlySpan<byte> outline)
    {
        if (outline.IsEmpty)
            return [];
        var contours = BinaryPrimitives.ReadInt16BigEndian(outline);
        return contours < 0 ? Renumber(outline) : WithoutInstructions(outline, contours);
    }

    private static byte[] WithoutInstructions(ReadOnlySpan<byte> outline, int contours)
    {
        var lengthAt = 10 + 2 * contours;
        var length = BinaryPrimitives.ReadUInt16BigEndian(outline[lengthAt..]);
        return [.. outline[..lengthAt], 0, 0, .. outline[(lengthAt + 2 + length)..]];
    }

    private byte[] Renumber(ReadOnlySpan<byte> outline)
    {
        const int wordArguments = 0x1, oneScale = 0x8, more = 0x20, twoScales = 0x40, matrix = 0x80, instructions = 0x100;
        var copy = outline.ToArray();
        var at = 10;
        int flags;
        do
        {
            flags = BinaryPrimitives.ReadUInt16BigEndian(copy.AsSpan(at));
            BinaryPrimitives.WriteUInt16BigEndian(copy.AsSpan(at), (ushort)(flags & ~instructions));
            var component = copy.AsSpan(at + 2);
            BinaryPrimitives.WriteUInt16BigEndian(component, NumberOf(BinaryPrimitives.ReadUInt16BigEndian(component)));
            at += 4 + ((flags & wordArguments) != 0 ? 4 : 2)
                + ((flags & oneScale) != 0 ? 2 : (flags & twoScales) != 0 ? 4 : (flags & matrix) != 0 ? 8 : 0);
        }
        while ((flags & more) != 0);
        return copy[..at];
    }

    private ushort NumberOf(ushort component)
    {
        if (!_componentNumbers.TryGetValue(component, out var number))
        {
            number = (ushort)_glyphs.Count;
            _glyphs.Add(component);
            _componentNumbers.Add(component, number);
        }
        return number;
    }

    private static byte[] Assemble((string Name, byte[] Data)[] tables)
    {
        using var file = new MemoryStream();
        var entrySelector = int.Log2(tables.Length);
        Put32(file, 0x00010000);
        Put16(file, (ushort)tables.Length);
        Put16(file, (ushort)(16 << entrySelector));
        Put16(file, (ushort)entrySelector);
        Put16(file, (ushort)(16 * tables.Length - (16 << entrySelector)));
        var offset = 12 + 16 * tables.Length;
        foreach (var (name, data) in tables)
        {
            file.Write(Encoding.ASCII.GetBytes(name));
            Put32(file, Checksum(data));
            Put32(file, (uint)offset);
            Put32(file, (uint)data.Length);
            offset += data.Length + 3 & ~3;
        }
        var headAt = 0;
        foreach (var (name, data) in tables)
        {
            if (name == "head")
                headAt = (int)file.Position;
            file.Write(data);
            while (file.Length % 4 != 0)
                file.WriteByte(0);
        }
        var bytes = file.ToArray();
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(headAt + 8), 0xB1B0AFBA - Checksum(bytes));
        return bytes;
    }

    private static uint Checksum(ReadOnlySpan<byte> data)
    {
        var sum = 0u;
        for (var i = 0; i < data.Length; i++)
            sum += (uint)data[i] << 24 - 8 * (i & 3);
        return sum;
    }

    private static void Put16(Stream stream, ushort value)
    {
        Span<byte> bytes = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, value);
        stream.Write(bytes);
    }

    private static void Put32(Stream stream, uint value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        stream.Write(bytes);
    }
}
