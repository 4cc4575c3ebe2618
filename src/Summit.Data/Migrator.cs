using System.Data;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Summit.Data;

/// <summary>
/// Brings a database to the newest of the numbered scripts. Each script and its ledger row are one transaction, so a kill at
/// any statement leaves it as if never begun, and nodes that start together migrate once.
/// </summary>
public sealed partial class Migrator(Database database, string folder)
{
    const string Ledger = """
        CREATE TABLE migration_ledger (
            number {int} NOT NULL PRIMARY KEY,
            name {text:200} NOT NULL,
            digest {text:64} NOT NULL
        ) {strict}
        """;

    /// <summary>Applies what is missing; the names of the scripts applied.</summary>
    /// <exception cref="InvalidOperationException">A script that was applied has been changed, or the database is newer.</exception>
    public async Task<IReadOnlyList<string>> Migrate()
    {
        var scripts = ReadScripts();
        var applied = new List<string>();
        foreach (var script in scripts)
            if (await Apply(script, scripts)) applied.Add(script.Name);
        return applied;
    }

    /// <summary>The statements of a script: each ends with a semicolon at the end of a line.</summary>
    public static IEnumerable<string> Statements(string script) =>
        StatementEnd().Split(script).Select(statement => statement.Trim()).Where(HasStatement);

    async Task<bool> Apply(Script script, IReadOnlyList<Script> all)
    {
        var opened = await database.OpenWriter();
        await using var connection = opened.Connection;
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.Serializable);
        await database.Dialect.LockForMigration(connection, transaction);
        var session = database.Session(connection, transaction);
        var ledger = await ReadLedger(session);
        if (ledger.FirstOrDefault(row => all.All(known => known.Number != row.Number)) is { } newer)
            throw new InvalidOperationException($"The database has migration {newer.Name}, which this version does not know. Use the newer version.");
        if (ledger.FirstOrDefault(row => row.Number == script.Number) is { } done)
        {
            if (done.Digest != script.Digest)
                throw new InvalidOperationException($"Migration {script.Name} was changed after it had been applied. Restore the file; write a new migration instead.");
            return false;
        }
        foreach (var statement in Statements(script.Text))
            await session.Execute(statement);
        await session.Execute("INSERT INTO migration_ledger (number, name, digest) VALUES (@Number, @Name, @Digest)",
            new { script.Number, script.Name, script.Digest });
        await transaction.CommitAsync();
        return true;
    }

    static async Task<IReadOnlyList<LedgerRow>> ReadLedger(DbSession session)
    {
        var exists = await session.Scalar<int>(session.Dialect.CountTables, new { name = "migration_ledger" });
        if (exists == 0) await session.Execute(Ledger);
        return await session.Query<LedgerRow>("SELECT number, name, digest FROM migration_ledger");
    }

    List<Script> ReadScripts()
    {
        var scripts = new List<Script>();
        foreach (var file in Directory.EnumerateFiles(folder, "*.sql").Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileNameWithoutExtension(file);
            // Line endings differ between checkouts; the meaning does not.
            var text = File.ReadAllText(file).ReplaceLineEndings("\n");
            var number = int.Parse(name.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture);
            scripts.Add(new(number, name, text, Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)))));
        }
        if (scripts.Count == 0) throw new InvalidOperationException($"No migrations in {folder}");
        return scripts;
    }

    static bool HasStatement(string text) =>
        text.Split('\n').Any(line => line.Trim() is { Length: > 0 } trimmed && !trimmed.StartsWith("--", StringComparison.Ordinal));

    [GeneratedRegex(@";[ \t]*(?=\n|$)")]
    private static partial Regex StatementEnd();

    sealed record Script(int Number, string Name, string Text, string Digest);

    sealed record LedgerRow
    {
        public int Number { get; init; }
        public string Name { get; init; } = "";
        public string Digest { get; init; } = "";
    }
}
