using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Keys;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Press;

namespace Summit.Application.Features.Press;

/// <summary>
/// What officers decide, whoever sends it: one officer, or a second one who confirms what the first proposed. Nothing but the sender differs,
/// so a confirmed decision is judged by the very rules of one that is made now. Within a command behind the gate.
/// </summary>
sealed class PressDecisions(Db db, AccreditationBook book, AuditTrail audit, InstallationSecret secret, EventClock clock)
{
    const string FindDays = "SELECT starts_local AS Starts, ends_local AS Ends FROM event WHERE id = @eventId";

    const string FindWishes = """
        SELECT DISTINCT w.request_id AS RequestId, w.point_id AS PointId FROM accreditation a
        JOIN press_wish w ON w.request_id = a.request_id JOIN press_point k ON k.id = w.point_id AND k.closed_at IS NULL WHERE a.event_id = @eventId AND a.id IN @ids
        """;

    const string LookAt = "UPDATE accreditation SET state = 'UnderReview', cleared_at = @cleared, version = version + 1 WHERE id = @Id AND version = @Version";

    /// <summary>On people of one request; all or nothing.</summary>
    /// <param name="onlyJudges">Nothing is written: places are counted once it is confirmed.</param>
    public async Task<Error?> Decide(EventId eventId, IReadOnlyList<AccreditationSeen> seen, PressDecision decision, bool onlyJudges = false)
    {
        var people = await AccreditationRow.Of(db, eventId, seen.Select(person => person.Id));
        if (AccreditationRow.Misses(people, seen) is { } missing) return missing;
        if (people.Select(person => person.RequestId).Distinct().Count() > 1 || !await book.Open(eventId)) return PressErrors.NotFound;
        if (await Written(eventId, decision) is not { } days) return RequestErrors.Invalid(nameof(decision.Days), "choose");
        var verdict = new PressVerdict(decision.Becomes, decision.Points, decision.WaitWhereFull, decision.Given, days);
        if (onlyJudges) return people.Select(person => book.Refusal(person, verdict)).FirstOrDefault(refusal => refusal is not null);
        if (AccreditationRules.Admits(decision.Becomes) || decision.Becomes == AccreditationState.Waiting) await book.CountOutlets(people);
        foreach (var person in people)
            if (await book.Decide(person, verdict) is { } refusal) return refusal;
        await book.Tell();
        return null;
    }

    /// <summary>The same to each of many people; where it cannot be done, somebody stays as they are.</summary>
    /// <inheritdoc cref="Decide" path="/param[@name='onlyJudges']"/>
    /// <param name="waiting">For whom something else comes first.</param>
    public async Task<Result<IReadOnlyList<PressActOutcome>>> Act(EventId eventId, PressAct act, IReadOnlyList<AccreditationSeen> seenPeople, bool onlyJudges = false, IReadOnlySet<AccreditationId>? waiting = null)
    {
        var seen = seenPeople.DistinctBy(person => person.Id).ToDictionary(person => person.Id, person => person.Version);
        var people = await AccreditationRow.Of(db, eventId, seen.Keys);
        if (people.Count == 0 || !await book.Open(eventId)) return PressErrors.NotFound;
        var wishes = (await db.Query<WishRow>(FindWishes, new { eventId, ids = Ids.In(seen.Keys) })).ToLookup(row => row.RequestId, row => row.PointId);
        if (!onlyJudges && act.Kind is PressActKind.Accredit or PressActKind.Wait) await book.CountOutlets(people);
        var outcomes = new List<PressActOutcome>();
        foreach (var person in people)
        {
            var refusal = waiting?.Contains(person.Id) == true ? PressErrors.AlreadyProposed
                : person.Version != seen[person.Id] ? PressErrors.ChangedMeanwhile
                : await Act(eventId, act, person, wishes[person.RequestId], onlyJudges);
            outcomes.Add(new(person.Id, person.Version, person.Name, person.Outlet, person.Reference, refusal?.Code, []));
        }
        if (!onlyJudges) await book.Tell();
        return outcomes;
    }

