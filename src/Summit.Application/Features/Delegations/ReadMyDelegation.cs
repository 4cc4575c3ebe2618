using MediatR;
using Summit.Application.Features.Events;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;

namespace Summit.Application.Features.Delegations;

/// <summary>For a head of delegation: the one the session is for, with a page of its people.</summary>
/// <param name="Page">From 1.</param>
/// <param name="Member">A reference: also reads this one, on whichever page.</param>
[Requires(Permission.HeadDelegation)]
public sealed record ReadMyDelegation(int Page = 1, string? Member = null) : IQuery<MyDelegation>;

/// <summary>A delegation as its head sees it.</summary>
public sealed record MyDelegation(EventHead Event, MyDelegationTerms Terms, IReadOnlyList<DelegationMember> Members, DelegationMember? Member)
{
    /// <summary>Pages of members.</summary>
    public int Pages => Math.Max(1, (Terms.People + DelegationMembers.PageSize - 1) / DelegationMembers.PageSize);

    /// <summary>Whether somebody can be registered now: within the event's window, which an admission by invitation does not close to a delegation.</summary>
    public bool TakesPeople => EventWindow == Window.Open && Terms.People < Terms.Quota;

    /// <summary>As it stands for delegations.</summary>
    public Window EventWindow { get; init; }
}

/// <summary>The delegation's own fields.</summary>
public sealed record MyDelegationTerms
{
    public DelegationId Id { get; init; }
    public EventId EventId { get; init; }
    public string EventSlug { get; init; } = "";
    public string Body { get; init; } = "";
    public string Country { get; init; } = "";
    public string HeadName { get; init; } = "";
    public string HeadAddress { get; init; } = "";
    public int Quota { get; init; }

    /// <summary>Live registrations that count to it.</summary>
    public int People { get; init; }

    /// <summary>Until when amendments to the declaration can be proposed; null where it was not opened to cities.</summary>
    public DateTimeOffset? AmendmentsUntil { get; init; }
}

sealed class ReadMyDelegationHandler(Db db, Access access, EventClock clock) : IRequestHandler<ReadMyDelegation, Result<MyDelegation>>
{
    internal const string FindTerms = """
        SELECT d.id AS Id, d.event_id AS EventId, e.slug AS EventSlug, d.body AS Body, d.country AS Country, d.head_name AS HeadName,
               d.head_address AS HeadAddress, p.capacity AS Quota, p.taken AS People,
               (SELECT t.amendments_until FROM declaration t WHERE t.event_id = d.event_id) AS AmendmentsUntil
        FROM delegation d
        JOIN event e ON e.id = d.event_id
        JOIN place_pool p ON p.owner_id = d.id AND p.kind = 'Delegation'
        WHERE d.id = @id AND d.dissolved_at IS NULL
        """;

    public async Task<Result<MyDelegation>> Handle(ReadMyDelegation request, CancellationToken cancellationToken)
    {
        var id = access.Delegation!.Value;
        if (await db.One<MyDelegationTerms>(FindTerms, new { id }) is not { } terms) return DelegationsErrors.NotFound;
        if (await EventHead.Find(db, terms.EventSlug, clock.Now) is not { } head) return RequestErrors.NoSuchEvent;
        var member = request.Member is { } wanted ? await DelegationMembers.Find(db, id, wanted) : null;
        return new MyDelegation(head, terms, await DelegationMembers.Read(db, id, request.Page), member)
        {
            EventWindow = EventRules.WindowAt(clock.Now, head.Status, Admission.Open, head.OpensAt, head.ClosesAt),
        };
    }
}
