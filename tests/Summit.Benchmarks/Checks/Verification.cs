using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Summit.Application.Tests.Harness;
using Summit.Data;
using Summit.Domain;

namespace Summit.Benchmarks.Checks;

/// <summary>
/// Looks at a database that nobody needs to have closed properly: SQLite's own checks and the domain's invariants. The one
/// place to change when the product brings a verb for it.
/// </summary>
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
            return await Of(copy, more);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>What is wrong with the database, and what <paramref name="more"/> finds.</summary>
    public static async Task<IReadOnlyList<string>> Of(string path, Func<Database, Task<IReadOnlyList<string>>>? more = null)
    {
        await using var database = await Database.Open(path, NullLogger.Instance);
        var found = new List<string>();
        await using (var session = await database.OpenReader())
        {
            var integrity = await session.Query<string>("PRAGMA integrity_check");
            found.AddRange(integrity.Where(line => line != "ok").Select(line => $"integrity: {line}"));
            foreach (var row in await session.Query<ForeignKeyRow>("PRAGMA foreign_key_check")) found.Add($"foreign key: {row.Table} → {row.Parent}");
            // Killed in a migration: there is nothing yet to keep an invariant.
            if (await session.Scalar<int>("SELECT COUNT(*) FROM sqlite_master WHERE name = 'registration'") == 0) return found;
            foreach (var id in await session.Query<EventId>("SELECT id FROM event"))
                found.AddRange((await Invariants.Violations(database, id)).Select(violation => $"invariant {violation}"));
        }
        if (more is not null) found.AddRange(await more(database));
        return found;
    }

    sealed record ForeignKeyRow
    {
        public string Table { get; init; } = "";
        public string Parent { get; init; } = "";
    }
}
