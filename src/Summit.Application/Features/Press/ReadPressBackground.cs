using MediatR;
using Summit.Application.Features.History;
using Summit.Application.Platform.Keys;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Press;

namespace Summit.Application.Features.Press;

/// <summary>For press officers: what is known of a request's people and outlet from this and earlier events of the series, the bars that concern them, and what was done to the request.</summary>
[Requires(Permission.ManagePress)]
public sealed record ReadPressBackground(EventId EventId, PressRequestId Request) : IQuery<PressBackground>, IConcernsEvent;

/// <summary>What is known beside the request.</summary>
/// <param name="Bars">By person of the request.</param>
/// <param name="Acts">Newest first.</param>
public sealed record PressBackground(IReadOnlyList<PressEarlier> Earlier, IReadOnlyDictionary<AccreditationId, IReadOnlyList<PressBar>> Bars, IReadOnlyList<PressActLine> Acts);

/// <summary>Somebody of another request.</summary>
public sealed record PressEarlier
{
    public string EventSlug { get; init; } = "";
    public LocalizedText EventTitle { get; init; } = LocalizedText.Empty;
    public string StartsLocal { get; init; } = "";
    public string Reference { get; init; } = "";
    public string GivenNames { get; init; } = "";
    public string FamilyName { get; init; } = "";
    public string Outlet { get; init; } = "";
    public AccreditationState State { get; init; }
    public string? Reason { get; init; }

    /// <summary>The same name as somebody of the request; else the same outlet only.</summary>
    public bool SamePerson { get; init; }
}

/// <summary>An act on the request or one of its people.</summary>
public sealed record PressActLine
{
    public DateTimeOffset At { get; init; }
    public string Actor { get; init; } = "";
    public string? ActorName { get; init; }
    public string Action { get; init; } = "";

    /// <summary>Null: the whole request.</summary>
    public string? Person { get; init; }
}

sealed class ReadPressBackgroundHandler(Db db, HistoryReader history, InstallationSecret secret, EventClock clock) : IRequestHandler<ReadPressBackground, Result<PressBackground>>
{
    const int MostEarlier = 50;

    const int MostActs = 200;

    const string FindPeople = """
        SELECT a.id AS Id, a.name_key AS NameKey, q.outlet_key AS OutletKey, q.address_key AS AddressKey, q.website AS Website
        FROM press_request q JOIN accreditation a ON a.request_id = q.id WHERE q.id = @Request AND q.event_id = @EventId AND q.erased_at IS NULL ORDER BY a.no
        """;

    // By name first, so that an outlet that sends many people does not hide who was here before.
    const string FindEarlier = """
        WITH known AS (
            SELECT o.id AS id, 1 AS same FROM accreditation a JOIN accreditation o ON o.name_key = a.name_key AND o.request_id <> a.request_id WHERE a.request_id = @Request
            UNION ALL
            SELECT o.id, 0 FROM press_request q JOIN press_request r ON r.outlet_key = q.outlet_key AND r.id <> q.id JOIN accreditation o ON o.request_id = r.id WHERE q.id = @Request)
        SELECT e.slug AS EventSlug, e.short_title AS EventTitle, e.starts_local AS StartsLocal, r.reference AS Reference, o.given_names AS GivenNames, o.family_name AS FamilyName, r.outlet AS Outlet,
               o.state AS State, o.reason AS Reason, k.same AS SamePerson
        FROM (SELECT id, MAX(same) AS same FROM known GROUP BY id) k
        JOIN accreditation o ON o.id = k.id
        JOIN press_request r ON r.id = o.request_id AND r.erased_at IS NULL
        JOIN event e ON e.id = o.event_id
        JOIN event h ON h.id = @EventId AND h.series_id = e.series_id
        ORDER BY k.same DESC, e.starts_at DESC, r.received_at DESC, o.id {page}
        """;

    const string FindActs = """
        SELECT u.at AS At, u.actor AS Actor, u.action AS Action, CASE WHEN a.id IS NULL THEN NULL ELSE CONCAT(a.given_names, ' ', a.family_name) END AS Person
        FROM audit u
        LEFT JOIN accreditation a ON a.id = u.subject_id
        WHERE u.subject_id IN @ids ORDER BY u.at DESC, u.id DESC {page}
        """;

    public async Task<Result<PressBackground>> Handle(ReadPressBackground request, CancellationToken cancellationToken)
    {
        var people = await db.Query<PersonRow>(FindPeople, request);
        if (people.Count == 0) return PressErrors.NotFound;
        var bars = await PressBars.At(db, secret, clock, request.EventId);
        var earlier = await db.Query<PressEarlier>(FindEarlier, new { request.EventId, request.Request, skip = 0, take = MostEarlier });
        var acts = await db.Query<PressActLine>(FindActs, new { ids = Ids.In(people.Select(person => person.Id.Value).Append(request.Request.Value)), skip = 0, take = MostActs });
        var names = await history.Names(acts.Select(act => act.Actor));
        return new PressBackground(earlier, people.ToDictionary(person => person.Id, person => bars.On(new(person.NameKey, person.OutletKey, person.AddressKey, person.Website))), [.. acts.Select(act => act with { ActorName = names.GetValueOrDefault(act.Actor) })]);
    }

    sealed record PersonRow
    {
        public AccreditationId Id { get; init; }
        public string NameKey { get; init; } = "";
        public string OutletKey { get; init; } = "";
        public string AddressKey { get; init; } = "";
        public string? Website { get; init; }
    }
}
