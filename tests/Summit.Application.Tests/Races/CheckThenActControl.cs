using Summit.Application.Tests.Harness;
using Summit.Data;

namespace Summit.Application.Tests.Races;

/// <summary>
/// The races' negative control, here and nowhere else: it decides from facts read before the lane and counts up without a
/// guard. If the races did not catch it, they would catch nothing.
/// </summary>
static class CheckThenActControl
{
    const string Facts = "SELECT id AS Id, capacity AS Capacity, taken AS Taken FROM place_pool WHERE owner_id = @owner AND kind = @kind";

    const string Unguarded = "UPDATE place_pool SET taken = taken + 1, next_no = next_no + 1 WHERE id = @Id";

    const string Claim = """
        INSERT INTO place_claim (id, pool_id, holder_id, category, state, priority, queue_no, lapses, told_offers_over)
        SELECT @claim, @Id, @holder, 'councillor', @state, 1, next_no - 1, 0, 0 FROM place_pool WHERE id = @Id
        """;

    public static async Task<PoolRow?> Read(Database database, Guid owner, string kind = "Event")
    {
        await using var reader = await database.OpenReader();
        return await reader.One<PoolRow>(Facts, new { owner, kind });
    }

    /// <summary>One client's try, as it would be written without thinking of others.</summary>
    public static async Task<string> Take(Host host, Guid owner, string kind = "Event")
    {
        var pool = (await Read(host.Database, owner, kind))!;
        if (pool.Taken >= pool.Capacity) return "Full";
        return await host.Database.Writer.Write(async session =>
        {
            await session.Execute(Unguarded, new { pool.Id });
            await session.Execute(Claim, new { claim = host.Clock.NewId(), pool.Id, holder = host.Clock.NewId(), state = "Held" });
            return new Decision<string>("Held", Keep: true);
        });
    }

    public sealed record PoolRow
    {
        public Guid Id { get; init; }
        public int Capacity { get; init; }
        public int Taken { get; init; }
    }
}
