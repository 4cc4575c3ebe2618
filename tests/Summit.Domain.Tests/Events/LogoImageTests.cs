using Summit.Domain.Events;

namespace Summit.Domain.Tests.Events;

public sealed class LogoImageTests
{
    static byte[] Png(int width, int height) =>
    [
        0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, (byte)'I', (byte)'H', (byte)'D', (byte)'R',
        (byte)(width >> 24), (byte)(width >> 16), (byte)(width >> 8), (byte)width, (byte)(height >> 24), (byte)(height >> 16), (byte)(height >> 8), (byte)height,
        8, 6, 0, 0, 0, 1, 2, 3, 4,
    ];

    static byte[] Jpeg(int width, int height, byte frame = 0xC0) =>
    [
        0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xFF, 0xC4, 0, 3, 9,
        0xFF, frame, 0, 17, 8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 3, 1, 2, 3,
    ];

    [TestCase(0xC0)]
    [TestCase(0xC2)]
    public void A_jpeg_tells_its_size_in_its_frame(int frame)
    {
        Assert.That(LogoImage.Judge(Jpeg(320, 120, (byte)frame), out var image), Is.EqualTo(LogoVerdict.Good));
        Assert.That(image, Is.EqualTo(new LogoImage("image/jpeg", 320, 120)));
    }

    [Test]
    public void A_png_tells_its_size_in_its_header()
    {
        Assert.That(LogoImage.Judge(Png(4000, 1), out var image), Is.EqualTo(LogoVerdict.Good));
        Assert.That(image, Is.EqualTo(new LogoImage("image/png", 4000, 1)));
    }

    [Test]
    public void A_small_file_of_very_many_pixels_is_refused()
    {
        Assert.That(LogoImage.Judge(Png(4001, 1), out _), Is.EqualTo(LogoVerdict.TooManyPixels));
        Assert.That(LogoImage.Judge(Png(int.MaxValue, int.MaxValue), out _), Is.EqualTo(LogoVerdict.TooManyPixels));
        Assert.That(LogoImage.Judge(Png(-1, 10), out _), Is.EqualTo(LogoVerdict.TooManyPixels), "which is four thousand million");
        Assert.That(LogoImage.Judge(Jpeg(60_000, 60_000), out _), Is.EqualTo(LogoVerdict.TooManyPixels));
    }

    [Test]
    public void A_file_that_is_too_large_is_not_looked_at() =>
        Assert.That(LogoImage.Judge([.. Png(10, 10), .. new byte[LogoImage.MostBytes]], out _), Is.EqualTo(LogoVerdict.TooLarge));

    [TestCase("")]
    [TestCase("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>")]
    [TestCase("GIF89a..................................")]
    [TestCase("%PDF-1.7 ...............................")]
    public void Whatever_it_is_called_other_content_is_refused(string content) =>
        Assert.That(LogoImage.Judge(System.Text.Encoding.ASCII.GetBytes(content), out _), Is.EqualTo(LogoVerdict.NotAnImage));

    [Test]
    public void Nothing_cut_short_or_bent_is_an_image_or_a_fault()
    {
        foreach (var whole in new[] { Png(10, 10), Jpeg(10, 10) })
            for (var length = 0; length < whole.Length - 4; length++) Assert.That(LogoImage.Judge(whole.AsSpan(0, length), out _), Is.EqualTo(LogoVerdict.NotAnImage), $"{length}");
        Assert.That(LogoImage.Judge(Png(0, 10), out _), Is.EqualTo(LogoVerdict.NotAnImage));
        byte[] endless = [0xFF, 0xD8, 0xFF, 0xE0, 0, 0, 0xFF, 0xC0, 0, 17, 8, 0, 1, 0, 1, 3];
        Assert.That(LogoImage.Judge(endless, out _), Is.EqualTo(LogoVerdict.NotAnImage));
    }
}
