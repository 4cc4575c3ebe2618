using Summit.Documents.Text;

namespace Summit.Documents.Tests;

public sealed class TypesettingTests
{
    [TestCase("Søren Ågård")]
    [TestCase("İbrahim Işık")]
    [TestCase("Łódź")]
    [TestCase("O'Brien D’Angelo")]
    [TestCase("Γιώργος")]
    [TestCase("Жанна Щербакова")]
    [TestCase("So\u0308ren A\u030agard", TestName = "{m}(letters and marks that compose)")]
    [TestCase("Nguyễn ẞ ŉ ǅ", TestName = "{m}(rare Latin)")]
    [TestCase("ქართული Հայերեն")]
    [TestCase("„…“ – — € № ½ → ✓")]
    [TestCase("a\u00adb\u200bc\ufeff\r\n\td", TestName = "{m}(invisible hints, line break and tab)")]
    [TestCase("")]
    public void Can_set(string text)
    {
        Assert.That(Typesetting.CanSet(text));
        Assert.That(Typesetting.Refused(text), Is.Empty);
    }

    [TestCase("سلام", "س", "ل", "ا", "م")]
    [TestCase("Ågård שלום", "ש", "ל", "ו", "ם")]
    [TestCase("हिन्दी", "ह", "ि", "न", "्", "द", "ी")]
    [TestCase("北京", "北", "京")]
    [TestCase("Søren 😀😀", "😀")]
    [TestCase("x\u030c\u0323y", "\u0323", "\u030c", TestName = "{m}(marks that do not compose)")]
    [TestCase("\u202eSøren", "\u202e", TestName = "{m}(override of direction)")]
    [TestCase("a\0b\u0007", "\0", "\u0007", TestName = "{m}(control characters)")]
    [TestCase("\ue000\uffff", "\ue000", "\uffff", TestName = "{m}(private use and no character)")]
    public void Refuses(string text, params string[] characters)
    {
        Assert.That(Typesetting.CanSet(text), Is.False);
        Assert.That(Typesetting.Refused(text), Is.EqualTo(characters));
    }

    [Test]
    public void Refuses_half_a_character() => Assert.That(Typesetting.CanSet("S\ud83d"), Is.False);

    [Test]
    public void Whatever_can_be_set_has_a_glyph_in_both_weights()
    {
        var settable = Enumerable.Range(0, char.MaxValue).Select(code => ((char)code).ToString())
            .Where(text => !char.IsSurrogate(text[0]) && Typesetting.CanSet(text)).ToArray();

        Assert.That(settable, Has.Length.GreaterThan(1500));
        foreach (var text in settable)
        {
            var prepared = Typesetting.Prepare(text);
            foreach (var face in (Typeface[])[Typeface.Regular, Typeface.Bold])
            {
                List<Glyph> glyphs = [];
                face.Shape(prepared, glyphs);
                Assert.That(glyphs.Any(glyph => glyph.Number == 0 && glyph.Character != '\n'), Is.False, $"U+{(int)text[0]:X4}");
            }
        }
    }

    [Test]
    public void Invisible_hints_are_not_printed() => Assert.That(Typesetting.Prepare("Sø\u00adren\u200b\tA\u030agård"), Is.EqualTo("Søren Ågård"));
}
