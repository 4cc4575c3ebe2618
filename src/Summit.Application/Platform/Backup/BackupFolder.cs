using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Summit.Data;

namespace Summit.Application.Platform.Backup;

/// <summary>
/// One backup of an SQLite installation: the database as it was at one moment, the secret, the audit's head, the files, and a list
/// with the SHA-256 of each. A folder that lacks the list, or whose name ends in <c>.partial</c>, is none.
/// </summary>
public sealed class BackupFolder(string path)
{
    /// <summary>The database within.</summary>
    public const string DatabaseFile = "summit.db";

    const string Manifest = "backup.json", Unfinished = ".partial", Prefix = "summit-";
    static readonly string[] Singles = ["secret.key", "audit.head"];
    static readonly TimeSpan UnfinishedIsGivenUp = TimeSpan.FromDays(1);

    /// <summary>Where it is.</summary>
    public string FullPath { get; } = Path.GetFullPath(path);

    /// <summary>Makes a backup below a folder while nodes serve, and deletes all but the newest ones kept there.</summary>
    /// <param name="database">Opened by the caller.</param>
    /// <param name="data">The data folder, for what lies outside the database.</param>
    /// <param name="to">Holds all backups.</param>
    /// <param name="keep">How many stay, this one included; at least one.</param>
    /// <param name="now">The system's now.</param>
    public static async Task<BackupFolder> Make(Database database, string data, string to, int keep, DateTimeOffset now)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(keep, 1);
        var final = Path.Combine(Path.GetFullPath(to), Prefix + now.UtcDateTime.ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture));
        var unfinished = final + Unfinished;
        MakePrivate(unfinished);
        // The database first: what its rows name was written before them, and is deleted from the disk only days after them.
        Create(Path.Combine(unfinished, DatabaseFile)).Dispose();
        await database.CopyTo(Path.Combine(unfinished, DatabaseFile));
        var names = Singles.Where(name => File.Exists(Path.Combine(data, name))).Concat(FilesOf(data)).ToArray();
        foreach (var name in names) Copy(Path.Combine(data, name), Path.Combine(unfinished, name));
        var sums = names.Prepend(DatabaseFile).ToDictionary(name => name, name => Sum(Path.Combine(unfinished, name)));
        WriteThrough(Path.Combine(unfinished, Manifest), JsonSerializer.SerializeToUtf8Bytes(new Contents(now, sums)));
        Directory.Move(unfinished, final);
        Tidy(to, keep, now);
        return new(final);
    }

    /// <summary>The names of its files, after each was found unchanged.</summary>
    /// <exception cref="InvalidDataException">Something is missing or altered.</exception>
    public IReadOnlyCollection<string> Check()
    {
        var manifest = Path.Combine(FullPath, Manifest);
        if (!File.Exists(manifest)) throw new InvalidDataException($"{FullPath} is no finished backup: it has no {Manifest}");
        var contents = JsonSerializer.Deserialize<Contents>(File.ReadAllBytes(manifest)) ?? throw new InvalidDataException($"{manifest} is empty");
        foreach (var (name, sum) in contents.Sums)
        {
            var file = Path.GetFullPath(Path.Combine(FullPath, name));
            if (!file.StartsWith(FullPath + Path.DirectorySeparatorChar, StringComparison.Ordinal)) throw new InvalidDataException($"{manifest} names {name}, which lies elsewhere");
            if (!File.Exists(file)) throw new InvalidDataException($"{name} is missing in {FullPath}");
            if (Sum(file) != sum) throw new InvalidDataException($"{name} in {FullPath} is not as it was written");
        }
        return [.. contents.Sums.Keys];
    }

    /// <summary>Puts one of its files elsewhere, on disk when it returns.</summary>
    public void CopyOut(string name, string to) => Copy(Path.Combine(FullPath, name), to);

    /// <summary>A folder that only its owner reads.</summary>
    public static void MakePrivate(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    static IEnumerable<string> FilesOf(string data)
    {
        var folder = Path.Combine(data, "files");
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(data, file)) : [];
    }

    static void Tidy(string to, int keep, DateTimeOffset now)
    {
        var all = new DirectoryInfo(to).GetDirectories(Prefix + "*").OrderByDescending(folder => folder.Name, StringComparer.Ordinal).ToArray();
        foreach (var old in all.Where(folder => File.Exists(Path.Combine(folder.FullName, Manifest)) && !folder.Name.EndsWith(Unfinished, StringComparison.Ordinal)).Skip(keep))
            old.Delete(recursive: true);
        foreach (var left in all.Where(folder => folder.Name.EndsWith(Unfinished, StringComparison.Ordinal) && now - folder.LastWriteTimeUtc > UnfinishedIsGivenUp))
            left.Delete(recursive: true);
    }

    static void Copy(string from, string to)
    {
        MakePrivate(Path.GetDirectoryName(to)!);
        using var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var target = Create(to);
        source.CopyTo(target);
        target.Flush(flushToDisk: true);
    }

    static void WriteThrough(string path, byte[] bytes)
    {
        using var file = Create(path);
        file.Write(bytes);
        file.Flush(flushToDisk: true);
    }

    static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new(path, options);
    }

    static string Sum(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexString(SHA256.HashData(file));
    }

    sealed record Contents(DateTimeOffset MadeAt, IReadOnlyDictionary<string, string> Sums);
}