    /// <summary>Places as the preview named them, or nothing; and whom it was about.</summary>
    /// <inheritdoc cref="Decide" path="/param[@name='onlyJudges']"/>
    public async Task<Result<AllocationDone>> Allocate(EventId eventId, string digest, bool onlyJudges = false)
    {
        if (await AllocationFacts.Of(db, secret, clock, eventId) is not { } facts || !await book.Open(eventId)) return PressErrors.NotOffered;
        if (facts.Digest != digest || facts.Candidates.Count == 0) return PressErrors.AllocationChanged;
        var people = (await AccreditationRow.Of(db, eventId, facts.Candidates.Select(candidate => candidate.Id))).ToDictionary(person => person.Id);
        if (!onlyJudges) await book.CountOutlets(people.Values);
        var (placed, waiting) = (0, 0);
        foreach (var placement in facts.Allocate())
        {
            var person = people[placement.Candidate.Id];
            var place = placement.Outcome == PressOutcome.Place;
            // Whoever waits already goes on waiting where they stand.
            if (!place && person.State == AccreditationState.Waiting) continue;
            var verdict = new PressVerdict(place ? AccreditationState.Accredited : AccreditationState.Waiting, [.. placement.Points, .. placement.Awaited], WaitWhereFull: true, Reason: null);
            if ((onlyJudges ? book.Refusal(person, verdict) : await book.Decide(person, verdict)) is { } refusal) return refusal;
            if (place) placed++;
            else waiting++;
        }
        if (!onlyJudges)
        {
            await audit.Record(eventId, "press.allocated", eventId.Value, new FieldChange("count", null, $"{placed}"));
            await book.Tell();
        }
        return new AllocationDone(new(placed, waiting), [.. people.Values.Select(person => new AccreditationSeen(person.Id, person.Version))]);
    }

    async Task<Error?> Act(EventId eventId, PressAct act, AccreditationRow person, IEnumerable<PressPointId> wishes, bool onlyJudges)
    {
        switch (act.Kind)
        {
            case PressActKind.TakeUp:
                return person.State == AccreditationState.Received ? await Look(eventId, person, cleared: null) : PressErrors.NotPossible;
            case PressActKind.Clear:
                if (person.State is not (AccreditationState.Received or AccreditationState.UnderReview)) return PressErrors.NotPossible;
                return book.Bars.On(person.Subject).Count > 0 ? PressErrors.Barred : person.Proofs == 0 ? PressErrors.NoProof : await Look(eventId, person, clock.Now);
            // What was decided one by one, such as fewer points, is not to be overwritten by the way.
            case PressActKind.Accredit when AccreditationRules.Admits(person.State):
                return PressErrors.NotPossible;
            case PressActKind.Accredit when person is { Proofs: 0, ClearedAt: null }:
                return PressErrors.NoProof;
        }
        if (act.IsGrave && act.Reason.Own(person.Language) is null) return PressErrors.NoReason;
        var points = act.Kind is PressActKind.Accredit or PressActKind.Wait ? wishes.ToArray() : [];
        var verdict = new PressVerdict(act.Becomes, points, WaitWhereFull: true, act.IsGrave ? act.Reason.Own(person.Language) : null);
        return onlyJudges ? book.Refusal(person, verdict) : await book.Decide(person, verdict);
    }

    async Task<Error?> Look(EventId eventId, AccreditationRow person, DateTimeOffset? cleared)
    {
        await db.ExecuteOne(LookAt, new { person.Id, person.Version, cleared });
        await audit.Record(eventId, cleared is null ? "accreditation.review" : "accreditation.cleared", person.Id.Value);
        return null;
    }

    // All days named is no limit; null where one of them is none of the event's.
    async Task<string?> Written(EventId eventId, PressDecision decision)
    {
        if (decision.Days.Count == 0) return "";
        var days = (await db.One<EventDays>(FindDays, new { eventId }))!.All;
        var named = decision.Days.Distinct().Order().ToArray();
        if (named.Any(day => !days.Contains(day))) return null;
        return named.Length == days.Count ? "" : PressDays.Write(named);
    }

    /// <summary>An allocation that was applied, or would be.</summary>
    public sealed record AllocationDone(AllocationApplied Applied, IReadOnlyList<AccreditationSeen> People);

    sealed record WishRow
    {
        public PressRequestId RequestId { get; init; }
        public PressPointId PointId { get; init; }
    }

    sealed record EventDays
    {
        public string Starts { get; init; } = "";
        public string Ends { get; init; } = "";

        public IReadOnlyList<DateOnly> All => PressDays.Between(Starts, Ends);
    }
}
