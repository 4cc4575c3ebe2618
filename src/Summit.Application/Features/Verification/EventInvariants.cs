using System.Globalization;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.People;

namespace Summit.Application.Features.Verification;

/// <summary>
/// Looks from outside whether one event keeps invariants 1, 2, 3, 5, 6 and 7 of the domain. Everything is read in one
/// transaction, so that it may look while others write.
/// </summary>
static partial class EventInvariants
{
    const string FindPools = """
        SELECT p.id AS Id, p.kind AS Kind, p.capacity AS Capacity, p.taken AS Taken, p.held_back AS HeldBack,
               (SELECT COUNT(*) FROM place_claim c WHERE c.pool_id = p.id AND c.state IN ('Held', 'Offered')) AS Claimed,
               (SELECT COALESCE(SUM(CASE WHEN s.reserved > s.taken THEN s.reserved - s.taken ELSE 0 END), 0)
                FROM place_share s WHERE s.pool_id = p.id) AS Reserved,
               (SELECT COUNT(*) FROM place_claim c LEFT JOIN place_share s ON s.pool_id = c.pool_id AND s.category = c.category
                LEFT JOIN accreditation a ON a.id = c.holder_id
                WHERE c.pool_id = p.id AND c.state = 'Waiting' AND p.offers_over_at IS NULL AND e.status = 'Published'
                  AND (p.kind <> 'PressPoint' OR a.state IN ('Accredited', 'Limited'))
                  AND (s.ceiling IS NULL OR s.taken < s.ceiling)
                  AND p.taken + p.held_back - CASE WHEN s.taken < s.reserved THEN 1 ELSE 0 END < p.capacity) AS Fitting
        FROM place_pool p JOIN event e ON e.id = p.event_id WHERE p.event_id = @eventId
        """;

    const string FindShares = """
        SELECT s.category AS Category, s.ceiling AS Ceiling, s.taken AS Taken,
               (SELECT COUNT(*) FROM place_claim c
                WHERE c.pool_id = s.pool_id AND c.category = s.category AND c.state IN ('Held', 'Offered')) AS Claimed,
               (SELECT COUNT(*) FROM audit a LEFT JOIN audit_value v ON v.audit_id = a.id
                WHERE a.event_id = p.event_id AND (a.action = 'event.updated' OR (a.action IN ('places.share', 'event.categories') AND v.field = s.category))) AS Edits
        FROM place_share s JOIN place_pool p ON p.id = s.pool_id WHERE p.event_id = @eventId
        """;

    const string FindCapacities = """
        SELECT a.action AS Action, a.subject_id AS SubjectId, v.old_value AS OldValue, v.new_value AS NewValue
        FROM audit a LEFT JOIN audit_value v ON v.audit_id = a.id
        WHERE a.event_id = @eventId AND a.action IN ('places.capacity', 'event.updated')
        """;

    const string FindRegistrations = """
        SELECT r.id AS Id, r.reference AS Reference, r.state AS State, r.version AS Version, r.from_waiting_list AS FromWaitingList,
               r.address AS Address, r.given_names AS GivenNames, r.family_name AS FamilyName,
               CASE WHEN r.office_address IS NULL THEN 0 ELSE 1 END AS HasOffice, CASE WHEN r.erased_at IS NULL THEN 0 ELSE 1 END AS Erased
        FROM registration r WHERE r.event_id = @eventId
        """;

    const string FindClaims = """
        SELECT c.holder_id AS HolderId, c.state AS State, c.lapses AS Lapses, c.told_offers_over AS Told
        FROM place_claim c JOIN place_pool p ON p.id = c.pool_id AND p.kind = 'Event' WHERE p.event_id = @eventId
        """;

    const string CountMessages = """
        SELECT o.registration_id AS Id, CONCAT(o.recipient, ' ', o.template) AS Name, COUNT(*) AS Times
        FROM outbox o LEFT JOIN audit a ON a.id = o.about_id
        WHERE o.event_id = @eventId AND o.recipient NOT IN ('Invitee', 'Head', 'Signatory', 'Press') AND (a.action IS NULL OR a.action <> 'message.resent')
        GROUP BY o.registration_id, o.recipient, o.template
        """;

    const string CountActs = """
        SELECT subject_id AS Id, action AS Name, COUNT(*) AS Times
        FROM audit WHERE event_id = @eventId AND action LIKE 'registration.%' GROUP BY subject_id, action
        """;

