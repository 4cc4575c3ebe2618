using MediatR;
using Summit.Application.Features.Events;
using Summit.Application.Features.Press;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Press;

namespace Summit.Application.Features.Interviews;

/// <summary>For somebody of the press: what their request asked of delegations, and, while one of its people is accredited, whom they can ask.</summary>
[Requires(Permission.HoldPressRequest)]
public sealed record ReadMyInterviews : IQuery<MyInterviews>;

/// <summary>Interviews as the journalist sees them.</summary>
/// <param name="People">Who may ask; nobody without an accreditation that counts.</param>
/// <param name="Delegations">Whom they can ask; none where nobody may.</param>
/// <param name="Address">Of the request, to begin a form with.</param>
public sealed record MyInterviews(EventHead Event, IReadOnlyList<MyInterview> Interviews, IReadOnlyList<InterviewPerson> People, IReadOnlyList<AskableDelegation> Delegations, string Address, string? Telephone);

/// <summary>One of them.</summary>
public sealed record MyInterview
{
    public InterviewId Id { get; init; }

    /// <summary>Who of the request asked.</summary>
    public string Person { get; init; } = "";
    public string Body { get; init; } = "";
    public string Country { get; init; } = "";
    public string Topic { get; init; } = "";
    public string Language { get; init; } = "";
    public string Wanted { get; init; } = "";
    public string Address { get; init; } = "";
    public string? Telephone { get; init; }
    public DateTimeOffset AskedAt { get; init; }
    public InterviewState State { get; init; }
    public string? Reason { get; init; }

    /// <summary>As the head gave it, while they consent and the person is accredited.</summary>
    public string? Speaker { get; init; }

    /// <inheritdoc cref="Speaker"/>
    public string? Meeting { get; init; }

    /// <inheritdoc cref="Speaker"/>
    public string? ContactAddress { get; init; }

    /// <inheritdoc cref="Speaker"/>
    public string? ContactTelephone { get; init; }
}

/// <summary>Somebody accredited.</summary>
public sealed record InterviewPerson
{
    public AccreditationId Id { get; init; }
    public string Name { get; init; } = "";
}

/// <summary>A delegation with somebody confirmed; nobody of it is named.</summary>
public sealed record AskableDelegation
{
    public DelegationId Id { get; init; }
    public string Body { get; init; } = "";
    public string Country { get; init; } = "";
}

sealed class ReadMyInterviewsHandler(Db db, Access access, EventClock clock) : IRequestHandler<ReadMyInterviews, Result<MyInterviews>>
{
    const string FindRequest = """
        SELECT q.event_id AS EventId, e.slug AS Slug, q.address AS Address, q.telephone AS Telephone FROM press_request q JOIN event e ON e.id = q.event_id WHERE q.id = @id AND q.erased_at IS NULL
        """;

    const string FindPeople = """
        SELECT a.id AS Id, CONCAT(a.given_names, ' ', a.family_name) AS Name FROM accreditation a JOIN event e ON e.id = a.event_id
        WHERE a.request_id = @id AND a.state IN ('Accredited', 'Limited') AND e.status = 'Published' AND e.ends_at > @now ORDER BY a.no
        """;

    // What ended by itself without an act, because the event is over, is over here.
    const string FindInterviews = """
        SELECT i.id AS Id, CONCAT(a.given_names, ' ', a.family_name) AS Person, d.body AS Body, d.country AS Country, i.topic AS Topic, i.language AS Language, i.wanted AS Wanted, i.address AS Address,
               i.telephone AS Telephone, i.asked_at AS AskedAt, CASE WHEN i.lapsed_at IS NOT NULL THEN 'Lapsed' WHEN k.counts = 0 AND i.state IN ('Asked', 'Passed', 'Agreed') THEN 'Ended' ELSE i.state END AS State,
               CASE WHEN i.state IN ('NotPassed', 'Declined') THEN i.reason END AS Reason,
               CASE WHEN i.state = 'Agreed' AND k.counts = 1 THEN i.speaker END AS Speaker, CASE WHEN i.state = 'Agreed' AND k.counts = 1 THEN i.meeting END AS Meeting,
               CASE WHEN i.state = 'Agreed' AND k.counts = 1 THEN i.contact_address END AS ContactAddress, CASE WHEN i.state = 'Agreed' AND k.counts = 1 THEN i.contact_telephone END AS ContactTelephone
        FROM interview i
        JOIN accreditation a ON a.id = i.accreditation_id
        JOIN delegation d ON d.id = i.delegation_id
        JOIN (SELECT p.id AS id, CASE WHEN p.state IN ('Accredited', 'Limited') AND e.status = 'Published' AND e.ends_at > @now THEN 1 ELSE 0 END AS counts
              FROM accreditation p JOIN event e ON e.id = p.event_id WHERE p.request_id = @id) k ON k.id = a.id
        WHERE i.request_id = @id ORDER BY i.asked_at DESC, i.id
        """;

    const string FindDelegations = """
        SELECT d.id AS Id, d.body AS Body, d.country AS Country FROM delegation d
        WHERE d.event_id = @EventId AND d.dissolved_at IS NULL AND EXISTS (SELECT 1 FROM registration r WHERE r.delegation_id = d.id AND r.state = 'Confirmed')
        ORDER BY d.body_key, d.country, d.id
        """;

    public async Task<Result<MyInterviews>> Handle(ReadMyInterviews request, CancellationToken cancellationToken)
    {
        var id = access.PressRequest!.Value;
        if (await db.One<RequestRow>(FindRequest, new { id }) is not { } own) return PressErrors.NotFound;
        if (await EventHead.Find(db, own.Slug, clock.Now) is not { } head) return RequestErrors.NoSuchEvent;
        var people = await db.Query<InterviewPerson>(FindPeople, new { id, now = clock.Now });
        var interviews = await db.Query<MyInterview>(FindInterviews, new { id, now = clock.Now });
        var delegations = people.Count == 0 ? [] : await db.Query<AskableDelegation>(FindDelegations, own);
        return new MyInterviews(head, interviews, people, delegations, own.Address, own.Telephone);
    }

    sealed record RequestRow
    {
        public EventId EventId { get; init; }
        public string Slug { get; init; } = "";
        public string Address { get; init; } = "";
        public string? Telephone { get; init; }
    }
}
