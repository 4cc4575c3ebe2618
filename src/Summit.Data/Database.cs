using System.Data;
using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Summit.Data;

/// <summary>One database: opens connections, owns the writer, knows no feature.</summary>
public sealed class Database : IAsyncDisposable
{
    readonly FileStream? _inUse;

    Database(Dialect dialect, FileStream? inUse = null)
    {
        Dialect = dialect;
        _inUse = inUse;
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
        var file = new Database(new SqliteDialect(path), Lock(path, alone: false));
        var lane = new WriteLane(file, busyDeadline ?? TimeSpan.FromSeconds(10), log);
        file.Writer = lane;
        await lane.Start();
        return file;
    }

    /// <summary>
    /// Takes a database file for oneself: nobody has it open, and nobody opens it until the returned guard is disposed.
    /// </summary>
    /// <exception cref="IOException">Somebody has it open.</exception>
    public static IDisposable TakeAlone(string path) => Lock(Path.GetFullPath(path), alone: true);

    // SQLite's own locks are taken per transaction and do not tell whether a node is there.
    static FileStream Lock(string path, bool alone)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = alone ? FileAccess.ReadWrite : FileAccess.Read, Share = alone ? FileShare.None : FileShare.Read };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path + ".lock", options);
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

    /// <summary>
    /// A session that sees the database at one moment, whatever others write meanwhile; to be disposed by its opener. A SQL Server
    /// must have ALLOW_SNAPSHOT_ISOLATION on.
    /// </summary>
    public async Task<DbSession> OpenSnapshot()
    {
        var reader = await OpenReader();
        var transaction = reader.Connection is SqliteConnection file
            ? file.BeginTransaction(deferred: true)
            : await reader.Connection.BeginTransactionAsync(IsolationLevel.Snapshot);
        return Session(reader.Connection, transaction);
    }

    /// <summary>What the database itself finds damaged.</summary>
    public async Task<IReadOnlyList<string>> FindDamage()
    {
        await using var reader = await OpenReader();
        return await Dialect.FindDamage(reader.Connection);
    }

    /// <summary>Copies an SQLite database as it is at one moment to a new file, while others go on writing.</summary>
    /// <exception cref="NotSupportedException">A server has its own backup.</exception>
    public async Task CopyTo(string path)
    {
        await using var reader = await OpenReader();
        if (reader.Connection is not SqliteConnection source) throw new NotSupportedException("SQL Server is backed up with its own BACKUP DATABASE");
        await using var target = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        await target.OpenAsync();
        source.BackupDatabase(target);
        var damage = await Dialect.FindDamage(target);
        if (damage.Count > 0) throw new InvalidDataException($"The copy is damaged: {damage[0]}");
    }

    /// <summary>Makes sure that what was deleted is in no page of the log any more. False where a reader was in the way.</summary>
    public async Task<bool> ForgetDeleted()
    {
        await using var session = await OpenWriter();
        return session.Connection is not SqliteConnection || await session.Scalar<int>("PRAGMA wal_checkpoint(TRUNCATE)") == 0;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Writer.DisposeAsync();
        await using (var connection = Dialect.NewConnection())
        {
            if (connection is SqliteConnection file) SqliteConnection.ClearPool(file);
            else SqlConnection.ClearPool((SqlConnection)connection);
        }
        if (_inUse is not null) await _inUse.DisposeAsync();
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
