using System.Data.Common;
using System.Text.RegularExpressions;

namespace Summit.Data;

/// <summary>The whole difference between the two databases. It stays small: at most ten members.</summary>
public abstract partial class Dialect
{
    /// <summary>As named in messages for the operator.</summary>
    public abstract string Name { get; }

    /// <summary>What a token such as <c>{id}</c>, <c>{text:80}</c> or <c>{page}</c> stands for here.</summary>
    protected abstract string Token(string name, string? argument, string? column);

    /// <summary>An unopened connection.</summary>
    public abstract DbConnection NewConnection();

    /// <summary>Called once after each opening; refuses a database that cannot keep its promises.</summary>
    public abstract Task Prepare(DbConnection connection, bool forWriting);

    /// <summary>Counts the tables called <c>@name</c>; the catalogues differ.</summary>
    public abstract string CountTables { get; }

    /// <summary>Takes the lock under which migrations run, within an open transaction.</summary>
    public abstract Task LockForMigration(DbConnection connection, DbTransaction transaction);

    /// <summary>What the database itself finds damaged in its pages, indexes and references.</summary>
    public abstract Task<IReadOnlyList<string>> FindDamage(DbConnection connection);

    /// <summary>A unique index or primary key refused the row.</summary>
    public abstract bool IsUniqueViolation(Exception exception);

    /// <summary>The whole command may simply be run again.</summary>
    public abstract bool IsTransient(Exception exception);

    /// <summary>Replaces the tokens. Texts without a brace come back as they are.</summary>
    public string Render(string sql) =>
        sql.Contains('{', StringComparison.Ordinal)
            ? TokenPattern().Replace(sql, match => match.Groups["before"].Value
                + Token(match.Groups["name"].Value, Value(match, "argument"), Value(match, "column")))
            : sql;

    static string? Value(Match match, string group) => match.Groups[group].Success ? match.Groups[group].Value : null;

    // A length check needs the column's name, so the word before the token is part of the match.
    [GeneratedRegex(@"(?<before>\b(?<column>[a-z0-9_]+)[ ]+)?\{(?<name>[a-z]+)(?::(?<argument>[0-9]+))?\}")]
    private static partial Regex TokenPattern();
}
