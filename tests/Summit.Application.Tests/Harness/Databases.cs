using Microsoft.Extensions.Logging.Abstractions;
using Summit.Data;

namespace Summit.Application.Tests.Harness;

/// <summary>Which databases the contract suite runs on.</summary>
public static class Databases
{
    public const string Sqlite = "SQLite";
    public const string SqlServer = "SQL Server";

    static readonly Lock Once = new();
    static string? s_template;

    public static IReadOnlyList<string> All { get; } = [Sqlite, SqlServer];

    public static string Root => AppContext.BaseDirectory;

    /// <summary>A migrated database of its own for a fixture; ignored, with the reason, where there is no server.</summary>
    internal static async Task<Database> Open(string kind, string? path = null)
    {
        if (kind == SqlServer)
        {
            var address = Environment.GetEnvironmentVariable("SUMMIT_TEST_SQLSERVER");
            if (string.IsNullOrEmpty(address)) Assert.Ignore("SUMMIT_TEST_SQLSERVER holds no connection string, so nothing was run on SQL Server");
            var server = await Database.Open(address!, NullLogger.Instance);
            await new Migrator(server, Path.Combine(Root, "db", "migrations")).Migrate();
            await AllowSnapshots(server);
            return server;
        }
        path ??= TemporaryFile();
        File.Copy(Template(), path);
        return await Database.Open(path, NullLogger.Instance);
    }

    // SQL Server gives one view of several statements only where the database allows it.
    static async Task AllowSnapshots(Database server)
    {
        await using var session = await server.OpenReader();
        await session.Execute("ALTER DATABASE CURRENT SET ALLOW_SNAPSHOT_ISOLATION ON");
    }

    public static string TemporaryFile() =>
        Path.Combine(Directory.CreateTempSubdirectory("summit-").FullName, "summit.db");

    // Migrating takes longer than all else a fixture sets up: it is done once and the file copied.
    static string Template()
    {
        lock (Once)
        {
            if (s_template is not null) return s_template;
            var path = TemporaryFile();
            Migrate(path).GetAwaiter().GetResult();
            return s_template = path;
        }
    }

    static async Task Migrate(string path)
    {
        await using var database = await Database.Open(path, NullLogger.Instance);
        await new Migrator(database, Path.Combine(Root, "db", "migrations")).Migrate();
        await using var session = await database.OpenReader();
        await session.Query<object>("PRAGMA query_only = 0");
        await session.Query<object>("PRAGMA wal_checkpoint(TRUNCATE)");
    }
}
