using System.Security.Cryptography;
using System.Text;

namespace Summit.Application.Platform.Keys;

/// <summary>The installation's secret (<c>Summit:Secret</c>, or <c>secret.key</c> in the data folder) and what is derived from it.</summary>
public sealed class InstallationSecret
{
    const int NonceSize = 12;
    const int TagSize = 16;
    readonly byte[] _master;

    InstallationSecret(byte[] master) => _master = master;

    /// <summary>From configuration: at least 32 characters that somebody drew at random.</summary>
    public static InstallationSecret From(string configured) => configured.Length >= 32
        ? new(SHA256.HashData(Encoding.UTF8.GetBytes(configured)))
        : throw new InvalidOperationException("Summit:Secret must hold at least 32 characters");

    /// <summary>From the data folder; made at the first start, readable by its owner only.</summary>
    public static InstallationSecret FromFolder(string folder)
    {
        var path = Path.Combine(folder, "secret.key");
        if (!File.Exists(path)) Make(folder, path);
        return From(File.ReadAllText(path).Trim());
    }

    // Written beside and moved: a cut leaves no half secret, and of nodes that start together the first to move decides.
    static void Make(string folder, string path)
    {
        Directory.CreateDirectory(folder);
        var draft = Path.Combine(folder, $"{Path.GetRandomFileName()}.new");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(draft, options))
        {
            file.Write(Encoding.ASCII.GetBytes(Convert.ToHexString(RandomNumberGenerator.GetBytes(32))));
            file.Flush(flushToDisk: true);
        }
        try
        {
            File.Move(draft, path);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }
    }

    /// <summary>A short keyed hash, for what must be told apart but not read, such as network addresses.</summary>
    public string Pseudonym(string purpose, string value) =>
        Convert.ToHexString(HMACSHA256.HashData(Key(purpose), Encoding.UTF8.GetBytes(value)))[..32];

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
