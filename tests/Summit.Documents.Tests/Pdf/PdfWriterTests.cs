using Summit.Documents.Pdf;

namespace Summit.Documents.Tests.Pdf;

public sealed class PdfWriterTests
{
    [Test]
    public void An_object_reserved_and_never_written_is_a_fault()
    {
        using var writer = new PdfWriter(new MemoryStream());
        var catalog = writer.Reserve();

        Assert.Throws<InvalidOperationException>(() => writer.Finish(catalog, catalog));
    }

    [Test]
    public void An_object_written_twice_is_a_fault()
    {
        using var writer = new PdfWriter(new MemoryStream());
        var number = writer.Reserve();
        writer.Write(number, "<<>>"u8);

        Assert.Throws<InvalidOperationException>(() => writer.WriteStream(number, default, "text"u8));
    }

    [TestCase(0, "0 ")]
    [TestCase(12, "12 ")]
    [TestCase(-0.5, "-0.5 ")]
    [TestCase(0.0004, "0 ")]
    [TestCase(-0.0004, "0 ")]
    [TestCase(419.52756, "419.528 ")]
    [TestCase(0.05, "0.05 ")]
    [TestCase(1e9, "1000000000 ")]
    public void Numbers_are_decimal_with_a_point(double value, string written) =>
        Assert.That(System.Text.Encoding.ASCII.GetString(new PdfBuffer().Number(value).Written), Is.EqualTo(written));

    [TestCase("plain", "(plain) ")]
    [TestCase("(a\\b)", "(\\(a\\\\b\\)) ")]
    [TestCase("Łó", "<FEFF014100F3> ")]
    public void Text_strings_are_escaped_or_UTF_16(string text, string written) =>
        Assert.That(System.Text.Encoding.ASCII.GetString(new PdfBuffer().TextString(text).Written), Is.EqualTo(written));

    [TestCase(1, "(D:20161102162000+01'00') ")]
    [TestCase(-3.5, "(D:20161102162000-03'30') ")]
    public void Dates_carry_their_offset(double hours, string written) => Assert.That(
        System.Text.Encoding.ASCII.GetString(new PdfBuffer().Date(new DateTimeOffset(2016, 11, 2, 16, 20, 0, TimeSpan.FromHours(hours))).Written), Is.EqualTo(written));
}
