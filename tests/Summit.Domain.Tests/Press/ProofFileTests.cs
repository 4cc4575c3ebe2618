using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Summit.Domain.Press;

namespace Summit.Domain.Tests.Press;

public sealed class ProofFileTests
{
    const string OnePage = "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type /Page/Parent 2 0 R>>endobj";

    [Test]
    public void A_card_a_letter_and_a_picture_are_taken_as_what_they_are()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Judge(Png(1200, 800)), Is.EqualTo((ProofVerdict.Good, "image/png")));
            Assert.That(Judge(Jpeg(4000, 3000)), Is.EqualTo((ProofVerdict.Good, "image/jpeg")));
            Assert.That(Judge(Pdf(OnePage)), Is.EqualTo((ProofVerdict.Good, "application/pdf")));
            Assert.That(Judge(Pdf(Packed(OnePage))), Is.EqualTo((ProofVerdict.Good, "application/pdf")));
        });
    }

    [TestCase("")]
    [TestCase("<!DOCTYPE html><script>alert(1)</script>")]
    [TestCase("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>")]
    [TestCase("PK\u0003\u0004 a zip")]
    [TestCase("%PDF-1.7 without an end")]
    [TestCase("<html>%PDF-1.7 %%EOF")]
    [TestCase("GIF89a")]
    public void What_is_something_else_is_refused_whatever_it_is_called(string content) =>
        Assert.That(Judge(Encoding.Latin1.GetBytes(content)), Is.EqualTo((content.Length == 0 ? ProofVerdict.Empty : ProofVerdict.OtherKind, "")));

    [Test]
    public void Bytes_sides_and_pixels_are_bounded()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Judge([.. Png(100, 100), .. new byte[ProofFile.MostBytes]]).Verdict, Is.EqualTo(ProofVerdict.TooLarge));
            Assert.That(Judge(Png(50_000, 50_000)).Verdict, Is.EqualTo(ProofVerdict.TooManyPixels));
            Assert.That(Judge(Png(uint.MaxValue, 1)).Verdict, Is.EqualTo(ProofVerdict.TooManyPixels));
            Assert.That(Judge(Jpeg(50_000, 50_000)).Verdict, Is.EqualTo(ProofVerdict.TooManyPixels));
            Assert.That(Judge(Png(12_001, 10)).Verdict, Is.EqualTo(ProofVerdict.TooManyPixels));
            Assert.That(Judge(Png(11_000, 11_000)).Verdict, Is.EqualTo(ProofVerdict.TooManyPixels));
            Assert.That(Judge(Png(0, 10)).Verdict, Is.EqualTo(ProofVerdict.OtherKind));
        });
    }

    [Test]
    public void Pages_are_counted_also_where_they_are_packed()
    {
        static string Pages(int count) => string.Concat(Enumerable.Range(0, count).Select(number => $"{number} 0 obj<</Type/Page>>endobj "));
        Assert.Multiple(() =>
        {
            Assert.That(Judge(Pdf(Pages(50))).Verdict, Is.EqualTo(ProofVerdict.Good));
            Assert.That(Judge(Pdf(Pages(51))).Verdict, Is.EqualTo(ProofVerdict.TooManyPages));
            Assert.That(Judge(Pdf(Packed(Pages(51)))).Verdict, Is.EqualTo(ProofVerdict.TooManyPages));
            Assert.That(Judge(Pdf("1 0 obj<</Type/Pages/Count 1>>endobj")).Verdict, Is.EqualTo(ProofVerdict.TooManyPages), "None can be counted");
        });
    }

    [Test]
    public void What_hides_in_a_stream_is_found_and_a_text_about_objects_is_none()
    {
        foreach (var hidden in new[]
        {
            "9 0 obj<</Length 60>>stream\n5 0 obj<</S/JavaScript/JS(app.alert(1))>>endobj\nendstream endobj", "stream\n5 0 obj<</S/Launch>>endobj\nendstream",
            Packed("5 0 <</S/JavaScript/JS(1)>>").Replace("/Type/ObjStm", "/Type 8 0 R", StringComparison.Ordinal), Packed("5 0 <</S/JavaScript/JS(1)>>").Replace("/Type/ObjStm", "/Type/ObjStm/Type/X", StringComparison.Ordinal),
        })
            Assert.That(Judge(Pdf(OnePage + hidden)).Verdict, Is.EqualTo(ProofVerdict.Active), hidden[..40]);
        Assert.That(Judge(Pdf(OnePage + "9 0 obj<</N 3/Length 20>>stream\nwhat an obj is, in 2 words\nendstream endobj 10 0 obj<</First 11 0 R>>endobj")).Verdict, Is.EqualTo(ProofVerdict.Good));
    }

    [Test]
    public void A_bomb_of_packed_objects_is_given_up()
    {
        var bomb = Packed(new string(' ', 40 << 20));
        Assert.That(bomb, Has.Length.LessThan(1 << 20));
        Assert.That(Judge(Pdf(OnePage + bomb)).Verdict, Is.EqualTo(ProofVerdict.TooManyPages));
        Assert.That(Judge(Pdf(OnePage + "9 0 obj<</Type/ObjStm>>stream\nnot packed\nendstream endobj")).Verdict, Is.EqualTo(ProofVerdict.TooManyPages));
    }

    [TestCase("<</S/JavaScript/JS(app.alert\\(1\\))>>")]
    [TestCase("<</S/J#61vaScript>>")]
    [TestCase("<</S/Launch/F(calc.exe)>>")]
    [TestCase("<</Names<</EmbeddedFiles 4 0 R>>>>")]
    [TestCase("<</AcroForm<</XFA 4 0 R>>>>")]
    public void What_does_more_than_be_read_is_refused_also_where_it_is_packed(string deed)
    {
        Assert.That(Judge(Pdf($"{OnePage} 9 0 obj{deed}endobj")).Verdict, Is.EqualTo(ProofVerdict.Active));
        Assert.That(Judge(Pdf(OnePage + Packed(deed))).Verdict, Is.EqualTo(ProofVerdict.Active));
        // What comes with a press release is looked through in the same way.
        Assert.That(Attached(Pdf($"{OnePage} 9 0 obj{deed}endobj")), Is.EqualTo((PressFileVerdict.Active, "")));
        Assert.That(Attached(Pdf(OnePage + Packed(deed))), Is.EqualTo((PressFileVerdict.Active, "")));
    }

    [Test]
    public void What_only_looks_like_it_is_taken()
    {
        var text = "9 0 obj<</Title(How to /Launch a paper, \\(with /JS\\))>>endobj 8 0 obj<</Length 20>>stream\n\u0001/JS /Launch/Type/Page\nendstream endobj ";
        Assert.That(Judge(Pdf(text + OnePage)), Is.EqualTo((ProofVerdict.Good, "application/pdf")));
        Assert.That(Judge(Pdf($"{OnePage} trailer<</Encrypt 5 0 R>>")).Verdict, Is.EqualTo(ProofVerdict.Locked));
    }

    [Test]
    public void Hostile_bytes_end_in_a_verdict_and_soon()
    {
        var random = new Random(7);
        var noise = new byte[ProofFile.MostBytes - 100];
        random.NextBytes(noise);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        foreach (var filler in new[] { "(", "/", "<<", "stream ", "endstream ", "%", "/Type", "(()" })
            Judge(Pdf(OnePage + string.Concat(Enumerable.Repeat(filler, (ProofFile.MostBytes - 1000) / filler.Length))));
        Judge([.. "%PDF-1.7 "u8, .. noise, .. " %%EOF"u8]);
        for (var length = 0; length < 200; length++)
        {
            Judge(Png(5, 5)[..Math.Min(length, 33)]);
            Judge(Jpeg(5, 5)[..Math.Min(length, Jpeg(5, 5).Length)]);
        }
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(20)));
    }

    [Test]
    public void A_paper_of_many_pages_comes_with_a_release_and_one_that_nobody_can_look_into_does_not()
    {
        var pages = string.Concat(Enumerable.Range(0, 200).Select(number => $"{number} 0 obj<</Type/Page>>endobj "));
        Assert.That(Attached(Pdf(pages)), Is.EqualTo((PressFileVerdict.Good, "application/pdf")));
        Assert.That(Attached(Pdf(Packed(pages))), Is.EqualTo((PressFileVerdict.Good, "application/pdf")));
        Assert.That(Attached(Pdf($"{OnePage} trailer<</Encrypt 5 0 R>>")), Is.EqualTo((PressFileVerdict.Locked, "")));
        Assert.That(Attached(Pdf(OnePage + "9 0 obj<</Type/ObjStm>>stream\nnot packed\nendstream endobj")), Is.EqualTo((PressFileVerdict.Unsearched, "")));
    }

    static (PressFileVerdict Verdict, string MediaType) Attached(byte[] file)
    {
        var verdict = PressFile.Judge(file, Unpack, out var mediaType);
        return (verdict, mediaType);
    }

    static (ProofVerdict Verdict, string MediaType) Judge(byte[] file)
    {
        var verdict = ProofFile.Judge(file, Unpack, out var mediaType);
        return (verdict, mediaType);
    }

    static byte[]? Unpack(ReadOnlySpan<byte> packed, int most)
    {
        try
        {
            using var unpacking = new ZLibStream(new MemoryStream(packed.ToArray()), CompressionMode.Decompress);
            var content = new byte[most + 1];
            var read = unpacking.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
            return read > most ? null : content[..read];
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    static byte[] Pdf(string objects) => Encoding.Latin1.GetBytes($"%PDF-1.7\n{objects}\nstartxref\n0\n%%EOF\n");

    static string Packed(string objects)
    {
        using var packed = new MemoryStream();
        using (var packing = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true)) packing.Write(Encoding.Latin1.GetBytes(objects));
        return $"7 0 obj<</Type/ObjStm/N 3/First 10/Filter/FlateDecode/Length {packed.Length}>>stream\r\n{Encoding.Latin1.GetString(packed.ToArray())}\nendstream endobj ";
    }

    static byte[] Png(uint width, uint height)
    {
        var file = new byte[64];
        new byte[] { 0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, (byte)'I', (byte)'H', (byte)'D', (byte)'R' }.CopyTo(file, 0);
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(16), width);
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(20), height);
        return file;
    }

    static byte[] Jpeg(ushort width, ushort height) =>
        [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, 0xFF, 0xC0, 0, 17, 8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 3, 1, 0x11, 0, 2, 0x11, 1, 3, 0x11, 1, 0xFF, 0xD9];
}
