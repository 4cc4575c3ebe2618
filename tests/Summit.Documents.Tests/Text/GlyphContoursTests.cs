using System.Buffers.Binary;
using Summit.Documents.Text;

namespace Summit.Documents.Tests.Text;

public sealed class GlyphContoursTests
{
    // The font says of each glyph how far it reaches; contours read wrongly reach elsewhere.
    [TestCase("NotoSans-Regular.ttf")]
    [TestCase("NotoSans-Bold.ttf")]
    [TestCase("DejaVuSans.ttf")]
    [TestCase("DejaVuSans-Bold.ttf")]
    public void Every_glyph_reaches_as_far_as_its_font_says(string name)
    {
        var font = Load(name);
        var (tried, composite, wrong) = (0, 0, new List<int>());
        for (var glyph = 0; glyph < font.GlyphCount; glyph++)
        {
            var outline = font.Outline(glyph);
            if (outline.IsEmpty)
            {
                Assert.That(GlyphContours.Of(font, glyph), Is.Empty);
                continue;
            }
            tried++;
            if (BinaryPrimitives.ReadInt16BigEndian(outline) < 0)
                composite++;
            var points = GlyphContours.Of(font, glyph).SelectMany(contour => contour).ToArray();
            if (points.Length == 0)
                continue;
            double[] reach = [points.Min(point => point.X), points.Min(point => point.Y), points.Max(point => point.X), points.Max(point => point.Y)];
            // Parts that are scaled are rounded by whoever wrote the font.
            for (var edge = 0; edge < 4; edge++)
                if (Math.Abs(reach[edge] - BinaryPrimitives.ReadInt16BigEndian(outline[(2 + 2 * edge)..])) > 2)
                {
                    wrong.Add(glyph);
                    break;
                }
        }

        Assert.That(tried, Is.GreaterThan(2_000));
        Assert.That(composite, Is.GreaterThan(100));
        // A few glyphs have control points beyond their curve.
        Assert.That(wrong, Has.Count.LessThan(tried / 50), string.Join(' ', wrong.Take(20)));
    }

    [Test]
    public void A_letter_with_a_hole_has_two_contours_that_begin_and_end_on_themselves()
    {
        var font = Load("NotoSans-Regular.ttf");
        Assert.That(GlyphContours.Of(font, font.Glyph('O')), Has.Count.EqualTo(2));
        Assert.That(GlyphContours.Of(font, font.Glyph('l')), Has.Count.EqualTo(1));
        Assert.That(GlyphContours.Of(font, font.Glyph('Å')), Has.Count.GreaterThan(GlyphContours.Of(font, font.Glyph('A')).Count));
    }

    private static TrueTypeFont Load(string name)
    {
        using var stream = typeof(TrueTypeFont).Assembly.GetManifestResourceStream(name)!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return new TrueTypeFont(copy.ToArray());
    }
}