    // Everybody live in a delegation holds one place of its quota, whatever they hold at the event, and nobody else does.
    const string CountMembers = """
        SELECT d.body AS Body, p.taken AS Taken,
               (SELECT COUNT(*) FROM registration r WHERE r.delegation_id = d.id AND r.ended_at IS NULL) AS Members,
               (SELECT COUNT(*) FROM place_claim c JOIN registration r ON r.id = c.holder_id AND r.delegation_id = d.id AND r.ended_at IS NULL
                WHERE c.pool_id = p.id AND c.state = 'Held') AS Holding
        FROM delegation d JOIN place_pool p ON p.owner_id = d.id AND p.kind = 'Delegation'
        WHERE d.event_id = @eventId AND d.dissolved_at IS NULL
        """;

    static readonly string[] Endings = ["registration.cancelled", "registration.declined", "registration.lapsed-out"];

    /// <summary>What one look finds wrong.</summary>
    public static async Task<IReadOnlyList<string>> Violations(Database database, EventId eventId) =>
        (await Look(database, eventId)).Violations;

    /// <summary>One look; where an earlier one is given, also what must not have risen since.</summary>
    public static async Task<Sight> Look(Database database, EventId eventId, Sight? before = null)
    {
        await using var snapshot = await database.OpenSnapshot();
        return await Look(snapshot, eventId, before);
    }

    /// <summary>The same, in a snapshot that is open already.</summary>
    public static async Task<Sight> Look(DbSession snapshot, EventId eventId, Sight? before = null)
    {
        var look = new Inspection(snapshot, eventId);
        await look.Places(before);
        await look.Registrations();
        await look.Delegations();
        await look.Press();
        return look.Seen();
    }

    sealed partial class Inspection(DbSession session, EventId eventId)
    {
        readonly List<string> _violations = [];
        readonly Dictionary<Guid, (int Taken, int Filled)> _pools = [];
        int _capacityEdits;

        public Sight Seen() => new(_violations, _pools, _capacityEdits);

        public async Task Places(Sight? before)
        {
            var capacities = await session.Query<CapacityRow>(FindCapacities, new { eventId });
            _capacityEdits = capacities.Count;
            foreach (var pool in await session.Query<PoolRow>(FindPools, new { eventId }))
            {
                var filled = pool.Taken + pool.HeldBack;
                _pools[pool.Id] = (pool.Taken, filled);
                Expect(2, pool.Taken == pool.Claimed, $"taken is {pool.Taken}, claims held or offered are {pool.Claimed}");
                Expect(1, pool.HeldBack == pool.Reserved, $"held back is {pool.HeldBack}, unused reserves are {pool.Reserved}");
                if (filled > pool.Capacity) WhyOver(pool, filled, [.. capacities.Where(row => row.IsAbout(pool.Id))], before);
                Expect(7, pool.Fitting == 0, $"{pool.Fitting} in the queue fit into a free place of {pool.Kind}");
            }
            foreach (var share in await session.Query<ShareRow>(FindShares, new { eventId }))
            {
                Expect(2, share.Taken == share.Claimed, $"{share.Category}: taken is {share.Taken}, claims held or offered are {share.Claimed}");
                Expect(1, share.Ceiling is null || share.Taken <= share.Ceiling || share.Edits > 0, $"{share.Category}: {share.Taken} taken under a ceiling of {share.Ceiling}");
            }
        }

        public async Task Registrations()
        {
            var registrations = await session.Query<RegistrationRow>(FindRegistrations, new { eventId });
            var claims = (await session.Query<ClaimRow>(FindClaims, new { eventId })).ToLookup(claim => claim.HolderId);
            var messages = Tally(await session.Query<CountRow>(CountMessages, new { eventId }));
            var acts = Tally(await session.Query<CountRow>(CountActs, new { eventId }));
            foreach (var registration in registrations)
            {
                Standing(registration, [.. claims[registration.Id]]);
                var done = new Counts(acts.GetValueOrDefault(registration.Id));
                Acts(registration, done);
                Messages(registration, [.. claims[registration.Id]], done, new(messages.GetValueOrDefault(registration.Id)));
            }
            foreach (var twice in registrations.Where(row => row is { Live: true, Erased: false }).GroupBy(row => row.Person).Where(person => person.Count() > 1))
                Expect(3, false, $"{twice.First().Reference} and {twice.Last().Reference} are the same person");
            var known = registrations.Select(registration => registration.Id).ToHashSet();
            known.UnionWith(await Invitations(claims));
            Expect(2, claims.All(claim => known.Contains(claim.Key)), "a claim belongs to no registration or invitation");
            Expect(5, messages.Keys.All(known.Contains), "a message is owed about no registration");
            Expect(6, acts.Keys.All(known.Contains), "an act is recorded about no registration");
        }

