using Summit.Application.Features.Badges;
using Summit.Application.Features.Interviews;
using Summit.Application.Features.Places;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Keys;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Badges;
using Summit.Domain.Events;
using Summit.Domain.Places;
using Summit.Domain.Press;

namespace Summit.Application.Features.Press;

/// <summary>What is decided on somebody.</summary>
/// <param name="Becomes">The state to come.</param>
/// <param name="Points">Where they may be; for who waits: where they would be.</param>
/// <param name="WaitWhereFull">At points without a place they wait; else nothing is decided.</param>
/// <param name="Reason">In the applicant's language.</param>
/// <param name="Days">ISO dates between blanks; empty: every day of the event.</param>
sealed record PressVerdict(AccreditationState Becomes, IReadOnlyList<PressPointId> Points, bool WaitWhereFull, string? Reason, string Days = "");

/// <summary>The one way in which officers change where somebody of the press stands: places, record, state and, at the end, one message per request.</summary>
sealed class AccreditationBook(Db db, PlaceLedger places, InterviewBook interviews, Outbox outbox, AuditTrail audit, InstallationSecret secret, EventClock clock)
{
    readonly HashSet<PressRequestId> _touched = [];
    PressFacts _facts = null!;
    PressPools? _pools;
    bool _passedOn;

    const string FindFacts = """
        SELECT e.id AS EventId, e.status AS Status, e.ends_at AS EndsAt, e.venue_country AS HostCountry, t.outlet_places AS OutletPlaces, t.criteria AS Written
        FROM event e JOIN press_terms t ON t.event_id = e.id WHERE e.id = @eventId
        """;

    const string FindHomes = "SELECT DISTINCT country FROM registration WHERE event_id = @eventId AND state = 'Confirmed'";

    const string Update = """
        UPDATE accreditation SET state = @state, limited = @limited, days = @days, reason = @reason, cleared_at = @cleared, decided_at = @decided, ended_at = @ended, version = version + 1
        WHERE id = @Id AND version = @Version
        """;

    const string CountAnew = """
        SELECT COUNT(*) FROM accreditation a JOIN accreditation o ON o.event_id = a.event_id AND o.address_key = a.address_key AND o.name_key = a.name_key AND o.ended_at IS NULL
        WHERE a.id = @Id AND o.id <> a.id
        """;

    /// <summary>Whom bars concern.</summary>
    public PressBars Bars { get; private set; } = null!;

    /// <summary>What the event offers; false where its press desk has not opened.</summary>
    public async Task<bool> Open(EventId eventId)
    {
        if (await db.One<PressFacts>(FindFacts, new { eventId }) is not { } facts) return false;
        _facts = facts with { Homes = (await db.Query<string>(FindHomes, new { eventId })).ToHashSet(StringComparer.Ordinal) };
        Bars = await PressBars.At(db, secret, clock, eventId);
        return true;
    }

    /// <summary>As the criteria rank somebody.</summary>
    public int Rank(AccreditationRow person) => PressOrder.Rank(_facts.Criteria, _facts.Standing(person), _facts.HostCountry);

    /// <summary>Outlets whose people may get places are counted from now on.</summary>
    public async Task CountOutlets(IEnumerable<AccreditationRow> people)
    {
        var pools = await Pools();
        var known = pools.Shares.Select(share => share.Category).ToHashSet(StringComparer.Ordinal);
        var added = people.Select(person => person.OutletShare).Distinct(StringComparer.Ordinal).Where(share => !known.Contains(share)).ToArray();
        if (added.Length == 0) return;
        await places.Arrange(pools.Pool.Id, capacity: null, [.. added.Select(share => new ShareTerms(share, 0, _facts.OutletPlaces, null))]);
        _pools = null;
    }

