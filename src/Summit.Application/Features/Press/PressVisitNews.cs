using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Press;

/// <summary>
/// Remembers which requests of the press have to be told of an act on a study visit: those with a place at it, or a number in its
/// queue. They are on the list of the delegates, whose job owes the letters.
/// </summary>
static class PressVisitNews
{
    const string InsertNotices = """
        INSERT INTO event_notice (change_id, registration_id)
        SELECT DISTINCT @act, a.request_id
        FROM press_point k
        JOIN place_pool p ON p.owner_id = k.id AND p.kind = 'PressPoint'
        JOIN place_claim c ON c.pool_id = p.id AND c.state <> 'Ended'
        JOIN accreditation a ON a.id = c.holder_id
        WHERE k.visit_id = @visit AND k.closed_at IS NULL
        """;

    const string CountThem = "UPDATE event_change SET people = people + @told WHERE id = @act";

    // A visit that is called off is no point any more, so nobody is there.
    const string FindThere = """
        SELECT CONCAT(a.given_names, ' ', a.family_name)
        FROM audit u
        JOIN press_point k ON k.visit_id = u.subject_id AND k.closed_at IS NULL
        JOIN place_pool p ON p.owner_id = k.id AND p.kind = 'PressPoint'
        JOIN place_claim c ON c.pool_id = p.id AND c.state <> 'Ended'
        JOIN accreditation a ON a.id = c.holder_id AND a.request_id = @request
        WHERE u.id = @act ORDER BY a.no
        """;

    /// <summary>How many requests will get a letter about the act of this id, which is on the list already.</summary>
    public static async Task<int> Announce(Db db, VisitId visit, Guid act)
    {
        var told = await db.Execute(InsertNotices, new { act, visit });
        if (told > 0) await db.ExecuteOne(CountThem, new { act, told });
        return told;
    }

    /// <summary>Who of a request has a place at the visit that the act was on, or waits for one, by name.</summary>
    public static async Task<IReadOnlyList<string>> There(Db db, Guid act, PressRequestId request) => await db.Query<string>(FindThere, new { act, request });
}
