using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Tests.Harness;

/// <summary>Looks at tables from outside, for assertions only.</summary>
sealed partial class Rows(Database database)
{
    /// <summary>Tables as the migrations declare them.</summary>
    public static IReadOnlyList<string> Tables { get; } =
        [.. Directory.EnumerateFiles(Path.Combine(Databases.Root, "db", "migrations"), "*.sql").Order(StringComparer.Ordinal)
            .SelectMany(file => CreateTable().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value))];

    public async Task<T> One<T>(string sql, object? arguments = null) => (await All<T>(sql, arguments)).Single();

    public async Task<IReadOnlyList<T>> All<T>(string sql, object? arguments = null)
    {
        await using var session = await database.OpenReader();
        return await session.Query<T>(sql, arguments);
    }

    public Task<string> State(RegistrationId id) => One<string>("SELECT state FROM registration WHERE id = @id", new { id });

    public Task<int> Count(string table, string where, object? arguments = null) =>
        One<int>($"SELECT COUNT(*) FROM {table} WHERE {where}", arguments);

    /// <summary>Table by table, a hash over all rows. What the pipeline keeps after a refusal is left out on request.</summary>
    public async Task<string> Digest(params string[] except)
    {
        var digest = new StringBuilder();
        await using var session = await database.OpenReader();
        foreach (var table in Tables.Except(except))
        {
            var rows = new List<string>();
            foreach (var row in await session.Query<object>($"SELECT * FROM {table}"))
                rows.Add(string.Join('|', ((IDictionary<string, object>)row).Values));
            rows.Sort(StringComparer.Ordinal);
            digest.AppendLine(table + " " + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', rows)))));
        }
        return digest.ToString();
    }

    [GeneratedRegex(@"CREATE TABLE (\w+)")]
    private static partial Regex CreateTable();
}
