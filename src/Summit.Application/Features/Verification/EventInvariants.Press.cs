namespace Summit.Application.Features.Verification;

/// <content>The press: who may work at the event holds a place of it, who waits waits for one, and each state has its act.</content>
static partial class EventInvariants
{
    const string FindAccreditations = """
        SELECT q.reference AS Reference, a.no AS No, a.state AS State,
               (SELECT COUNT(*) FROM place_claim c JOIN place_pool p ON p.id = c.pool_id AND p.kind = 'Press' WHERE c.holder_id = a.id AND c.state = 'Held') AS Holding,
               (SELECT COUNT(*) FROM place_claim c JOIN place_pool p ON p.id = c.pool_id AND p.kind = 'Press' WHERE c.holder_id = a.id AND c.state = 'Waiting') AS Waiting,
               (SELECT COUNT(*) FROM place_claim c WHERE c.holder_id = a.id AND c.state <> 'Ended' AND c.category <> q.outlet_share) AS Elsewhere,
               (SELECT COUNT(*) FROM audit u WHERE u.subject_id = a.id AND u.action LIKE 'accreditation.%') AS Acts
        FROM accreditation a JOIN press_request q ON q.id = a.request_id WHERE a.event_id = @eventId
        """;

    sealed partial class Inspection
    {
        public async Task Press()
        {
            foreach (var row in await session.Query<AccreditationCounts>(FindAccreditations, new { eventId }))
            {
                var (holding, waiting) = row.State switch { "Accredited" or "Limited" => (1, 0), "Waiting" => (0, 1), _ => (0, 0) };
                Expect(2, (row.Holding, row.Waiting) == (holding, waiting), $"{row.Reference}/{row.No} is {row.State}, holds {row.Holding} and waits for {row.Waiting} press places");
                Expect(2, row.Elsewhere == 0, $"{row.Reference}/{row.No} has {row.Elsewhere} claims that are counted for another outlet");
                Expect(6, row.State == "Received" || row.Acts > 0, $"{row.Reference}/{row.No} is {row.State} and no act says why");
            }
        }
    }

    sealed record AccreditationCounts
    {
        public string Reference { get; init; } = "";
        public int No { get; init; }
        public string State { get; init; } = "";
        public int Holding { get; init; }
        public int Waiting { get; init; }
        public int Elsewhere { get; init; }
        public int Acts { get; init; }
    }
}
