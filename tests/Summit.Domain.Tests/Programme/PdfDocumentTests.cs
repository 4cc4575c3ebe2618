using System.Text;
using Summit.Domain.Programme;

namespace Summit.Domain.Tests.Programme;

public sealed class PdfDocumentTests
{
    [TestCase("%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n", PdfVerdict.Good)]
    [TestCase("", PdfVerdict.Empty)]
    [TestCase("%PDF-1.7\n1 0 obj", PdfVerdict.NotAPdf)]
    [TestCase("%%EOF", PdfVerdict.NotAPdf)]
    [TestCase("<script>alert(1)</script>%PDF-1.7 %%EOF", PdfVerdict.NotAPdf)]
    [TestCase("PK\u0003\u0004 %%EOF", PdfVerdict.NotAPdf)]
    public void A_file_is_what_its_bytes_say(string content, PdfVerdict verdict) => Assert.That(PdfDocument.Judge(Encoding.Latin1.GetBytes(content)), Is.EqualTo(verdict));

    [Test]
    public void Its_end_stands_near_its_end_and_its_size_is_bounded()
    {
        Assert.That(PdfDocument.Judge(Of(PdfDocument.MostBytes)), Is.EqualTo(PdfVerdict.Good));
        Assert.That(PdfDocument.Judge(Of(PdfDocument.MostBytes + 1)), Is.EqualTo(PdfVerdict.TooLarge));
        Assert.That(PdfDocument.Judge([.. Of(5000), .. new byte[1000]]), Is.EqualTo(PdfVerdict.Good));
        Assert.That(PdfDocument.Judge([.. Of(5000), .. new byte[1020]]), Is.EqualTo(PdfVerdict.NotAPdf));
    }

    [TestCase("What comes next?", "What-comes-next.pdf", "what-comes-next.pdf")]
    [TestCase("Århus: plan (2016)", "Århus-plan-2016.pdf", "arhus-plan-2016.pdf")]
    [TestCase("Рабочий документ", "Рабочий-документ.pdf", "document.pdf")]
    [TestCase("../../etc/passwd\r\nSet-Cookie: x", "etc-passwd-Set-Cookie-x.pdf", "etc-passwd-set-cookie-x.pdf")]
    [TestCase("\"a\\b\";.exe", "a-b-exe.pdf", "a-b-exe.pdf")]
    [TestCase("🙂", "document.pdf", "document.pdf")]
    public void A_title_gives_a_name_that_leads_nowhere(string title, string name, string ascii) =>
        Assert.That((PdfDocument.FileName(title), PdfDocument.AsciiFileName(title)), Is.EqualTo((name, ascii)));

    [Test]
    public void A_name_is_short() => Assert.That(PdfDocument.FileName(new('x', 200)), Has.Length.EqualTo(84));

    static byte[] Of(int length) => [.. "%PDF-1.7"u8, .. new byte[length - 13], .. "%%EOF"u8];
}
