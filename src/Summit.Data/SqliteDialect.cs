using System.Data.Common;
using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Summit.Data;

/// <summary>The embedded default: one file, one writer, everything fsynced.</summary>
public sealed class SqliteDialect(string path) : Dialect
{
    readonly string _connectionString = new SqliteConnectionStringBuilder
    {
        DataSource = path,
        Mode = SqliteOpenMode.ReadWriteCreate,
        ForeignKeys = true,
        Pooling = true,
    }.ToString();

    /// <summary>The database file.</summary>
    public string Path => path;

    /// <inheritdoc/>
    public override string Name => "SQLite";

    /// <inheritdoc/>
    public override DbConnection NewConnection() => new SqliteConnection(_connectionString);

    /// <inheritdoc/>
    public override async Task Prepare(DbConnection connection, bool forWriting)
    {
        // The pool keeps whatever an earlier borrower set, so every opening says all of it.
        await connection.ExecuteAsync(forWriting
            ? "PRAGMA busy_timeout = 0; PRAGMA synchronous = FULL; PRAGMA query_only = 0; PRAGMA secure_delete = ON"
            : "PRAGMA busy_timeout = 5000; PRAGMA query_only = 1");
        if (!forWriting) return;
        var journal = await connection.ExecuteScalarAsync<string>("PRAGMA journal_mode = WAL");
        var synchronous = await connection.ExecuteScalarAsync<int>("PRAGMA synchronous");
        var foreignKeys = await connection.ExecuteScalarAsync<int>("PRAGMA foreign_keys");
        if (journal != "wal" || synchronous != 2 || foreignKeys != 1)
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture,
                $"The database file must allow WAL, synchronous=FULL and foreign keys; it answers {journal}, {synchronous}, {foreignKeys}. Is it on a network share?"));
    }

    /// <inheritdoc/>
    public override string CountTables => "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = @name";

    // BEGIN IMMEDIATE already excludes every other process.
    /// <inheritdoc/>
    public override Task LockForMigration(DbConnection connection, DbTransaction transaction) => Task.CompletedTask;

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<string>> FindDamage(DbConnection connection)
    {
        var pages = await connection.QueryAsync<string>("PRAGMA integrity_check");
        var references = await connection.QueryAsync<(string Table, long? Row, string Parent)>("PRAGMA foreign_key_check");
        return [.. pages.Where(line => line != "ok"), .. references.Select(line => string.Create(CultureInfo.InvariantCulture, $"{line.Table}: row {line.Row} refers to nothing in {line.Parent}"))];
    }

    // BUSY is waited for by the lane, so nothing transient is left. Unavailable: read-only, input or output failed, disk full,
    // cannot open.
    /// <inheritdoc/>
    public override DatabaseFault FaultOf(Exception exception) => exception switch
    {
        SqliteException { SqliteErrorCode: 19, SqliteExtendedErrorCode: 1555 or 2067 } => DatabaseFault.UniqueViolation,
        DatabaseReplacedException or SqliteException { SqliteErrorCode: 8 or 10 or 13 or 14 } => DatabaseFault.Unavailable,
        _ => DatabaseFault.None,
    };

    /// <inheritdoc/>
    protected override string Token(string name, string? argument, string? column) => name switch
    {
        "id" or "utc" or "date" or "json" or "longtext" => "TEXT",
        "text" => $"TEXT CHECK (length({column}) <= {argument})",
        "int" => "INTEGER",
        "bool" => $"INTEGER CHECK ({column} IN (0, 1))",
        "blob" => "BLOB",
        "strict" => "STRICT",
        "key" => "PRIMARY KEY",
        "covering" => ",",
        "page" => "LIMIT @take OFFSET @skip",
        "beforeupdate" => "BEFORE UPDATE",
        "beforedelete" => "BEFORE DELETE",
        "refuseupdate" or "refusedelete" => "BEGIN SELECT RAISE(ABORT, 'This row stays as it is'); END",
        _ => throw new FormatException($"Unknown token {{{name}}}"),
    };
}
