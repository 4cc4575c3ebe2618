namespace Summit.Data;

/// <summary>
/// What a handler reads and writes with, one per message: a command's statements run in its transaction, a query's on a
/// reader opened at the first statement.
/// </summary>
public sealed class Db(Database database) : IAsyncDisposable
{
    DbSession? _bound;
    DbSession? _reader;

    /// <summary>All rows, read at once. Lists that can grow carry <c>{page}</c>.</summary>
    public async Task<IReadOnlyList<T>> Query<T>(string sql, object? arguments = null) =>
        await (await Session()).Query<T>(sql, arguments);

    /// <summary>The one row, or null.</summary>
    public async Task<T?> One<T>(string sql, object? arguments = null) => await (await Session()).One<T>(sql, arguments);

    /// <summary>One value.</summary>
    public async Task<T?> Scalar<T>(string sql, object? arguments = null) => await (await Session()).Scalar<T>(sql, arguments);

    /// <summary>Runs a statement that changes rows; their number. Only within a command.</summary>
    public Task<int> Execute(string sql, object? arguments = null) =>
        (_bound ?? throw new InvalidOperationException("Only a command writes")).Execute(sql, arguments);

    /// <summary>Runs a statement that must change exactly one row, because the facts read under the gate said so.</summary>
    public async Task ExecuteOne(string sql, object? arguments = null)
    {
        var changed = await Execute(sql, arguments);
        if (changed != 1) throw new InvalidOperationException($"Expected one row, changed {changed}: {sql}");
    }

    /// <summary>Runs the statements of this scope in a command's session until the returned guard is disposed.</summary>
    public IDisposable Bind(DbSession session)
    {
        _bound = session;
        return new Binding(this);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_reader is not null) await _reader.DisposeAsync();
    }

    async ValueTask<DbSession> Session() => _bound ?? (_reader ??= await database.OpenReader());

    sealed class Binding(Db db) : IDisposable
    {
        public void Dispose() => db._bound = null;
    }
}
