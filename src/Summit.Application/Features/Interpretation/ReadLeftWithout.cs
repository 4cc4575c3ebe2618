using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Interpretation;

namespace Summit.Application.Features.Interpretation;

/// <summary>
/// For the desk: one session, what its people ask of its languages, and a page of those who would be left without: those who
/// understand the same together, then by name.
/// </summary>
/// <param name="Offer">Other languages than it has, to see what they would mean; null for its own.</param>
/// <param name="Page">From 1.</param>
[Requires(Permission.PlanInterpretation)]
public sealed record ReadLeftWithout(EventId EventId, string Session, Regime? Offer, int Page) : IQuery<LeftWithout>, IConcernsEvent
{
    /// <summary>People of a page.</summary>
    public const int PageSize = 50;
}

/// <summary>A session under an offer of languages.</summary>
/// <param name="Offer">As asked for, else the session's own.</param>
public sealed record LeftWithout(SessionLine Session, Regime Offer, Demand Demand, IReadOnlyList<PersonLeftWithout> People)
{
    /// <summary>At least one.</summary>
    public int Pages => Math.Max(1, (Demand.LeftWithout + ReadLeftWithout.PageSize - 1) / ReadLeftWithout.PageSize);
}

/// <summary>Somebody who understands nothing that can be heard.</summary>
public sealed record PersonLeftWithout
{
    public string Reference { get; init; } = "";
    public string GivenNames { get; init; } = "";
    public string FamilyName { get; init; } = "";
    public string Body { get; init; } = "";
    public string Country { get; init; } = "";

    /// <summary>What they understand in this session, best first, blanks between.</summary>
    public string Listens { get; init; } = "";
}

sealed class ReadLeftWithoutHandler(Db db) : IRequestHandler<ReadLeftWithout, Result<LeftWithout>>
{
    const string Find = """
        SELECT s.id AS Id, s.code AS Code, s.kind AS Kind, s.title AS Title, s.starts_local AS StartsLocal, s.ends_local AS EndsLocal, r.name AS Room,
               s.floor_languages AS Floor, s.target_languages AS Targets
        FROM session s LEFT JOIN room r ON r.event_id = s.event_id AND r.code = s.room
        WHERE s.event_id = @EventId AND s.code = @Session
        """;

    const string FindPeople = """
        SELECT r.reference AS Reference, r.given_names AS GivenNames, r.family_name AS FamilyName, r.body AS Body, r.country AS Country, p.listens AS Listens
        FROM (
            SELECT a.id AS id, a.listens AS listens, a.sort_key AS sort_key FROM registration a
            WHERE a.event_id = @EventId AND a.state = 'Confirmed' AND a.erased_at IS NULL AND a.listens IN @lists
              AND NOT EXISTS (SELECT 1 FROM session_language o WHERE o.session_id = @session AND o.registration_id = a.id)
              AND (@places IS NULL OR EXISTS (SELECT 1 FROM place_claim c WHERE c.pool_id = @places AND c.holder_id = a.id AND c.state = 'Held'))
            UNION ALL
            SELECT b.id, o.listens, b.sort_key FROM session_language o JOIN registration b ON b.id = o.registration_id AND b.state = 'Confirmed' AND b.erased_at IS NULL
            WHERE o.session_id = @session AND o.listens IN @lists
              AND (@places IS NULL OR EXISTS (SELECT 1 FROM place_claim d WHERE d.pool_id = @places AND d.holder_id = b.id AND d.state = 'Held'))
        ) p
        JOIN registration r ON r.id = p.id
        ORDER BY p.listens, p.sort_key, p.id {page}
        """;

    public async Task<Result<LeftWithout>> Handle(ReadLeftWithout request, CancellationToken cancellationToken)
    {
        if (await db.One<SessionLine>(Find, new { request.EventId, request.Session }) is not { } session) return InterpretationErrors.NoSuchSession;
        var offer = request.Offer ?? session.Regime;
        var audience = await SessionAudience.Read(db, request.EventId);
        var (lists, skip) = OnPage(audience.LeftWithout(session.Id, offer), (request.Page - 1) * ReadLeftWithout.PageSize);
        var people = lists.Count == 0 ? [] : await db.Query<PersonLeftWithout>(FindPeople, new
        {
            request.EventId, session = session.Id, places = audience.Places(session.Id), lists, skip, take = ReadLeftWithout.PageSize,
        });
        return new LeftWithout(session, offer, Demand.Of(offer, audience.Of(session.Id)), people);
    }

    // The groups are counted, so those of a page are known before it is read, and none but theirs are looked at.
    static (IReadOnlyList<string> Lists, int Skip) OnPage(IReadOnlyList<(string Listens, int People)> groups, int skip)
    {
        var lists = new List<string>();
        var (before, within) = (0, 0);
        foreach (var (listens, people) in groups)
        {
            if (before + people > skip && before < skip + ReadLeftWithout.PageSize)
            {
                if (lists.Count == 0) within = skip - before;
                lists.Add(listens);
            }
            before += people;
        }
        return (lists, within);
    }
}
