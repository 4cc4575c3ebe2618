using System.Globalization;
using Summit.Application.Features.Places;
using Summit.Application.Platform.Audit;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Places;
using Summit.Domain.Programme;

namespace Summit.Application.Features.Programme;

/// <summary>Makes the places at sessions what the published programme says: nobody loses one by an edit that nobody has published.</summary>
sealed class SessionLimits(Db db, PlaceLedger places, AuditTrail audit)
{
    const string FindPools = "SELECT id AS Id, owner_id AS Session, capacity AS Capacity FROM place_pool WHERE event_id = @eventId AND kind = 'Session'";

    const string FindHolders = "SELECT holder_id FROM place_claim WHERE pool_id = @pool AND state = 'Held'";

    /// <summary>Opens, changes and closes pools. Whoever held a place at what has no limit any more, or is gone, has it on record.</summary>
    public async Task Follow(EventId eventId, IReadOnlyList<ProgrammeItem> published)
    {
        var pools = (await db.Query<PoolRow>(FindPools, new { eventId })).ToDictionary(row => row.Session);
        foreach (var item in published)
        {
            if (item.Places is not { } wanted) continue;
            if (!pools.Remove(item.Id, out var pool)) await places.Open(eventId, PoolKind.Session, item.Id.Value, wanted);
            else if (pool.Capacity != wanted) await places.SetCapacity(pool.Id, wanted);
        }
        foreach (var gone in pools.Values.Where(pool => pool.Capacity > 0)) await End(eventId, gone);
    }

    async Task End(EventId eventId, PoolRow gone)
    {
        if (await places.Discard(gone.Id)) return;
        var limit = gone.Capacity.ToString(CultureInfo.InvariantCulture);
        foreach (var holder in await db.Query<Guid>(FindHolders, new { pool = gone.Id }))
            await audit.Record(eventId, "session.place-ended", holder, new FieldChange("places", limit, null));
        await places.Close(gone.Id);
    }

    sealed record PoolRow
    {
        public PoolId Id { get; init; }
        public SessionId Session { get; init; }
        public int Capacity { get; init; }
    }
}
