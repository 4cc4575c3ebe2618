using Summit.Documents.Text;

namespace Summit.Documents.Tests.Text;

public sealed class TypefaceTests
{
    [Test]
    public void Advances_are_those_of_Noto_Sans()
    {
        var glyphs = Shape(Typeface.Regular, "I0");

        Assert.That(glyphs.Select(glyph => (int)glyph.Advance), Is.EqualTo(new[] { 339, 572 }));
    }

    [Test]
    public void Capitals_are_as_high_as_the_font_says() => Assert.That(Typeface.Regular.CapitalHeight, Is.EqualTo(714));

    [Test]
    public void A_pair_that_gapes_is_drawn_together()
    {
        var glyphs = Shape(Typeface.Bold, "AV");

        Assert.That(glyphs[0].Advance, Is.LessThan(glyphs[0].Font.Advance(glyphs[0].Number)));
        Assert.That(glyphs[1].Advance, Is.EqualTo(glyphs[1].Font.Advance(glyphs[1].Number)));
    }

    [Test]
    public void Digits_are_equally_wide_and_never_kerned()
    {
        var glyphs = Shape(Typeface.Regular, "0123456789 11 17 71 74");

        Assert.That(glyphs.Where(glyph => char.IsDigit(glyph.Character)).Select(glyph => glyph.Advance).Distinct().Count(), Is.EqualTo(1));
    }

    [Test]
    public void What_the_first_font_lacks_comes_from_the_second()
    {
        var glyphs = Shape(Typeface.Bold, "Aქ");

        Assert.That(glyphs[0].Font.PostScriptName, Is.EqualTo("NotoSans-Bold"));
        Assert.That(glyphs[1].Font.PostScriptName, Is.EqualTo("DejaVuSans-Bold"));
        Assert.That(glyphs[1].Number, Is.Not.Zero);
    }

    [Test]
    public void The_licence_of_every_font_is_part_of_the_assembly()
    {
        var resources = typeof(Paper).Assembly.GetManifestResourceNames();

        Assert.That(resources, Does.Contain("NotoSans-OFL.txt").And.Contain("DejaVuSans-LICENSE.txt"));
    }

    private static List<Glyph> Shape(Typeface face, string text)
    {
        List<Glyph> glyphs = [];
        face.Shape(text, glyphs);
        return glyphs;
    }
}
