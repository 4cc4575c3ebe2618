using System.Security.Cryptography;
using System.Text;

namespace Summit.Application.Platform.Keys;

/// <summary>The installation's secret (<c>Summit:Secret</c>, or <c>secret.key</c> in the data folder) and what is derived from it.</summary>
public sealed class InstallationSecret
{
    const int NonceSize = 12;
    const int TagSize = 16;
    const int Attempts = 100;
    readonly byte[] _master;

    InstallationSecret(byte[] master) => _master = master;

    /// <summary>From configuration: at least 32 characters that somebody drew at random.</summary>
    public static InstallationSecret From(string configured) => configured.Length >= 32
        ? new(SHA256.HashData(Encoding.UTF8.GetBytes(configured)))
        : throw new InvalidOperationException("Summit:Secret must hold at least 32 characters");

    /// <summary>From the data folder; made at the first start, readable by its owner only.</summary>
    public static InstallationSecret FromFolder(string folder)
    {
        Directory.CreateDirectory(folder);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return From(ReadOrMake(Path.Combine(folder, "secret.key")));
            }
            catch (IOException) when (attempt < Attempts)
            {
                // Another node holds the file because it is making it.
                Thread.Sleep(20);
            }
        }
    }

    // An empty file is one that nobody has filled yet, be it that a start was cut off. It is filled while held alone, so of
    // nodes that start together one draws the secret and the others read it.
    static string ReadOrMake(string path)
    {
        if (File.Exists(path) && File.ReadAllText(path).Trim() is { Length: > 0 } made) return made;
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
        if (file.Length > 0) return new StreamReader(file).ReadToEnd().Trim();
        var drawn = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));
        file.Write(Encoding.ASCII.GetBytes(drawn));
        file.Flush(flushToDisk: true);
        return drawn;
    }

    /// <summary>A short keyed hash, for what must be told apart but not read, such as network addresses.</summary>
    public string Pseudonym(string purpose, string value) =>
        Convert.ToHexString(HMACSHA256.HashData(Key(purpose), Encoding.UTF8.GetBytes(value)))[..32];

    /// <summary>A keyed signature (HMAC-SHA-256, hex).</summary>
    public string Sign(string purpose, string text) => Convert.ToHexString(HMACSHA256.HashData(Key(purpose), Encoding.UTF8.GetBytes(text)));

    /// <summary>Encrypts and authenticates (AES-256-GCM) for the database.</summary>
    public string Seal(string purpose, string text)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var box = new byte[NonceSize + plain.Length + TagSize];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceSize));
        using var cipher = new AesGcm(Key(purpose), TagSize);
        cipher.Encrypt(box.AsSpan(0, NonceSize), plain, box.AsSpan(NonceSize, plain.Length), box.AsSpan(NonceSize + plain.Length));
        return Convert.ToBase64String(box);
    }

    /// <summary>Opens what <see cref="Seal"/> closed.</summary>
    /// <exception cref="CryptographicException">Another secret, or altered.</exception>
    public string Open(string purpose, string box)
    {
        var bytes = Convert.FromBase64String(box);
        var plain = new byte[bytes.Length - NonceSize - TagSize];
        using var cipher = new AesGcm(Key(purpose), TagSize);
        cipher.Decrypt(bytes.AsSpan(0, NonceSize), bytes.AsSpan(NonceSize, plain.Length), bytes.AsSpan(NonceSize + plain.Length), plain);
        return Encoding.UTF8.GetString(plain);
    }

    byte[] Key(string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, _master, 32, info: Encoding.UTF8.GetBytes(purpose));
}
