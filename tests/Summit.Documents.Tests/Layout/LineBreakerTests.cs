using System.Runtime.InteropServices;
using Summit.Documents.Layout;
using Summit.Documents.Text;

namespace Summit.Documents.Tests.Layout;

public sealed class LineBreakerTests
{
    [Test]
    public void Breaks_at_spaces_and_keeps_the_space_in_the_text() =>
        Assert.That(Break("the mayors of Europe", 6000), Is.EqualTo(new[] { "the ", "mayors ", "of ", "Europe" }).Or.EqualTo(new[] { "the mayors ", "of Europe" }));

    [Test]
    public void A_line_as_wide_as_the_column_fits_and_one_wider_does_not()
    {
        var width = Width("two words");

        Assert.That(Break("two words", width), Has.Count.EqualTo(1));
        Assert.That(Break("two words", width - 1), Is.EqualTo(new[] { "two ", "words" }));
    }

    [TestCase("Щербакова-Ågård", "Щербакова-", "Ågård")]
    [TestCase("Schools/Streets", "Schools/", "Streets")]
    public void Breaks_after_a_hyphen_between_letters(string text, string first, string second) =>
        Assert.That(Break(text, Width(text) - 1), Is.EqualTo(new[] { first, second }));

    [Test]
    public void A_span_of_times_stays_together() =>
        Assert.That(Break("at 08:30–09:15", Width("at 08:30–09:15") - 1), Is.EqualTo(new[] { "at ", "08:30–09:15" }));

    [Test]
    public void A_no_break_space_does_not_break() =>
        Assert.That(Break("9 November\u00a02016", Width("November\u00a02016")), Is.EqualTo(new[] { "9 ", "November\u00a02016" }));

    [Test]
    public void A_line_break_breaks_and_an_empty_line_stays() =>
        Assert.That(Break("one\n\ntwo", 100_000), Is.EqualTo(new[] { "one", "", "two" }));

    [Test]
    public void A_word_too_long_is_split_and_says_so()
    {
        List<TextLine> lines = [];
        var glyphs = Shape(new string('W', 10));

        Assert.That(LineBreaker.Break(CollectionsMarshal.AsSpan(glyphs), 3 * glyphs[0].Advance, lines), Is.False);
        Assert.That(lines.Select(line => line.End - line.Start), Is.EqualTo(new[] { 3, 3, 3, 1 }));
    }

    [Test]
    public void A_letter_wider_than_the_column_still_gets_its_line() => Assert.That(Break("WW", 1), Is.EqualTo(new[] { "W", "W" }));

    [Test]
    public void Many_spaces_never_make_an_empty_line() =>
        Assert.That(Break("a" + new string(' ', 500) + "b", 3000).Select(line => line.Trim()), Is.EqualTo(new[] { "a", "b" }));

    /// <summary>Whatever the width: nothing is lost, nothing is wider than the column unless it is one letter.</summary>
    [Test]
    public void At_any_width_every_character_is_on_one_line_and_inside()
    {
        const string text = "Жанна  Щербакова-D’Angelo van 't Hof, Head of / Department\nÅrhus @home 08:30–09:15 ";
        for (var width = 1; width < 40_000; width += 37)
        {
            var lines = Lines(text, width);
            Assert.That(string.Concat(Break(text, width)).Replace("\n", "", StringComparison.Ordinal), Is.EqualTo(text.Replace("\n", "", StringComparison.Ordinal)), $"width {width}");
            Assert.That(lines.All(line => line.Width <= width || line.End - line.Start == 1), $"width {width}");
        }
    }

    private static List<string> Break(string text, int width) => Lines(text, width).ConvertAll(line => text[line.Start..line.Next]);

    private static List<TextLine> Lines(string text, int width)
    {
        List<TextLine> lines = [];
        LineBreaker.Break(CollectionsMarshal.AsSpan(Shape(text)), width, lines);
        return lines;
    }

    private static int Width(string text) => LineBreaker.Measure(CollectionsMarshal.AsSpan(Shape(text)));

    private static List<Glyph> Shape(string text)
    {
        List<Glyph> glyphs = [];
        Typeface.Regular.Shape(text, glyphs);
        return glyphs;
    }
}