    /// <summary>Nothing is written where the answer is a refusal.</summary>
    public async Task<Error?> Decide(AccreditationRow person, PressVerdict verdict)
    {
        var asSeen = person.State;
        // A place that somebody before in this act gave back may have come to this one: it is not taken away with what was said of others.
        if (_passedOn) person = (await AccreditationRow.Of(db, _facts.EventId, [person.Id]))[0];
        if (!AccreditationRules.MayBecome(asSeen, verdict.Becomes)) return PressErrors.With(PressErrors.NotPossible, "name", person.Name);
        var refusal = Refusal(person, verdict) ?? verdict.Becomes switch
        {
            AccreditationState.Waiting => await Wait(person, verdict),
            AccreditationState.Accredited or AccreditationState.Limited => await Admit(person, verdict),
            AccreditationState.UnderReview => await Reopen(person),
            _ => await End(person),
        };
        if (refusal is not null) return refusal;
        await Write(person, verdict);
        _touched.Add(person.RequestId);
        return null;
    }

    /// <summary>Why this cannot become of somebody whatever places there are; null where it can.</summary>
    public Error? Refusal(AccreditationRow person, PressVerdict verdict) =>
        !AccreditationRules.MayBecome(person.State, verdict.Becomes) ? PressErrors.With(PressErrors.NotPossible, "name", person.Name)
        : AccreditationRules.Admits(verdict.Becomes) || verdict.Becomes == AccreditationState.Waiting ? Promises(person)
        : null;

    /// <summary>One message for each request that was touched; its proofs are kept as long as that leaves to do.</summary>
    public async Task Tell()
    {
        foreach (var request in _touched)
        {
            await PressProofs.Keep(db, clock, request);
            await outbox.OweInstead(_facts.EventId, new(request.Value), Recipient.Press, PressNews.Decision);
        }
    }

    Error? Promises(AccreditationRow person) =>
        _facts.Status == EventStatus.Cancelled ? PressErrors.EventCancelled
        : _facts.EndsAt <= clock.Now ? PressErrors.EventOver
        : Bars.On(person.Subject).Count > 0 ? PressErrors.With(PressErrors.Barred, "name", person.Name)
        : null;

    async Task<Error?> Admit(AccreditationRow person, PressVerdict verdict)
    {
        var pools = await Pools();
        var wanted = new List<PointPool>();
        foreach (var id in verdict.Points.Distinct())
            if (pools.Point(id) is { } point) wanted.Add(point);
            else return PressErrors.NotFound;
        var claims = person.State is AccreditationState.Received or AccreditationState.UnderReview ? [] : await places.ClaimsOf(person.Id);
        var holds = AccreditationRules.Admits(person.State);
        if (!holds && pools.Judge(person.OutletShare) is var judged and not TakeVerdict.Free)
            return judged == TakeVerdict.CeilingReached ? PressErrors.With(PressErrors.OutletFull, "outlet", person.Outlet) : PressErrors.Full;

        var held = claims.Where(claim => claim.State == ClaimState.Held).Select(claim => claim.PoolId).ToHashSet();
        var asked = wanted.Where(point => !held.Contains(point.Facts.Id)).ToArray();
        var full = asked.Where(point => !point.HasRoom).ToArray();
        if (full.Length > 0 && !verdict.WaitWhereFull) return PressErrors.With(PressErrors.PointFull, "point", full[0].Name.In(person.Language).Text);
        // A limited accreditation names what it is for; an area alone is none of that.
        if (verdict.Becomes == AccreditationState.Limited && !wanted.Except(full).Any(point => point.Kind != PressPointKind.Area)) return RequestErrors.Invalid("Points", "choose");

        var kept = wanted.Select(point => point.Facts.Id).ToHashSet();
        foreach (var claim in claims.Where(claim => claim.State == ClaimState.Waiting ? !holds || !kept.Contains(claim.PoolId) : claim.PoolId != pools.Pool.Id && !kept.Contains(claim.PoolId)))
            await Release(claim, person);
        // What is still to be taken is none of what was given back, so what was read of it stands.
        var taken = asked.Except(full).ToArray();
        PlaceWanted[] want = holds ? [] : [pools.Wanted(person.OutletShare)];
        if (await places.Take([.. want, .. taken.Select(point => new PlaceWanted(point.Facts, null))], person.Id.Value, person.OutletShare, Rank(person)) != TakeVerdict.Free)
            throw new InvalidOperationException("A press place that was judged free could not be taken");
        if (!holds) pools.Took(person.OutletShare);
        foreach (var point in taken) pools.Took(point);
        var waits = holds ? claims.Where(claim => claim.State == ClaimState.Waiting).Select(claim => claim.PoolId).ToHashSet() : [];
        foreach (var point in full.Where(point => !waits.Contains(point.Facts.Id))) await places.WaitAt(point.Facts.Id, person.Id, person.OutletShare, Rank(person), person.Arrival);
        return null;
    }

