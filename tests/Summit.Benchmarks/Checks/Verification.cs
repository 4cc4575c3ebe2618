using Microsoft.Extensions.Logging.Abstractions;
using Summit.Application.Features.Verification;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Keys;
using Summit.Data;

namespace Summit.Benchmarks.Checks;

/// <summary>Looks at a database that nobody needs to have closed properly, as the product's own <c>verify</c> does.</summary>
static class Verification
{
    /// <summary>A copy is looked at, so that the next start finds the files as the kill left them.</summary>
    public static async Task<IReadOnlyList<string>> OfCopy(string path, Func<Database, Task<IReadOnlyList<string>>> more)
    {
        var folder = Directory.CreateTempSubdirectory("summit-copy-").FullName;
        try
        {
            var copy = Path.Combine(folder, "summit.db");
            File.Copy(path, copy);
            // The index of the WAL is rebuilt from it, as after any crash.
            if (File.Exists(path + "-wal")) File.Copy(path + "-wal", copy + "-wal");
            return await Of(copy, Path.GetDirectoryName(path)!, more);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>What is wrong with the database, and what <paramref name="more"/> finds.</summary>
    public static Task<IReadOnlyList<string>> Of(string path, Func<Database, Task<IReadOnlyList<string>>>? more = null) => Of(path, Path.GetDirectoryName(path)!, more);

    static async Task<IReadOnlyList<string>> Of(string path, string data, Func<Database, Task<IReadOnlyList<string>>>? more)
    {
        await using var database = await Database.Open(path, NullLogger.Instance);
        var found = new List<string>();
        await using (var session = await database.OpenReader())
        {
            // Killed in a migration: there is nothing yet to keep an invariant.
            if (await session.Scalar<int>("SELECT COUNT(*) FROM sqlite_master WHERE name = 'audit_seal'") == 0) return await database.FindDamage();
        }
        var secret = InstallationSecret.FromFolder(data);
        found.AddRange((await new DatabaseVerification(database, new AuditHead(data, secret), secret).Look()).Findings);
        if (more is not null) found.AddRange(await more(database));
        return found;
    }
}
