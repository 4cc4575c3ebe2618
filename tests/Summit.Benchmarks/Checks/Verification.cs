using Microsoft.Extensions.Logging.Abstractions;
using Summit.Application.Features.Verification;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Keys;
using Summit.Data;

namespace Summit.Benchmarks.Checks;

/// <summary>Looks at a database that nobody needs to have closed properly, with the product's own <c>verify</c>.</summary>
static class Verification
{
    static readonly string[] Files = ["summit.db", "summit.db-wal", "secret.key", "audit.head"];

    /// <summary>
    /// What is wrong, and what <paramref name="more"/> finds. A copy is looked at, so that the next start finds the files as
    /// the kill left them; the index of the WAL is rebuilt from it, as after any crash.
    /// </summary>
    public static async Task<IReadOnlyList<string>> Of(string data, Func<Database, Task<IReadOnlyList<string>>> more)
    {
        var folder = Directory.CreateTempSubdirectory("summit-copy-").FullName;
        try
        {
            foreach (var file in Files.Where(file => File.Exists(Path.Combine(data, file)))) File.Copy(Path.Combine(data, file), Path.Combine(folder, file));
            return await Look(folder, more);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static async Task<IReadOnlyList<string>> Look(string folder, Func<Database, Task<IReadOnlyList<string>>> more)
    {
        await using var database = await Database.Open(Path.Combine(folder, "summit.db"), NullLogger.Instance);
        // Killed in a migration: what is there is whole, but not yet enough to keep an invariant.
        if (!await IsMigrated(database)) return await database.FindDamage();
        var secret = InstallationSecret.FromFolder(folder);
        var report = await new DatabaseVerification(database, new AuditHead(folder, secret), secret).Look();
        return [.. report.Findings, .. await more(database)];
    }

    static async Task<bool> IsMigrated(Database database)
    {
        await using var session = await database.OpenReader();
        return await session.Scalar<int>("SELECT COUNT(*) FROM sqlite_master WHERE name = 'migration_ledger'") > 0
            && await session.Scalar<int>("SELECT COUNT(*) FROM migration_ledger")
                == Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "db", "migrations"), "*.sql").Length;
    }
}
