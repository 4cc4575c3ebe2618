using System.Buffers.Binary;
using Summit.Documents.Text;

namespace Summit.Documents.Tests.Text;

public sealed class FontSubsetTests
{
    private static TrueTypeFont Font => Glyphs("A")[0].Font;

    [Test]
    public void A_subset_holds_the_asked_glyphs_and_the_parts_of_composite_ones()
    {
        var composite = Glyphs("Å")[0];
        Assert.That(BinaryPrimitives.ReadInt16BigEndian(composite.Font.Outline(composite.Number)), Is.EqualTo(-1), "the letter is made of parts in this font");

        var tables = Tables(FontSubset.Build(composite.Font, [0, composite.Number]));
        Assert.That(BinaryPrimitives.ReadUInt16BigEndian(tables["maxp"].AsSpan(4)), Is.EqualTo(4), ".notdef, the letter and its two parts");
        Assert.That(tables["loca"], Has.Length.EqualTo(5 * 4));
        var letter = tables["glyf"].AsSpan((int)BinaryPrimitives.ReadUInt32BigEndian(tables["loca"].AsSpan(4)));
        Assert.That(BinaryPrimitives.ReadUInt16BigEndian(letter[12..]), Is.EqualTo(2), "the first part is the first glyph after the asked ones");
    }

    [Test]
    public void Widths_stay_those_of_the_font()
    {
        var glyphs = Glyphs("Wi ÅЖ");
        var metrics = Tables(FontSubset.Build(Font, [0, .. glyphs.Select(glyph => glyph.Number)]))["hmtx"];

        for (var i = 0; i < glyphs.Count; i++)
            Assert.That(BinaryPrimitives.ReadUInt16BigEndian(metrics.AsSpan((i + 1) * 4)), Is.EqualTo(Font.Metrics(glyphs[i].Number).Advance));
    }

    [Test]
    public void The_sums_of_the_tables_and_of_the_file_are_right()
    {
        var file = FontSubset.Build(Font, [0, .. Glyphs("Søren Ågård").Select(glyph => glyph.Number)]);

        Assert.That(Sum(file), Is.EqualTo(0xB1B0AFBA));
        for (var i = 0; i < BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(4)); i++)
        {
            var record = file.AsSpan(12 + 16 * i, 16);
            var data = file.AsSpan((int)BinaryPrimitives.ReadUInt32BigEndian(record[8..]), (int)BinaryPrimitives.ReadUInt32BigEndian(record[12..])).ToArray();
            if (record[..4].SequenceEqual("head"u8))
                data.AsSpan(8, 4).Clear();
            Assert.That(Sum(data), Is.EqualTo(BinaryPrimitives.ReadUInt32BigEndian(record[4..])));
        }
    }

    [Test]
    public void A_subset_is_a_small_part_of_the_font() =>
        Assert.That(FontSubset.Build(Font, [0, .. Glyphs("Søren Ågård").Select(glyph => glyph.Number)]), Has.Length.LessThan(5000));

    private static List<Glyph> Glyphs(string text)
    {
        List<Glyph> glyphs = [];
        Typeface.Regular.Shape(text, glyphs);
        return glyphs;
    }

    private static Dictionary<string, byte[]> Tables(byte[] file) => Enumerable.Range(0, BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(4))).ToDictionary(
        i => System.Text.Encoding.ASCII.GetString(file, 12 + 16 * i, 4),
        i => file.AsSpan((int)BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(20 + 16 * i)), (int)BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(24 + 16 * i))).ToArray());

    private static uint Sum(byte[] data)
    {
        Array.Resize(ref data, data.Length + 3 & ~3);
        var sum = 0u;
        for (var i = 0; i < data.Length; i += 4)
            sum += BinaryPrimitives.ReadUInt32BigEndian(data.AsSpan(i));
        return sum;
    }
}
