namespace Summit.Application.Features.Verification;

static partial class EventInvariants
{
    const string FindInvitations = """
        SELECT i.id AS Id, i.state AS State, i.reserved AS Reserved,
               CASE WHEN i.registration_id IS NULL OR EXISTS (SELECT 1 FROM registration r WHERE r.id = i.registration_id AND r.event_id = i.event_id) THEN 1 ELSE 0 END AS IsKnown
        FROM invitation i WHERE i.event_id = @eventId
        """;

    const string CountLetters = """
        SELECT registration_id AS Id, template AS Name, COUNT(*) AS Times FROM outbox WHERE event_id = @eventId AND recipient = 'Invitee' GROUP BY registration_id, template
        """;

    const string CountInvitationActs = """
        SELECT subject_id AS Id, action AS Name, COUNT(*) AS Times FROM audit WHERE event_id = @eventId AND action LIKE 'invitation.%' GROUP BY subject_id, action
        """;

    static readonly string[] InvitationEndings = ["invitation.answered", "invitation.declined", "invitation.revoked", "invitation.expired"];

    sealed partial class Inspection
    {
        /// <summary>An open reserved invitation holds one place, any other none; it was written to, and ended, as often as recorded.</summary>
        async Task<IEnumerable<Guid>> Invitations(ILookup<Guid, ClaimRow> claims)
        {
            var invitations = await session.Query<InvitationRow>(FindInvitations, new { eventId });
            var letters = Tally(await session.Query<CountRow>(CountLetters, new { eventId }));
            var acts = Tally(await session.Query<CountRow>(CountInvitationActs, new { eventId }));
            foreach (var one in invitations)
            {
                var (sent, done) = (new Counts(letters.GetValueOrDefault(one.Id)), new Counts(acts.GetValueOrDefault(one.Id)));
                var live = string.Join(' ', claims[one.Id].Where(claim => claim.State != "Ended").Select(claim => claim.State));
                Expect(2, live == (one is { State: "Open", Reserved: true } ? "Held" : ""), $"an invitation is {one.State} with the live claim '{live}'");
                Expect(2, one.IsKnown, "an invitation was answered by no registration of its event");
                Expect(5, sent["invitation"] == 1, $"an invitation is owed once, there are {sent["invitation"]}");
                Expect(5, sent["invitation-reminder"] == done["invitation.reminded"], $"{done["invitation.reminded"]} reminders are recorded, {sent["invitation-reminder"]} owed");
                Expect(6, done["invitation.created"] == 1, $"an invitation was created {done["invitation.created"]} times");
                var ended = InvitationEndings.Sum(ending => done[ending]);
                Expect(6, ended == (one.State == "Open" ? 0 : 1), $"an invitation is {one.State} and has {ended} endings");
            }
            var known = invitations.Select(one => one.Id).ToHashSet();
            Expect(5, letters.Keys.All(known.Contains), "a letter is owed about no invitation");
            return known;
        }
    }

    sealed record InvitationRow
    {
        public Guid Id { get; init; }
        public string State { get; init; } = "";
        public bool Reserved { get; init; }
        public bool IsKnown { get; init; }
    }
}
