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
        SqliteCommand? _inner;

        SqliteCommand Inner => _inner ?? throw new InvalidOperationException("A command needs its text first");

        [AllowNull]
        public override string CommandText
        {
            get => _inner?.CommandText ?? "";
            set
            {
                if (_inner?.CommandText == value) return;
                var next = connection.Take(value ?? "");
                if (_inner is not null)
                {
                    // A list of ids is written into the text after its parameters were added.
                    var parameters = _inner.Parameters.Cast<SqliteParameter>().ToArray();
                    connection.GiveBack(_inner);
                    next.Parameters.AddRange(parameters);
                }
                _inner = next;
            }
        }

        public override int CommandTimeout { get => Inner.CommandTimeout; set => Inner.CommandTimeout = value; }
        public override CommandType CommandType { get => CommandType.Text; set => Inner.CommandType = value; }
        public override bool DesignTimeVisible { get; set; }
        public override UpdateRowSource UpdatedRowSource { get; set; }
        protected override DbConnection? DbConnection { get => connection; set => throw new NotSupportedException(); }
        protected override DbParameterCollection DbParameterCollection => Inner.Parameters;
        protected override DbTransaction? DbTransaction { get; set; }

        public override void Cancel() => _inner?.Cancel();
        public override int ExecuteNonQuery() => Inner.ExecuteNonQuery();
        public override object? ExecuteScalar() => Inner.ExecuteScalar();
        public override void Prepare() => Inner.Prepare();
        protected override DbParameter CreateDbParameter() => Inner.CreateParameter();
        protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => Inner.ExecuteReader(behavior);

        protected override void Dispose(bool disposing)
        {
            if (disposing && _inner is not null)
            {
                connection.GiveBack(_inner);
                _inner = null;
            }
            base.Dispose(disposing);
        }
    }
}
