using System.Data.Common;
using Dapper;
using Microsoft.Data.SqlClient;

namespace Summit.Data;

/// <summary>What a larger organisation runs it on, with several web nodes.</summary>
public sealed class SqlServerDialect : Dialect
{
    const int Deadlock = 1205;
    readonly string _connectionString;

    /// <summary>From a connection string; traffic is encrypted unless the string says otherwise.</summary>
    public SqlServerDialect(string connectionString)
    {
        var builder = new SqlConnectionStringBuilder(connectionString) { ApplicationName = "Summit" };
        if (!builder.ShouldSerialize("Encrypt")) builder.Encrypt = true;
        _connectionString = builder.ConnectionString;
    }

    /// <inheritdoc/>
    public override string Name => "SQL Server";

    /// <inheritdoc/>
    public override DbConnection NewConnection() => new SqlConnection(_connectionString);

    /// <inheritdoc/>
    public override async Task Prepare(DbConnection connection, bool forWriting)
    {
        if (!forWriting) return;
        var rowVersions = await connection.ExecuteScalarAsync<bool>(
            "SELECT is_read_committed_snapshot_on FROM sys.databases WHERE database_id = DB_ID()");
        if (!rowVersions)
            throw new InvalidOperationException(
                "READ_COMMITTED_SNAPSHOT must be on: ALTER DATABASE CURRENT SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE");
    }

    /// <inheritdoc/>
    public override string CountTables => "SELECT COUNT(*) FROM sys.tables WHERE name = @name";

    /// <inheritdoc/>
    public override Task LockForMigration(DbConnection connection, DbTransaction transaction) => connection.ExecuteAsync(
        """
        DECLARE @answer int;
        EXEC @answer = sp_getapplock @Resource = 'summit-migration', @LockMode = 'Exclusive', @LockTimeout = 120000;
        IF @answer < 0 THROW 50000, 'Another node is migrating and did not finish within two minutes', 1;
        """, transaction: transaction);

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<string>> FindDamage(DbConnection connection) =>
        [.. (await connection.QueryAsync<(string Table, string Constraint, string Where)>("DBCC CHECKCONSTRAINTS WITH ALL_CONSTRAINTS, NO_INFOMSGS"))
            .Select(line => $"{line.Table}: {line.Constraint} {line.Where}")];

    // Unavailable: time-out, data file full, log full, read-only, and whatever ends the connection.
    /// <inheritdoc/>
    public override DatabaseFault FaultOf(Exception exception) => exception switch
    {
        SqlException { Number: 2601 or 2627 } => DatabaseFault.UniqueViolation,
        SqlException { Number: Deadlock } => DatabaseFault.Transient,
        SqlException { Number: -2 or 1105 or 9002 or 3906 } or SqlException { Class: >= 20 } => DatabaseFault.Unavailable,
        _ => DatabaseFault.None,
    };

    /// <inheritdoc/>
    protected override string Token(string name, string? argument, string? column) => name switch
    {
        "id" => "uniqueidentifier",
        "text" => $"nvarchar({argument}) COLLATE Latin1_General_100_BIN2",
        "longtext" or "json" => "nvarchar(max) COLLATE Latin1_General_100_BIN2",
        "int" => "int",
        "bool" => "bit",
        "utc" => "datetime2(3)",
        "date" => "date",
        "blob" => "varbinary(max)",
        "strict" => "",
        // Version 7 values arrive nearly in order on the wire but not in this type's sort order: keep them off the clustered index.
        "key" => "PRIMARY KEY NONCLUSTERED",
        "covering" => ") INCLUDE (",
        "beforeupdate" or "beforedelete" => "",
        "refuseupdate" => "AFTER UPDATE AS THROW 50000, 'This row stays as it is', 1",
        "refusedelete" => "AFTER DELETE AS THROW 50000, 'This row stays as it is', 1",
        "page" => "OFFSET @skip ROWS FETCH NEXT @take ROWS ONLY",
        _ => throw new FormatException($"Unknown token {{{name}}}"),
    };
}
