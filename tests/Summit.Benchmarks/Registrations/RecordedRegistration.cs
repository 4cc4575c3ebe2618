using System.Globalization;
using System.Reflection;
using Microsoft.Data.Sqlite;
using Summit.Data;
using Summit.Domain;

namespace Summit.Benchmarks.Registrations;

/// <summary>
/// The statements of one real registration, with its arguments as plain ADO values, to be replayed as if for somebody else:
/// the write lane's ceiling for this work.
/// </summary>
sealed class RecordedRegistration
{
    readonly List<(string Sql, (string Name, object Value)[] Parameters)> _statements = [];
    readonly HashSet<string> _kept;

    /// <param name="kept">Ids that every registration shares: the event and its pool.</param>
    public RecordedRegistration(IEnumerable<Guid> kept) => _kept = [.. kept.Select(Text)];

    public int Count => _statements.Count;

    public void Record(Dialect dialect, string sql, object? arguments)
    {
        var values = arguments is null ? [] : arguments.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => sql.Contains("@" + property.Name, StringComparison.Ordinal))
            .Select(property => (property.Name, Value: Plain(property.GetValue(arguments)))).ToArray();
        _statements.Add((dialect.Render(sql), values));
    }

    /// <summary>Runs the list once: ids, reference and address are new, the rest is as recorded.</summary>
    public void Replay(SqliteConnection connection, int number)
    {
        var renamed = new Dictionary<string, string>();
        foreach (var (sql, parameters) in _statements)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            foreach (var (name, value) in parameters) command.Parameters.Add(new SqliteParameter("@" + name, Fresh(name, value, number, renamed)));
            if (sql.StartsWith("SELECT", StringComparison.Ordinal))
            {
                using var reader = command.ExecuteReader();
                while (reader.Read())
                    for (var column = 0; column < reader.FieldCount; column++) _ = reader.GetValue(column);
            }
            else
            {
                command.ExecuteNonQuery();
            }
        }
    }

    object Fresh(string name, object value, int number, Dictionary<string, string> renamed)
    {
        if (value is not string text) return value;
        if (Guid.TryParse(text, out _) && !_kept.Contains(text))
        {
            if (!renamed.TryGetValue(text, out var other)) renamed[text] = other = Text(Guid.CreateVersion7(TimeProvider.System.GetUtcNow()));
            return other;
        }
        return name is "reference" or "addressKey" or "nameKey" or "Address" or "hash" or "DraftHash"
            ? string.Create(CultureInfo.InvariantCulture, $"{number}{text}")
            : value;
    }

    static object Plain(object? value) => value switch
    {
        null => DBNull.Value,
        Guid id => Text(id),
        DateTimeOffset instant => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        bool flag => flag ? 1 : 0,
        _ when value.GetType().GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IEntityId<>)) =>
            Text((Guid)value.GetType().GetProperty("Value")!.GetValue(value)!),
        _ => value,
    };

    static string Text(Guid id) => id.ToString("D").ToUpperInvariant();
}
