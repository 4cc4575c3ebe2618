using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Summit.Application.Tests.Harness;
using Summit.Data;

namespace Summit.Application.Tests.Data;

/// <summary>A SQLite file without Summit's tables, and ways to look at it from outside the lane.</summary>
sealed class Scratch : IAsyncDisposable
{
    readonly List<Database> _opened = [];

    public string Path { get; } = Databases.TemporaryFile();

    /// <summary>A process of its own would open it the same way.</summary>
    public async Task<Database> Open(TimeSpan? busyDeadline = null)
    {
        var database = await Database.Open(Path, NullLogger.Instance, busyDeadline);
        _opened.Add(database);
        return database;
    }

    public SqliteConnection Outside()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    public void Run(string sql)
    {
        using var connection = Outside();
        Run(connection, sql);
    }

    public static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public IReadOnlyList<string> Column(string sql)
    {
        using var connection = Outside();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var values = new List<string>();
        while (reader.Read()) values.Add(reader.IsDBNull(0) ? "NULL" : reader.GetString(0));
        return values;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var database in _opened) await database.DisposeAsync();
        Directory.Delete(System.IO.Path.GetDirectoryName(Path)!, recursive: true);
    }
}
