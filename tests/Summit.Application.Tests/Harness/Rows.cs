using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Dapper;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Tests.Harness;

/// <summary>Looks at tables from outside, for assertions only.</summary>
sealed partial class Rows(Database database)
{
    /// <summary>Tables as the migrations declare them.</summary>
    public static IReadOnlyList<string> Tables { get; } = Declared();

    static List<string> Declared()
    {
        var tables = new List<string>();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Databases.Root, "db", "migrations"), "*.sql").Order(StringComparer.Ordinal))
            foreach (Match match in Declaration().Matches(File.ReadAllText(file)))
                if (match.Groups[1].Value == "CREATE") tables.Add(match.Groups[2].Value);
                else tables.Remove(match.Groups[2].Value);
        return tables;
    }

    public async Task<T> One<T>(string sql, object? arguments = null) => (await All<T>(sql, arguments)).Single();

    public async Task<IReadOnlyList<T>> All<T>(string sql, object? arguments = null)
    {
        await using var session = await database.OpenReader();
        return await session.Query<T>(sql, arguments);
    }

    public Task<string> State(RegistrationId id) => One<string>("SELECT state FROM registration WHERE id = @id", new { id });

    public async Task<IReadOnlyList<string>> States(IEnumerable<RegistrationId> ids)
    {
        var states = new List<string>();
        foreach (var id in ids) states.Add(await State(id));
        return states;
    }

    /// <summary>What is owed or was sent about a registration, as <c>Delegate confirmed</c>, in alphabetical order.</summary>
    public async Task<IReadOnlyList<string>> Messages(RegistrationId id) =>
        [.. (await All<string>("SELECT CONCAT(recipient, ' ', template) FROM outbox WHERE registration_id = @id", new { id })).Order(StringComparer.Ordinal)];

    /// <summary>What was done to a registration, in alphabetical order.</summary>
    public async Task<IReadOnlyList<string>> Acts(RegistrationId id) =>
        [.. (await All<string>("SELECT action FROM audit WHERE subject_id = @id", new { id })).Order(StringComparer.Ordinal)];

    public Task<PoolRow> Pool(EventId id) => One<PoolRow>(
        "SELECT capacity AS Capacity, taken AS Taken, held_back AS HeldBack, offers_over_at AS OffersOverAt FROM place_pool WHERE owner_id = @id", new { id });

    /// <summary>Who waits for a place of an event, first to last.</summary>
    public Task<IReadOnlyList<RegistrationId>> Queue(EventId id) => All<RegistrationId>("""
        SELECT c.holder_id FROM place_claim c JOIN place_pool p ON p.id = c.pool_id
        WHERE p.owner_id = @id AND c.state = 'Waiting' ORDER BY c.priority, c.queue_no
        """, new { id });

    public async Task<DateTimeOffset?> OfferEnds(RegistrationId id) =>
        (await One<ClaimRow>("SELECT offer_ends AS OfferEnds FROM place_claim WHERE holder_id = @id", new { id })).OfferEnds;

    public Task<int> Count(string table, string where, object? arguments = null) =>
        One<int>($"SELECT COUNT(*) FROM {table} WHERE {where}", arguments);

    /// <summary>Whether all tables hold after an act what they held before. What the pipeline keeps after a refusal is left out on request.</summary>
    public async Task<bool> Kept(Func<Task> act, params string[] except)
    {
        await using var before = await database.OpenSnapshot();
        // A snapshot begins with what is read first.
        await before.Connection.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM event", transaction: before.Transaction);
        await using var watch = await database.OpenReader();
        var version = await Version(watch);
        await act();
        // Sums are needed only where somebody committed something.
        if (version is not null && await Version(watch) == version) return true;
        await using var after = await database.OpenSnapshot();
        return await Digest(after, except) == await Digest(before, except);
    }

    // SQLite counts what other connections committed; SQL Server has nothing like it.
    static async Task<long?> Version(DbSession session) =>
        session.Dialect is SqliteDialect ? await session.Connection.ExecuteScalarAsync<long>("PRAGMA data_version") : null;

    /// <summary>Table by table, the sum of its rows' hashes, which does not depend on their order.</summary>
    public async Task<string> Digest(params string[] except)
    {
        await using var session = await database.OpenReader();
        return await Digest(session, except);
    }

    static async Task<string> Digest(DbSession session, string[] except)
    {
        var digest = new StringBuilder();
        foreach (var table in Tables.Except(except))
        {
            var (rows, sum) = await Sum(session, table);
            digest.AppendLine(CultureInfo.InvariantCulture, $"{table} {rows} {sum:x32}");
        }
        return digest.ToString();
    }

    // Read by the driver itself: the suite sums up all tables thousands of times.
    static async Task<(int Rows, UInt128 Sum)> Sum(DbSession session, string table)
    {
        var (rows, sum) = (0, UInt128.Zero);
        var line = new StringBuilder();
        await using var reader = await session.Connection.ExecuteReaderAsync($"SELECT * FROM {table}", transaction: session.Transaction);
        while (await reader.ReadAsync())
        {
            line.Clear();
            for (var column = 0; column < reader.FieldCount; column++)
                line.Append(reader.GetValue(column) switch
                {
                    byte[] bytes => Convert.ToHexString(bytes),
                    var value => Convert.ToString(value, CultureInfo.InvariantCulture),
                }).Append('|');
            unchecked { sum += BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(line.ToString()))); }
            rows++;
        }
        return (rows, sum);
    }

    /// <summary>All that a table holds.</summary>
    public async Task<string> Text(string table)
    {
        await using var session = await database.OpenReader();
        return await Text(session, table);
    }

    static async Task<string> Text(DbSession session, string table)
    {
        var rows = new List<string>();
        foreach (var row in await session.Query<object>($"SELECT * FROM {table}"))
            rows.Add(string.Join('|', ((IDictionary<string, object>)row).Values));
        rows.Sort(StringComparer.Ordinal);
        return string.Join('\n', rows);
    }

    public sealed record PoolRow
    {
        public int Capacity { get; init; }
        public int Taken { get; init; }
        public int HeldBack { get; init; }
        public DateTimeOffset? OffersOverAt { get; init; }
    }

    sealed record ClaimRow
    {
        public DateTimeOffset? OfferEnds { get; init; }
    }

    [GeneratedRegex(@"(CREATE|DROP) TABLE (\w+)")]
    private static partial Regex Declaration();
}
