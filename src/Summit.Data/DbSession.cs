using System.Data.Common;
using Dapper;

namespace Summit.Data;

/// <summary>One open connection and, when writing, its transaction: what statements run on.</summary>
public sealed class DbSession(Dialect dialect, DbConnection connection, DbTransaction? transaction, Action<string, object?>? observe) : IAsyncDisposable
{
    /// <summary>The database spoken to.</summary>
    public Dialect Dialect => dialect;

    /// <summary>For the few callers below Db: migrator, lane, backup.</summary>
    internal DbConnection Connection => connection;

    /// <summary>Of a writer or a snapshot, for whoever uses the connection itself.</summary>
    internal DbTransaction? Transaction => transaction;

    /// <summary>All rows, read at once.</summary>
    public async Task<IReadOnlyList<T>> Query<T>(string sql, object? arguments = null) =>
        (await connection.QueryAsync<T>(Command(sql, arguments))).AsList();

    /// <summary>The one row, or null. Two rows are a bug in the statement.</summary>
    public Task<T?> One<T>(string sql, object? arguments = null) =>
        connection.QuerySingleOrDefaultAsync<T>(Command(sql, arguments));

    /// <summary>One value.</summary>
    public Task<T?> Scalar<T>(string sql, object? arguments = null) =>
        connection.ExecuteScalarAsync<T>(Command(sql, arguments));

    /// <summary>Runs a statement; the number of rows it changed.</summary>
    public Task<int> Execute(string sql, object? arguments = null) =>
        connection.ExecuteAsync(Command(sql, arguments));

    /// <summary>Closes the connection; for whoever opened it.</summary>
    public ValueTask DisposeAsync() => connection.DisposeAsync();

    CommandDefinition Command(string sql, object? arguments)
    {
        observe?.Invoke(sql, arguments);
        return new(dialect.Render(sql), arguments, transaction);
    }
}
