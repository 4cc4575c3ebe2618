using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Summit.Application.Platform.Pipeline;

/// <summary>Secrets that travel in addresses and cookies: 128 random bits, stored as hashes only.</summary>
public static class Secrets
{
    /// <summary>A fresh one, 22 characters.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    /// <summary>As stored; the purpose keeps a draft's key from opening a session.</summary>
    public static string Hash(string purpose, string secret) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{purpose}\n{secret}")));
}
