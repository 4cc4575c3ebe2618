using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Logging;

namespace Summit.Data;

/// <summary>One database: opens connections, owns the writer, knows no feature.</summary>
public sealed class Database : IAsyncDisposable
{
    Database(Dialect dialect)
    {
        Dialect = dialect;
        TypeHandlers.Register();
    }

    /// <summary>Which of the two it is.</summary>
    public Dialect Dialect { get; }

    /// <summary>Where units of work go.</summary>
    public Writer Writer { get; private set; } = null!;

    /// <summary>Sees every statement and its arguments before it runs; set by the SQL lint and the benchmarks.</summary>
    public Action<string, object?>? Observe { get; set; }

    /// <summary>
    /// Opens the database that <c>Summit:Database</c> names: a file path, or a SQL Server connection string (it has a
    /// <c>Server</c> or <c>Data Source</c> key).
    /// </summary>
    public static async Task<Database> Open(string address, ILogger log, TimeSpan? busyDeadline = null)
    {
        if (IsServer(address))
        {
            var server = new Database(new SqlServerDialect(address));
            server.Writer = new TransactionWriter(server);
            return server;
        }
        var path = Path.GetFullPath(address);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var file = new Database(new SqliteDialect(path));
        var lane = new WriteLane(file, busyDeadline ?? TimeSpan.FromSeconds(10), log);
        file.Writer = lane;
        await lane.Start();
        return file;
    }

    /// <summary>Whether an address names a SQL Server rather than a file.</summary>
    public static bool IsServer(string address)
    {
        if (!address.Contains('=', StringComparison.Ordinal)) return false;
        var parts = new DbConnectionStringBuilder { ConnectionString = address };
        return parts.ContainsKey("Server") || parts.ContainsKey("Data Source");
    }

    /// <summary>A session for reading, to be disposed by its opener.</summary>
    /// <exception cref="DatabaseReplacedException">Another file lies where the database was: its rows are not this node's.</exception>
    public async Task<DbSession> OpenReader() =>
        Writer is WriteLane { IsReplaced: true } ? throw new DatabaseReplacedException() : await OpenSession(forWriting: false);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Writer.DisposeAsync();
        if (Dialect is SqliteDialect) Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        else SqlConnection.ClearAllPools();
    }

    internal async Task<DbSession> OpenWriter() => await OpenSession(forWriting: true);

    internal DbSession Session(DbConnection connection, DbTransaction? transaction) => new(Dialect, connection, transaction, (sql, arguments) => Observe?.Invoke(sql, arguments));

    async Task<DbSession> OpenSession(bool forWriting)
    {
        var connection = Dialect.NewConnection();
        try
        {
            await connection.OpenAsync();
            await Dialect.Prepare(connection, forWriting);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
        return Session(connection, null);
    }
}
