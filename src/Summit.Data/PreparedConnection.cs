using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace Summit.Data;

/// <summary>
/// The lane's connection: keeps statements prepared between units of work. Preparing takes longer than running a short
/// statement, and the provider itself forgets a statement with its command.
/// </summary>
sealed class PreparedConnection(SqliteConnection inner) : DbConnection
{
    // Lists of ids make a text per length; beyond this many, all are prepared anew.
    const int Most = 256;

    readonly Dictionary<string, SqliteCommand> _idle = new(StringComparer.Ordinal);

    /// <summary>The provider's connection.</summary>
    public SqliteConnection Inner => inner;

    [AllowNull]
    public override string ConnectionString { get => inner.ConnectionString; set => inner.ConnectionString = value; }

    public override string Database => inner.Database;
    public override string DataSource => inner.DataSource;
    public override string ServerVersion => inner.ServerVersion;
    public override ConnectionState State => inner.State;

    public override void Open() => inner.Open();
    public override void Close() => inner.Close();
    public override void ChangeDatabase(string databaseName) => inner.ChangeDatabase(databaseName);

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => inner.BeginTransaction(isolationLevel);
    protected override DbCommand CreateDbCommand() => new Command(this);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var command in _idle.Values) command.Dispose();
            inner.Dispose();
        }
        base.Dispose(disposing);
    }

    // Work that swallowed the exception which rolled back the whole batch must not go on writing outside any transaction.
    void MustBeInTransaction()
    {
        if (SQLitePCL.raw.sqlite3_get_autocommit(inner.Handle) != 0)
            throw new InvalidOperationException("The transaction of this unit of work was rolled back; nothing more can be run in it");
    }

    SqliteCommand Take(string text)
    {
        if (_idle.Remove(text, out var command)) return command;
        command = inner.CreateCommand();
        command.CommandText = text;
        return command;
    }

    void GiveBack(SqliteCommand command)
    {
        command.Parameters.Clear();
        if (_idle.Count >= Most)
        {
            foreach (var old in _idle.Values) old.Dispose();
            _idle.Clear();
        }
        if (!_idle.TryAdd(command.CommandText, command)) command.Dispose();
    }

    sealed class Command(PreparedConnection connection) : DbCommand
    {
        // Text and parameters are gathered here and go to the prepared statement when it runs: a list of ids changes the text
        // while whoever fills the parameters still holds their collection.
        readonly SqliteCommand _draft = new();
        SqliteCommand? _running;

        [AllowNull]
        public override string CommandText { get => _draft.CommandText; set => _draft.CommandText = value; }

        public override int CommandTimeout { get => _draft.CommandTimeout; set => _draft.CommandTimeout = value; }
        public override CommandType CommandType { get => _draft.CommandType; set => _draft.CommandType = value; }
        public override bool DesignTimeVisible { get; set; }
        public override UpdateRowSource UpdatedRowSource { get; set; }
        protected override DbConnection? DbConnection { get => connection; set => throw new NotSupportedException(); }
        protected override DbParameterCollection DbParameterCollection => _draft.Parameters;
        protected override DbTransaction? DbTransaction { get; set; }

        public override void Cancel() => _running?.Cancel();
        public override int ExecuteNonQuery() => Ready().ExecuteNonQuery();
        public override object? ExecuteScalar() => Ready().ExecuteScalar();
        public override void Prepare() => Ready().Prepare();
        protected override DbParameter CreateDbParameter() => _draft.CreateParameter();
        protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => Ready().ExecuteReader(behavior);

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                GiveBack();
                _draft.Dispose();
            }
            base.Dispose(disposing);
        }

        SqliteCommand Ready()
        {
            GiveBack();
            connection.MustBeInTransaction();
            _running = connection.Take(_draft.CommandText);
            _running.CommandTimeout = _draft.CommandTimeout;
            foreach (SqliteParameter parameter in _draft.Parameters) _running.Parameters.Add(parameter);
            return _running;
        }

        void GiveBack()
        {
            if (_running is null) return;
            connection.GiveBack(_running);
            _running = null;
        }
    }
}
