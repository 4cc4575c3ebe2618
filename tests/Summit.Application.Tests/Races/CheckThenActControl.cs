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

    const string Unused = "SELECT id FROM badge WHERE event_id = @owner AND first_used_at IS NULL";

    const string UseUnguarded = "UPDATE badge SET first_used_at = @now, first_used_where = 'Door' WHERE id = @badge";

    const string FindReleaseVersion = "SELECT version FROM release WHERE event_id = @owner";

    const string LiftUnguarded = "UPDATE release SET lifted_at = @now, public_from = @now, version = version + 1 WHERE event_id = @owner";

    const string FindUndecided = "SELECT id FROM amendment WHERE event_id = @owner AND state = 'Open'";

    const string DecideUnguarded = "UPDATE amendment SET state = 'Rejected', decided_at = @now WHERE id = @amendment";

    const string CountSignatures = "SELECT COUNT(*) FROM signature WHERE event_id = @owner AND city = 'Lund'";

    const string SignUnguarded = """
        INSERT INTO signature (id, event_id, city, city_key, country, signatory, function_title, mandate, mandate_on, signed_on, by_link, recorded_at, version)
        VALUES (@id, @owner, 'Lund', @key, 'SE', 'Somebody', 'Mayor', 'City council', @day, @day, @no, @now, 1)
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

    /// <summary>One door's check, as it would be written without thinking of other doors.</summary>
    public static async Task<string> Admit(Host host, Guid owner)
    {
        IReadOnlyList<Guid> unused;
        await using (var reader = await host.Database.OpenReader()) unused = await reader.Query<Guid>(Unused, new { owner });
        if (unused.Count == 0) return "UsedBefore";
        return await host.Database.Writer.Write(async session =>
        {
            await session.Execute(UseUnguarded, new { badge = unused[0], now = host.Clock.Now });
            return new Decision<string>("Admitted", Keep: true);
        });
    }

    /// <summary>One client's signature for a city, as it would be written without thinking of others. Other keys, or the index would notice.</summary>
    public static async Task<string> Sign(Host host, Guid owner)
    {
        await using (var reader = await host.Database.OpenReader())
            if (await reader.Scalar<int>(CountSignatures, new { owner }) > 0) return "signed before";
        return await host.Database.Writer.Write(async session =>
        {
            var id = host.Clock.NewId();
            await session.Execute(SignUnguarded, new { id, owner, key = id.ToString(), day = new DateOnly(2016, 10, 14), now = host.Clock.Now, no = false });
            return new Decision<string>("signed", Keep: true);
        });
    }

    /// <summary>One officer's decision, as it would be written without thinking of others.</summary>
    public static async Task<string> Decide(Host host, Guid owner)
    {
        IReadOnlyList<Guid> undecided;
        await using (var reader = await host.Database.OpenReader()) undecided = await reader.Query<Guid>(FindUndecided, new { owner });
        if (undecided.Count == 0) return "decided before";
        return await host.Database.Writer.Write(async session =>
        {
            await session.Execute(DecideUnguarded, new { amendment = undecided[0], now = host.Clock.Now });
            return new Decision<string>("decided", Keep: true);
        });
    }

    public static async Task<string> Lift(Host host, Guid owner)
    {
        await using (var reader = await host.Database.OpenReader())
            if (await reader.Scalar<int>(FindReleaseVersion, new { owner }) != Scenarios.EmbargoSeen) return "changed before";
        return await host.Database.Writer.Write(async session =>
        {
            await session.Execute(LiftUnguarded, new { owner, now = host.Clock.Now });
            return new Decision<string>("lifted", Keep: true);
        });
    }

    public sealed record PoolRow
    {
        public Guid Id { get; init; }
        public int Capacity { get; init; }
        public int Taken { get; init; }
    }
}
