using Summit.Domain;

namespace Summit.Application.Features.Places;

/// <content>Places given out by a ballot, however many, in a few statements.</content>
public sealed partial class PlaceLedger
{
    const string FindDrawn = """
        SELECT p.id AS PoolId, d.people AS People
        FROM (SELECT visit_id, COUNT(*) AS people FROM ballot_place WHERE ballot_id = @ballot AND visit_id IS NOT NULL GROUP BY visit_id) d
        JOIN place_pool p ON p.owner_id = d.visit_id AND p.kind = 'Visit'
        """;

    const string InsertDrawn = """
        INSERT INTO place_claim (id, pool_id, holder_id, category, state, priority, queue_no, offer_ends, lapses, told_offers_over)
        SELECT d.claim_id, p.id, d.registration_id, r.category, 'Held', c.priority, p.next_no + d.arrival, NULL, 0, 0
        FROM ballot_place d
        JOIN place_pool p ON p.owner_id = d.visit_id AND p.kind = 'Visit'
        JOIN registration r ON r.id = d.registration_id
        JOIN category c ON c.event_id = r.event_id AND c.code = r.category
        WHERE d.ballot_id = @ballot
        """;

    const string TakeDrawn = """
        UPDATE place_pool SET taken = taken + @People, next_no = next_no + @People WHERE id = @PoolId AND held_back = 0 AND taken + @People <= capacity
        """;

    /// <summary>
    /// Everybody to whom a ballot gave a visit holds a place there, in pools without shares; how many. The draw was judged under the same gate, so
    /// a pool that has not got as many places is a bug and throws.
    /// </summary>
    public async Task<int> HoldDrawn(BallotId ballot)
    {
        var drawn = await db.Query<DrawnRow>(FindDrawn, new { ballot });
        var held = await db.Execute(InsertDrawn, new { ballot });
        if (held != drawn.Sum(row => row.People)) throw new InvalidOperationException("A place that was drawn could not be held");
        foreach (var row in drawn) await db.ExecuteOne(TakeDrawn, new { row.People, row.PoolId });
        return held;
    }

    sealed record DrawnRow
    {
        public PoolId PoolId { get; init; }
        public int People { get; init; }
    }
}
