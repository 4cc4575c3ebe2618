using Summit.Application.Features.Places;
using Summit.Application.Features.Programme;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Programme;

namespace Summit.Application.Features.Visits;

/// <summary>
/// Moves people on from a visit that was called off, in the order in which they came: to the next of their choices in the ballot that
/// has a place, else to the visit the organiser names, as far as they are free at its time. In portions, within commands behind the gate.
/// </summary>
sealed class VisitMoves(Db db, PlaceLedger places, AuditTrail audit, EventClock clock)
{
    // It bounds how long others wait.
    const int Portion = 150, MostChoices = 20;

    const string InsertLeavers = """
        INSERT INTO visit_leaver (change_id, registration_id, visit_id, no, category, priority)
        SELECT @act, holder_id, @visit, queue_no, category, priority FROM place_claim WHERE pool_id = @pool AND state = 'Held'
        """;

    const string FindNext = "SELECT no FROM visit_leaver WHERE visit_id = @Id ORDER BY no {page}";

    // Where people wait for a place, it is theirs first.
    const string FindChoices = """
        SELECT l.registration_id AS Id, l.category AS Category, l.priority AS Priority, t.code AS Visit, t.departs_at AS Departs, t.returns_at AS Returns, p.id AS PoolId,
               p.capacity - p.taken - p.held_back AS Free
        FROM visit_leaver l
        JOIN registration r ON r.id = l.registration_id AND r.state = 'Confirmed' AND r.erased_at IS NULL
        JOIN visit t ON t.event_id = r.event_id AND t.id <> l.visit_id AND t.cancelled_at IS NULL AND t.departs_at > @now
        JOIN place_pool p ON p.owner_id = t.id AND p.kind = 'Visit' AND p.taken + p.held_back < p.capacity
        LEFT JOIN ballot_visit w ON w.visit_id = l.visit_id AND NOT EXISTS (SELECT 1 FROM ballot z WHERE z.id = w.ballot_id AND z.called_off_at IS NOT NULL)
        LEFT JOIN ballot_choice b ON b.ballot_id = w.ballot_id AND b.registration_id = l.registration_id AND b.visit_id = t.id
        WHERE l.visit_id = @Id AND l.no <= @last AND (b.rank IS NOT NULL OR t.code = @Instead)
          AND NOT EXISTS (SELECT 1 FROM place_claim y WHERE y.pool_id = p.id AND y.state = 'Waiting')
          AND NOT EXISTS (SELECT 1 FROM ballot_visit x JOIN ballot y ON y.id = x.ballot_id AND y.state = 'Open' WHERE x.visit_id = t.id)
          AND NOT EXISTS (SELECT 1 FROM place_claim o WHERE o.pool_id = p.id AND o.holder_id = l.registration_id AND o.state <> 'Ended')
          AND NOT EXISTS (
            SELECT 1 FROM place_claim o JOIN place_pool q ON q.id = o.pool_id AND q.kind = 'Visit' JOIN visit v ON v.id = q.owner_id
            WHERE o.holder_id = l.registration_id AND o.state = 'Held' AND v.departs_at < t.returns_at AND v.returns_at > t.departs_at)
        ORDER BY l.no, COALESCE(b.rank, 1000), t.code {page}
        """;

    const string FindSessions = """
        SELECT c.holder_id AS Holder, q.owner_id AS Session FROM visit_leaver l
        JOIN place_claim c ON c.holder_id = l.registration_id AND c.state = 'Held' JOIN place_pool q ON q.id = c.pool_id AND q.kind = 'Session'
        WHERE l.visit_id = @Id AND l.no <= @last
        """;

    const string DeleteLeavers = "DELETE FROM visit_leaver WHERE visit_id = @Id AND no <= @last";

    const string CountLeavers = "SELECT COUNT(*) FROM visit_leaver WHERE visit_id = @Id";

    /// <summary>Everybody with a place at a visit that is being called off is to be moved on.</summary>
    public Task<int> Gather(Guid act, VisitId visit, PoolId pool) => db.Execute(InsertLeavers, new { act, visit, pool });

    /// <summary>Moves the next of them, and for how many nothing was tried yet.</summary>
    public async Task<(int Moved, int Left)> MoveNext(EventId eventId, LeftVisit left)
    {
        if (await db.Query<int>(FindNext, new { left.Id, skip = 0, take = Portion }) is not [.., var last]) return (0, 0);
        var busy = await Busy(eventId, left, last);
        var choices = await db.Query<Choice>(FindChoices, new { left.Id, left.Instead, last, now = clock.Now, skip = 0, take = Portion * MostChoices });
        var moves = Moves([.. choices.Where(choice => !busy[choice.Id].Any(session => session.Starts < choice.Returns && session.Ends > choice.Departs))]);
        foreach (var moved in moves.GroupBy(move => move.PoolId))
        {
            var people = moved.Select(move => new NewHolder(move.Id, move.Category, move.Priority)).ToArray();
            if (await places.HoldEach(moved.Key, people) != people.Length) throw new InvalidOperationException("Places judged free could not be taken");
        }
        foreach (var move in moves) await audit.Record(eventId, "visit.moved", move.Id, new FieldChange("visit", left.Code, move.Visit));
        await db.Execute(DeleteLeavers, new { left.Id, last });
        return (moves.Count, await db.Scalar<int>(CountLeavers, new { left.Id }));
    }

    // Sessions with a limited number of places where they have one, as published.
    async Task<ILookup<Guid, ProgrammeItem>> Busy(EventId eventId, LeftVisit left, int last)
    {
        var held = await db.Query<HeldRow>(FindSessions, new { left.Id, last });
        var published = held.Count == 0 ? null : await ProgrammeVersions.Newest(db, eventId);
        return held.Join(published?.Items ?? [], row => row.Session, item => item.Id, (row, item) => (row.Holder, item)).ToLookup(pair => pair.Holder, pair => pair.item);
    }

    // In the order they came, each to the first of their choices that has a place left.
    static List<Choice> Moves(IReadOnlyList<Choice> choices)
    {
        var free = choices.GroupBy(choice => choice.PoolId).ToDictionary(pool => pool.Key, pool => pool.First().Free);
        var moves = new List<Choice>();
        foreach (var person in choices.GroupBy(choice => choice.Id))
        {
            if (person.FirstOrDefault(choice => free[choice.PoolId] > 0) is not { } move) continue;
            free[move.PoolId]--;
            moves.Add(move);
        }
        return moves;
    }

    /// <summary>Somebody who had a place, and a visit that has one for them.</summary>
    sealed record Choice
    {
        public Guid Id { get; init; }
        public string Category { get; init; } = "";
        public int Priority { get; init; }
        public string Visit { get; init; } = "";
        public DateTimeOffset Departs { get; init; }
        public DateTimeOffset Returns { get; init; }
        public PoolId PoolId { get; init; }
        public int Free { get; init; }
    }

    sealed record HeldRow
    {
        public Guid Holder { get; init; }
        public SessionId Session { get; init; }
    }
}

/// <summary>A visit that was called off.</summary>
sealed record LeftVisit
{
    public VisitId Id { get; init; }
    public string Code { get; init; } = "";

    /// <summary>The code of the visit the organiser names.</summary>
    public string? Instead { get; init; }
}
