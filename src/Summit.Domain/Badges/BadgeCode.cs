using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;

namespace Summit.Domain.Badges;

/// <summary>
/// What a badge's symbol says: a version, the number of the event's key, the badge's random id, and a signature (ECDSA P-256 with
/// SHA-256) over the three. Nothing of it is about a person, and nobody without the key can make one.
/// </summary>
public sealed class BadgeCode
{
    // Symbols are smallest with digits and capitals; and without W, Y and Z a scanner that types is understood on more keyboards.
    const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUV";

    const byte Version = 1;
    const int KeyAt = 1;
    const int BadgeAt = 5;
    const int Signed = 21;
    const int Size = 85;

    /// <summary>Characters of a code: 85 bytes fill them without a rest, so that each code is written in one way.</summary>
    public const int Length = Size * 8 / 5;

    // The order of P-256: with r, s also r, n - s is a signature. Only the smaller s counts, so that a code cannot be rewritten.
    static readonly BigInteger Order = BigInteger.Parse("0FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551",
        System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture);

    readonly byte[] _bytes;

    BadgeCode(byte[] bytes) => _bytes = bytes;

    /// <summary>Which key made it.</summary>
    public int Key => BinaryPrimitives.ReadInt32BigEndian(_bytes.AsSpan(KeyAt));

    /// <summary>Which print of a badge it is.</summary>
    public BadgeId Badge => new(new Guid(_bytes.AsSpan(BadgeAt, 16), bigEndian: true));

    /// <summary>As printed.</summary>
    public string Text => Write(_bytes);

    /// <summary>Makes the code of a badge.</summary>
    public static BadgeCode Sign(int key, BadgeId badge, ECDsa signer)
    {
        var bytes = new byte[Size];
        bytes[0] = Version;
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(KeyAt), key);
        badge.Value.TryWriteBytes(bytes.AsSpan(BadgeAt, 16), bigEndian: true, out _);
        signer.SignData(bytes.AsSpan(0, Signed), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation).CopyTo(bytes, Signed);
        var half = bytes.AsSpan(Signed + 32);
        if (IsLarge(half)) Mirror(half);
        return new(bytes);
    }

    /// <summary>What was scanned or typed, in any case and with blanks; null where it is no code of a badge.</summary>
    public static BadgeCode? Read(string typed)
    {
        var bytes = new byte[Size];
        var (held, bits, at, letters) = (0, 0, 0, 0);
        foreach (var letter in typed)
        {
            if (char.IsWhiteSpace(letter)) continue;
            var digit = Digits.IndexOf(char.ToUpperInvariant(letter), StringComparison.Ordinal);
            if (digit < 0 || ++letters > Length) return null;
            held = (held << 5) | digit;
            bits += 5;
            if (bits < 8) continue;
            bits -= 8;
            bytes[at++] = (byte)(held >> bits);
            held &= (1 << bits) - 1;
        }
        return letters == Length && bytes[0] == Version ? new(bytes) : null;
    }

    /// <summary>Whether it is as the key's holder made it.</summary>
    public bool IsSignedBy(ECDsa key) => !IsLarge(_bytes.AsSpan(Signed + 32))
        && key.VerifyData(_bytes.AsSpan(0, Signed), _bytes.AsSpan(Signed), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);

    static bool IsLarge(ReadOnlySpan<byte> half) => new BigInteger(half, isUnsigned: true, isBigEndian: true) * 2 > Order;

    static void Mirror(Span<byte> half)
    {
        var mirrored = Order - new BigInteger(half, isUnsigned: true, isBigEndian: true);
        half.Clear();
        mirrored.TryWriteBytes(half[(32 - mirrored.GetByteCount(isUnsigned: true))..], out _, isUnsigned: true, isBigEndian: true);
    }

    static string Write(byte[] bytes)
    {
        var text = new char[Length];
        var (held, bits, at) = (0, 0, 0);
        foreach (var one in bytes)
        {
            held = (held << 8) | one;
            bits += 8;
            while (bits >= 5)
            {
                bits -= 5;
                text[at++] = Digits[(held >> bits) & 31];
            }
            held &= (1 << bits) - 1;
        }
        return new(text);
    }
}
