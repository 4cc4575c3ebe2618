using Summit.Application.Platform.Audit;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Press;

/// <summary>Begins to look at a request: who came in with it is under review.</summary>
static class PressReview
{
    const string FindReceived = "SELECT id FROM accreditation WHERE request_id = @request AND state = 'Received' ORDER BY no";

    const string Review = "UPDATE accreditation SET state = 'UnderReview', version = version + 1 WHERE id = @person AND state = 'Received'";

    /// <summary>Of how many people.</summary>
    public static async Task<int> Begin(Db db, AuditTrail audit, EventId eventId, PressRequestId request)
    {
        var received = await db.Query<AccreditationId>(FindReceived, new { request });
        foreach (var person in received)
        {
            await db.ExecuteOne(Review, new { person });
            await audit.Record(eventId, "accreditation.review", person.Value);
        }
        return received.Count;
    }
}
