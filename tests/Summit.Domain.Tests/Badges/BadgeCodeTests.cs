using System.Numerics;
using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;
using Summit.Domain.Badges;

namespace Summit.Domain.Tests.Badges;

public sealed class BadgeCodeTests
{
    const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUV";

    static readonly ECDsa Key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    static readonly ECDsa Other = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    static readonly Arbitrary<(int Key, Guid Badge)> AnyBadge = (from key in Gen.Choose(int.MinValue, int.MaxValue)
                                                                 from bytes in Gen.Choose(0, 255).ArrayOf(16)
                                                                 select (key, new Guid([.. bytes.Select(one => (byte)one)]))).ToArbitrary();

    static BadgeCode Of(int key = 7, string badge = "0f8fad5b-d9cb-469f-a165-70867728950e") => BadgeCode.Sign(key, new(new Guid(badge)), Key);

    [OneTimeTearDown]
    public static void GiveKeysBack()
    {
        Key.Dispose();
        Other.Dispose();
    }

    [Test]
    public void What_is_signed_is_read_back_and_genuine() => Prop.ForAll(AnyBadge, badge =>
    {
        var text = BadgeCode.Sign(badge.Key, new(badge.Badge), Key).Text;
        return text.Length == BadgeCode.Length && BadgeCode.Read(text) is { } code && code.Key == badge.Key && code.Badge.Value == badge.Badge
            && code.Text == text && code.IsSignedBy(Key) && !code.IsSignedBy(Other);
    }).Check(Generated.Cases(200));

    [Test]
    public void Every_altered_bit_is_refused()
    {
        var text = Of().Text;
        var (tried, refused) = (0, 0);
        for (var at = 0; at < BadgeCode.Length; at++)
            for (var bit = 0; bit < 5; bit++)
            {
                var altered = text.ToCharArray();
                altered[at] = Digits[Digits.IndexOf(text[at], StringComparison.Ordinal) ^ (1 << bit)];
                tried++;
                if (BadgeCode.Read(new string(altered))?.IsSignedBy(Key) != true) refused++;
            }
        TestContext.Out.WriteLine($"{refused} of {tried} altered bits refused");
        Assert.That((tried, refused), Is.EqualTo((680, 680)));
    }

    // Whoever knows a signature knows a second one for the same text; it is no second code.
    [Test]
    public void The_mirrored_signature_is_refused()
    {
        var order = BigInteger.Parse("0FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551", System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture);
        for (var time = 0; time < 50; time++)
        {
            var bits = string.Concat(Of().Text.Select(letter => Convert.ToString(Digits.IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
            var bytes = bits.Chunk(8).Select(eight => Convert.ToByte(new string(eight), 2)).ToArray();
            var mirrored = (order - new BigInteger(bytes.AsSpan(53), isUnsigned: true, isBigEndian: true)).ToByteArray(isUnsigned: true, isBigEndian: true);
            byte[] twin = [.. bytes[..53], .. new byte[32 - mirrored.Length], .. mirrored];
            Assert.That(Key.VerifyData(twin.AsSpan(0, 21), twin.AsSpan(21), HashAlgorithmName.SHA256), Is.True, "it is no signature, so the test shows nothing");
            bits = string.Concat(twin.Select(one => Convert.ToString(one, 2).PadLeft(8, '0')));
            var code = BadgeCode.Read(string.Concat(bits.Chunk(5).Select(five => Digits[Convert.ToByte(new string(five), 2)])))!;
            Assert.That(code.IsSignedBy(Key), Is.False);
        }
    }

    [Test]
    public void A_scanner_may_type_small_letters_blanks_and_a_line_end()
    {
        var text = Of().Text;
        Assert.That(BadgeCode.Read($" {text[..40].ToLowerInvariant()} {text[40..]}\r\n")!.Text, Is.EqualTo(text));
    }

    [TestCase("")]
    [TestCase("RTM16-7K3F9Q-D", Description = "a reference")]
    [TestCase("https://rotterdam.example/", Description = "somebody else's symbol")]
    [TestCase("ı", Description = "a letter without a dot")]
    public void What_is_no_code_is_not_read(string typed) => Assert.That(BadgeCode.Read(typed), Is.Null);

    [Test]
    public void A_code_too_short_too_long_or_of_another_version_is_not_read()
    {
        var text = Of().Text;
        Assert.That(new[] { text[..^1], text + "0", "00" + text[2..], "08" + text[2..], text.Replace(text[5], 'Z') }.Select(BadgeCode.Read), Is.All.Null);
    }

    [Test]
    public void Two_codes_of_the_same_badge_say_the_same_badge() =>
        Assert.That((Of().Badge, Of().Key), Is.EqualTo((new BadgeId(new Guid("0f8fad5b-d9cb-469f-a165-70867728950e")), 7)));
}
