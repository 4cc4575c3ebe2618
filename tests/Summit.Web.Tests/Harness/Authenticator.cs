using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;

namespace Summit.Web.Tests.Harness;

/// <summary>The app on somebody's telephone (RFC 6238 with the usual parameters: SHA-1, 30 seconds, six digits).</summary>
static class Authenticator
{
    /// <summary>The code that it shows now, or some steps from now.</summary>
    [SuppressMessage("Security", "CA5350", Justification = "RFC 6238 and every authenticator app use it")]
    public static string Code(string key, int stepsFromNow = 0)
    {
        var step = BitConverter.GetBytes(IPAddress.HostToNetworkOrder(DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30 + stepsFromNow));
        var hash = HMACSHA1.HashData(Base32(key), step);
        var at = hash[^1] & 15;
        var number = ((hash[at] & 127) << 24 | hash[at + 1] << 16 | hash[at + 2] << 8 | hash[at + 3]) % 1_000_000;
        return number.ToString("D6", CultureInfo.InvariantCulture);
    }

    static byte[] Base32(string text)
    {
        var bits = string.Concat(text.Select(letter => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Where(octet => octet.Length == 8).Select(octet => Convert.ToByte(new string(octet), 2))];
    }
}
