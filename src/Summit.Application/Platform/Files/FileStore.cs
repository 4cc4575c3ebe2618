using System.Security.Cryptography;
using Summit.Application.Platform.Backup;
using Summit.Application.Platform.Pipeline;

namespace Summit.Application.Platform.Files;

/// <summary>A file on disk, as a row remembers it.</summary>
/// <param name="Path">Its random name.</param>
/// <param name="Sha256">Of its content.</param>
/// <param name="Size">Bytes.</param>
/// <param name="MediaType">As its content says.</param>
public sealed record KeptFile(string Path, string Sha256, int Size, string MediaType);

/// <summary>Files that people sent, outside the web root under random names; what they are and whose is in rows.</summary>
public sealed class FileStore(string data)
{
    readonly string _folder = Path.Combine(data, "files");

    /// <summary>Gives a file that is to be written its name.</summary>
    public static KeptFile Name(byte[] content, string mediaType) => new(Secrets.New(), Convert.ToHexString(SHA256.HashData(content)), content.Length, mediaType);

    /// <summary>Writes a file; on disk when it returns.</summary>
    public async Task<KeptFile> Keep(byte[] content, string mediaType, CancellationToken cancellation = default)
    {
        var named = Name(content, mediaType);
        await Write(named, content, cancellation);
        return named;
    }

    /// <summary>Writes a file under the name it was given; on disk when it returns.</summary>
    public async Task Write(KeptFile named, byte[] content, CancellationToken cancellation = default)
    {
        BackupFolder.MakePrivate(_folder);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var file = new FileStream(Path.Combine(_folder, named.Path), options);
        await file.WriteAsync(content, cancellation);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Opens a file; null where it is gone.</summary>
    public Stream? Open(string path)
    {
        var full = Path.Combine(_folder, Path.GetFileName(path));
        return File.Exists(full) ? new FileStream(full, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete) : null;
    }

    /// <summary>Deletes a file; one that is gone already is no mistake.</summary>
    public void Delete(string path)
    {
        var full = Path.Combine(_folder, Path.GetFileName(path));
        if (File.Exists(full)) File.Delete(full);
    }
}
