using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Summit.Application.Features.Staff;

/// <summary>
/// Codes of an authenticator (RFC 6238: SHA-1, 30 seconds, six digits). Identity's own provider says only that a code is right, not
/// of which step it is, and without the step a code that was used before the last one works again.
/// </summary>
public static class TimeCode
{
    const int Seconds = 30, Digits = 1_000_000;

    // A telephone's clock may be a minute off.
    const int Around = 2;

    /// <summary>The step whose code this is, or null where it is of no step near now, or of none later than the one used last.</summary>
    public static int? Step(string key, string code, DateTimeOffset now, int? used)
    {
        var typed = Encoding.ASCII.GetBytes(code);
        var secret = Base32(key);
        var current = (int)(now.ToUnixTimeSeconds() / Seconds);
        for (var step = current - Around; step <= current + Around; step++)
            if (CryptographicOperations.FixedTimeEquals(typed, Encoding.ASCII.GetBytes(Code(secret, step))) && (used is null || step > used)) return step;
        return null;
    }

    [SuppressMessage("Security", "CA5350", Justification = "RFC 6238 and every authenticator app use it")]
    static string Code(byte[] secret, int step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        var hash = HMACSHA1.HashData(secret, counter);
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15, 4)) & int.MaxValue;
        return (number % Digits).ToString("D6", CultureInfo.InvariantCulture);
    }

    static byte[] Base32(string key)
    {
        var bytes = new List<byte>();
        var (held, bits) = (0, 0);
        foreach (var letter in key.TrimEnd('='))
        {
            var value = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(char.ToUpperInvariant(letter), StringComparison.Ordinal);
            if (value < 0) throw new FormatException("Not base 32");
            (held, bits) = ((held << 5 | value) & 0xFFF, bits + 5);
            if (bits < 8) continue;
            bits -= 8;
            bytes.Add((byte)(held >> bits));
        }
        return [.. bytes];
    }
}
