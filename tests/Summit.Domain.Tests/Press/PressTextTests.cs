using System.Text;
using Summit.Domain.Press;

namespace Summit.Domain.Tests.Press;

public sealed class PressTextTests
{
    [TestCase("CG-PR", 58, 2015, "CG-PR 58 (2015)", "cg-pr-58-2015")]
    [TestCase("P2", 1, 2016, "P2 1 (2016)", "p2-1-2016")]
    [TestCase("CG-7", 9999, 2016, "CG-7 9999 (2016)", "cg-7-9999-2016")]
    public void A_reference_is_said_and_written_into_addresses(string series, int number, int year, string said, string slug)
    {
        var reference = new ReleaseReference(series, number, year);
        Assert.That((reference.ToString(), reference.Slug), Is.EqualTo((said, slug)));
        Assert.That(ReleaseReference.Read(slug), Is.EqualTo(reference));
        Assert.That(ReleaseReference.IsSeries(series), Is.True);
    }

    [TestCase("")]
    [TestCase("cg-pr")]
    [TestCase("cg-pr-58")]
    [TestCase("CG-PR-58-2015")]
    [TestCase("cg-pr-058-2015")]
    [TestCase("cg-pr-58-2015\n")]
    [TestCase("cg--pr-58-2015")]
    [TestCase("cg-pr-58-2015-")]
    [TestCase("cg-pr-99999-2015")]
    [TestCase("abcdefghijklmnopqrstuvwxyz-58-2015")]
    [TestCase("../cg-pr-58-2015")]
    public void What_is_no_reference_is_none(string slug) => Assert.That(ReleaseReference.Read(slug), Is.Null);

    [TestCase("cg-pr")]
    [TestCase("-CG")]
    [TestCase("CG-")]
    [TestCase("CG PR")]
    [TestCase("")]
    [TestCase("ABCDEFGHIJKLMNOPQRSTU")]
    public void What_cannot_name_a_series_does_not(string series) => Assert.That(ReleaseReference.IsSeries(series), Is.False);

    [TestCase(null, "")]
    [TestCase("  \n \n", "")]
    [TestCase("One  line\tonly ", "One line only")]
    [TestCase("A line\r\nbroken.\r\n\r\n\r\nAnother.", "A line broken.\n\nAnother.")]
    [TestCase("De\u0301claration\u00a0: oui", "D\u00e9claration\u00a0: oui")]
    public void Paragraphs_are_kept_and_lines_joined(string? typed, string kept)
    {
        Assert.That(PressText.Clean(typed), Is.EqualTo(kept));
        Assert.That(PressText.Clean(kept), Is.EqualTo(kept));
        Assert.That(string.Join("\n\n", PressText.Paragraphs(kept)), Is.EqualTo(kept));
    }

    static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0, 0, 13, (byte)'I', (byte)'H', (byte)'D', (byte)'R', 0, 0, 0x10, 0, 0, 0, 0x10, 0, 8, 6, 0, 0, 0, 0, 0, 0, 0];

    static IEnumerable<TestCaseData> Files()
    {
        yield return new TestCaseData(Encoding.ASCII.GetBytes("%PDF-1.7\n%%EOF"), PressFileVerdict.Good, "application/pdf").SetArgDisplayNames("PDF");
        yield return new TestCaseData(Png, PressFileVerdict.Good, "image/png").SetArgDisplayNames("PNG");
        yield return new TestCaseData((byte[])[.. Png[..18], 0x7f, 0xff, .. Png[20..]], PressFileVerdict.TooManyPixels, "").SetArgDisplayNames("PNG of many pixels");
        yield return new TestCaseData((byte[])[.. Png, .. new byte[2 << 20]], PressFileVerdict.Good, "image/png").SetArgDisplayNames("PNG larger than a logo");
        yield return new TestCaseData((byte[])[.. Png, .. new byte[PressFile.MostBytes]], PressFileVerdict.TooLarge, "").SetArgDisplayNames("too large");
        yield return new TestCaseData(Array.Empty<byte>(), PressFileVerdict.Empty, "").SetArgDisplayNames("empty");
        yield return new TestCaseData(Encoding.ASCII.GetBytes("<svg xmlns='x'/>"), PressFileVerdict.OtherKind, "").SetArgDisplayNames("SVG");
    }

    [TestCaseSource(nameof(Files))]
    public void A_file_is_judged_by_what_is_in_it(byte[] file, PressFileVerdict verdict, string mediaType)
    {
        Assert.That(PressFile.Judge(file, (_, _) => null, out var type), Is.EqualTo(verdict));
        Assert.That(type, Is.EqualTo(mediaType));
    }

    [Test]
    public void A_file_is_called_by_its_title_and_ends_as_its_kind() =>
        Assert.That((PressFile.FileName("Groupe « Å » 1.2", "image/jpeg"), PressFile.AsciiFileName("Groupe « Å » 1.2", "image/png"), PressFile.FileName("../..", "application/pdf")),
            Is.EqualTo(("Groupe-Å-1-2.jpg", "groupe-a-1-2.png", "document.pdf")));
}
