namespace Summit.Documents.Tests;

public sealed class ColourTests
{
    [Test]
    public void Reads_the_form_of_style_sheets() => Assert.That(Colour.Parse("#0b6B3a"), Is.EqualTo(new Colour(0x0b, 0x6b, 0x3a)));

    [TestCase("0b6b3a")]
    [TestCase("#0b6b3")]
    [TestCase("#0b6b3g")]
    [TestCase("#-12345")]
    public void Refuses_what_is_no_colour(string text) => Assert.Throws<FormatException>(() => Colour.Parse(text));

    [Test]
    public void Black_on_white_has_the_contrast_of_21() => Assert.That(new Colour(0, 0, 0).ContrastTo(Colour.White), Is.EqualTo(21).Within(0.01));

    [TestCase("#0b6b3a")]
    [TestCase("#123a6b")]
    [TestCase("#f2c230")]
    [TestCase("#808080")]
    [TestCase("#ff0000")]
    public void The_word_on_a_band_is_readable_on_any_ground(string ground)
    {
        var band = Colour.Parse(ground);

        Assert.That(band.Readable.ContrastTo(band), Is.GreaterThan(3.9), "large text needs 3");
    }

    [Test]
    public void Secondary_text_is_readable_on_paper_and_on_a_tinted_row()
    {
        Assert.That(Colour.Quiet.ContrastTo(Colour.White), Is.GreaterThan(7));
        Assert.That(Colour.Ink.ContrastTo(Samples.Green.Tint(0.08)), Is.GreaterThan(7));
    }
}
