using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Press;

namespace Summit.Application.Features.Interviews;

/// <summary>For a head of delegation: interviews that the press office passed on.</summary>
/// <param name="Id">Only this one.</param>
[Requires(Permission.HeadDelegation)]
public sealed record ReadDelegationInterviews(InterviewId? Id = null) : IQuery<IReadOnlyList<DelegationInterview>>;

/// <summary>One of them, as the head sees it.</summary>
public sealed record DelegationInterview
{
    public InterviewId Id { get; init; }
    public EventId EventId { get; init; }

    /// <summary>Empty where the journalist was erased.</summary>
    public string Journalist { get; init; } = "";
    public string Outlet { get; init; } = "";
    public string Topic { get; init; } = "";
    public string Language { get; init; } = "";
    public string Wanted { get; init; } = "";

    /// <summary>Of the journalist, while there is something to talk about.</summary>
    public string? Address { get; init; }

    /// <inheritdoc cref="Address"/>
    public string? Telephone { get; init; }
    public InterviewState State { get; init; }
    public string? Reason { get; init; }
    public string? Speaker { get; init; }
    public string? Meeting { get; init; }
    public string? ContactAddress { get; init; }
    public string? ContactTelephone { get; init; }
    public int Version { get; init; }

    /// <summary>The journalist reads what was given: it is, like their own address here, while the accreditation counts.</summary>
    public bool IsShown => State == InterviewState.Agreed && Address is not null;
}

sealed class ReadDelegationInterviewsHandler(Db db, Access access, EventClock clock) : IRequestHandler<ReadDelegationInterviews, Result<IReadOnlyList<DelegationInterview>>>
{
    const string Find = """
        SELECT i.id AS Id, i.event_id AS EventId, CONCAT(a.given_names, ' ', a.family_name) AS Journalist, q.outlet AS Outlet, i.topic AS Topic, i.language AS Language, i.wanted AS Wanted,
               CASE WHEN i.state IN ('Passed', 'Agreed') AND k.counts = 1 THEN i.address END AS Address, CASE WHEN i.state IN ('Passed', 'Agreed') AND k.counts = 1 THEN i.telephone END AS Telephone,
               CASE WHEN i.lapsed_at IS NOT NULL THEN 'Lapsed' WHEN i.state = 'Passed' AND k.counts = 0 THEN 'Ended' ELSE i.state END AS State, i.reason AS Reason,
               i.speaker AS Speaker, i.meeting AS Meeting, i.contact_address AS ContactAddress, i.contact_telephone AS ContactTelephone, i.version AS Version
        FROM interview i
        JOIN accreditation a ON a.id = i.accreditation_id
        JOIN press_request q ON q.id = i.request_id
        JOIN (SELECT p.id AS id, CASE WHEN p.state IN ('Accredited', 'Limited') AND e.status = 'Published' AND e.ends_at > @now THEN 1 ELSE 0 END AS counts
              FROM accreditation p JOIN event e ON e.id = p.event_id) k ON k.id = a.id
        WHERE i.delegation_id = @delegation AND i.passed_at IS NOT NULL AND (@Id IS NULL OR i.id = @Id)
        ORDER BY CASE WHEN i.state = 'Passed' THEN 0 ELSE 1 END, i.passed_at, i.id
        """;

    public async Task<Result<IReadOnlyList<DelegationInterview>>> Handle(ReadDelegationInterviews request, CancellationToken cancellationToken)
    {
        var found = await db.Query<DelegationInterview>(Find, new { delegation = access.Delegation, Id = request.Id?.Value, now = clock.Now });
        if (request.Id is not null && found.Count == 0) return InterviewErrors.NotFound;
        return new List<DelegationInterview>(found);
    }
}
