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
        // Text and parameters are collected here: a list of ids is written into the text after parameters were added.
        readonly SqliteCommand _asked = new();
        SqliteCommand? _prepared;

        [AllowNull]
        public override string CommandText { get => _asked.CommandText; set => _asked.CommandText = value; }

        public override int CommandTimeout { get => _asked.CommandTimeout; set => _asked.CommandTimeout = value; }
        public override CommandType CommandType { get => CommandType.Text; set => _asked.CommandType = value; }
        public override bool DesignTimeVisible { get; set; }
        public override UpdateRowSource UpdatedRowSource { get; set; }
        protected override DbConnection? DbConnection { get => connection; set => throw new NotSupportedException(); }
        protected override DbParameterCollection DbParameterCollection => _asked.Parameters;
        protected override DbTransaction? DbTransaction { get; set; }

        public override void Cancel() => _prepared?.Cancel();
        public override int ExecuteNonQuery() => Ready().ExecuteNonQuery();
        public override object? ExecuteScalar() => Ready().ExecuteScalar();
        public override void Prepare() => Ready().Prepare();
        protected override DbParameter CreateDbParameter() => _asked.CreateParameter();
        protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => Ready().ExecuteReader(behavior);

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                GiveBackPrepared();
                _asked.Dispose();
            }
            base.Dispose(disposing);
        }

        SqliteCommand Ready()
        {
            GiveBackPrepared();
            _prepared = connection.Take(_asked.CommandText);
            foreach (SqliteParameter parameter in _asked.Parameters) _prepared.Parameters.Add(parameter);
            return _prepared;
        }

        void GiveBackPrepared()
        {
            if (_prepared is null) return;
            connection.GiveBack(_prepared);
            _prepared = null;
        }
    }
}