    async Task<Error?> Wait(AccreditationRow person, PressVerdict verdict)
    {
        var pools = await Pools();
        if (verdict.Points.Any(point => pools.Point(point) is null)) return PressErrors.NotFound;
        if (pools.Judge(person.OutletShare) == TakeVerdict.Free) return PressErrors.PlaceFree;
        var points = verdict.Points.Distinct().Select(point => pools.Point(point)!.Facts.Id);
        foreach (var pool in points.Prepend(pools.Pool.Id)) await places.WaitAt(pool, person.Id, person.OutletShare, Rank(person), person.Arrival);
        return null;
    }

    async Task<Error?> Reopen(AccreditationRow person)
    {
        if (!AccreditationRules.IsLive(person.State) && await db.Scalar<int>(CountAnew, new { person.Id }) > 0) return PressErrors.With(PressErrors.AskedAnew, "name", person.Name);
        return await End(person);
    }

    async Task<Error?> End(AccreditationRow person)
    {
        if (!AccreditationRules.Admits(person.State) && person.State != AccreditationState.Waiting) return null;
        await places.EndAll(person.Id.Value);
        if (AccreditationRules.Admits(person.State)) (_pools, _passedOn) = (null, true);
        return null;
    }

    async Task Release(ClaimRow claim, AccreditationRow person)
    {
        await places.EndOn(claim.PoolId, person.Id.Value);
        if (claim.State == ClaimState.Held) (_pools, _passedOn) = (null, true);
    }

    async Task Write(AccreditationRow person, PressVerdict verdict)
    {
        var (becomes, now) = (verdict.Becomes, clock.Now);
        var isGood = AccreditationRules.Admits(becomes) || becomes == AccreditationState.Waiting;
        await db.ExecuteOne(Update, new
        {
            person.Id, person.Version, state = becomes.ToString(), limited = becomes == AccreditationState.Limited, days = isGood ? verdict.Days : person.Days, reason = AccreditationRules.Admits(becomes) ? null : verdict.Reason,
            cleared = isGood ? person.ClearedAt ?? now : becomes == AccreditationState.UnderReview ? null : person.ClearedAt,
            decided = becomes == AccreditationState.UnderReview ? (DateTimeOffset?)null : now, ended = becomes is AccreditationState.Refused or AccreditationState.Revoked ? now : (DateTimeOffset?)null,
        });
        if (AccreditationRules.Admits(person.State) && !AccreditationRules.Admits(becomes))
        {
            await BadgeVoiding.Now(db, clock, person.Id, BadgeVoid.Revoked);
            await interviews.EndOf(_facts.EventId, person.Id);
        }
        await audit.Record(_facts.EventId, PressNews.ActOf(becomes), person.Id.Value);
    }

    async Task<PressPools> Pools() => _pools ??= await PressPools.Of(db, _facts.EventId);

    sealed record PressFacts
    {
        public EventId EventId { get; init; }
        public EventStatus Status { get; init; }
        public DateTimeOffset EndsAt { get; init; }
        public string HostCountry { get; init; } = "";
        public int? OutletPlaces { get; init; }
        public string Written { get; init; } = "";
        public HashSet<string> Homes { get; init; } = new HashSet<string>();

        public IReadOnlyList<PressCriterion> Criteria => field ??= PressOrder.Read(Written);

        public PressStanding Standing(AccreditationRow person) => new(person.Medium, person.Country, Homes.Contains(person.Country));
    }
}