        public async Task Delegations()
        {
            foreach (var row in await session.Query<MemberCounts>(CountMembers, new { eventId }))
                Expect(2, row.Taken == row.Members && row.Taken == row.Holding, $"{row.Body}: {row.Members} live members, {row.Holding} of them hold a place of the quota, taken are {row.Taken}");
        }

        void WhyOver(PoolRow pool, int filled, IReadOnlyList<CapacityRow> capacities, Sight? before)
        {
            var name = $"{pool.Taken} taken and {pool.HeldBack} held back of {pool.Capacity}";
            Expect(1, capacities.Count > 0, $"{name}, and nobody lowered the capacity");
            // A changed seed lowers without saying from what, and what was said is erased after some years.
            if (capacities.Count > 0 && capacities.All(row => row is { Action: "places.capacity", NewValue: not null }))
                Expect(1, filled <= capacities.Max(row => row.Largest), $"{name}, and there were never so many places");
            if (before is null || before.CapacityEdits != _capacityEdits || !before.Pools.TryGetValue(pool.Id, out var earlier)) return;
            Expect(1, pool.Taken <= earlier.Taken && filled <= earlier.Filled, $"{name} rose from {earlier.Taken} and {earlier.Filled - earlier.Taken}");
        }

        void Standing(RegistrationRow row, IReadOnlyList<ClaimRow> claims)
        {
            var live = string.Join(' ', claims.Where(claim => claim.State != "Ended").Select(claim => claim.State));
            var owed = row.State switch { "Confirmed" => "Held", "Offered" => "Offered", "Waiting" => "Waiting", _ => "" };
            Expect(2, live == owed, $"{row.Reference} is {row.State} with the live claim '{live}'");
        }

        void Acts(RegistrationRow row, Counts done)
        {
            // The version is raised by each change of state and by nothing else.
            Expect(6, done.Total == row.Version, $"{row.Reference} changed {row.Version} times, recorded are {done.Total}");
            Expect(6, done["registration.created"] == 1, $"{row.Reference} was created {done["registration.created"]} times");
            var ended = Endings.Sum(ending => done[ending]);
            Expect(6, ended == (row.Live ? 0 : 1), $"{row.Reference} is {row.State} and has {ended} endings");
            Expect(6, done["registration.accepted"] == (row.FromWaitingList ? 1 : 0), $"{row.Reference} accepted {done["registration.accepted"]} times");
        }

        void Messages(RegistrationRow row, IReadOnlyList<ClaimRow> claims, Counts done, Counts sent)
        {
            Expect(6, done["registration.offer-lapsed"] == claims.Sum(claim => claim.Lapses), $"{row.Reference}: lapses and their records differ");
            var answers = done["registration.approved"] + done["registration.accepted"];
            var main = row.HasOffice ? "Office" : "Delegate";
            Owed(main, 1 + answers, "received", "confirmed", "waiting");
            if (row.HasOffice)
            {
                Owed("Delegate", 1, "registered-by-other");
                Owed("Delegate", answers, "received", "confirmed", "waiting");
            }
            foreach (var recipient in row.HasOffice ? new[] { "Delegate", "Office" } : ["Delegate"])
            {
                Owed(recipient, done["registration.offered"], "offer");
                Owed(recipient, done["registration.offer-lapsed"], "offer-lapsed");
                Owed(recipient, done["registration.lapsed-out"], "lapsed-out");
                Owed(recipient, done["registration.cancelled"], "cancelled");
                Owed(recipient, done["registration.declined"], "declined");
                Owed(recipient, claims.Count(claim => claim.Told), "offers-over");
            }

            void Owed(string recipient, int times, params string[] templates)
            {
                var found = templates.Sum(template => sent[$"{recipient} {template}"]);
                Expect(5, found == times, $"{row.Reference}: {recipient} is owed {times} of {string.Join('/', templates)}, there are {found}");
            }
        }

        void Expect(int invariant, bool holds, string otherwise)
        {
            if (!holds) _violations.Add(string.Create(CultureInfo.InvariantCulture, $"{invariant}: {otherwise}"));
        }

        static Dictionary<Guid, IReadOnlyList<CountRow>> Tally(IReadOnlyList<CountRow> rows) =>
            rows.GroupBy(row => row.Id).ToDictionary(group => group.Key, group => (IReadOnlyList<CountRow>)[.. group]);
    }
}
