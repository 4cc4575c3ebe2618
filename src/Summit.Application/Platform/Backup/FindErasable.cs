using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Platform.Backup;

/// <summary>For the operator: what kind of record names somebody, as <c>audit.head</c> knows them by its id; null where none does.</summary>
[Requires(Permission.Operate)]
public sealed record FindErasable(Guid Id) : IQuery<Erasable?>;

/// <summary>What can be erased of somebody.</summary>
public enum ErasableKind
{
    /// <summary>First: with it goes the invitation that it answered.</summary>
    Registration,

    Invitation,
    Delegation,
    Interpreter,
    Speaker,
    Signatory,
    PressRequest,
    Staff,
}

/// <summary>Enough to erase it, and nothing about its person.</summary>
public sealed record Erasable
{
    public Guid Id { get; init; }
    public ErasableKind Kind { get; init; }

    /// <summary>None for staff.</summary>
    public EventId? EventId { get; init; }

    public DateTimeOffset? ErasedAt { get; init; }
}

sealed class FindErasableHandler(Db db) : IRequestHandler<FindErasable, Result<Erasable?>>
{
    const string Find = """
        SELECT r.id AS Id, 'Registration' AS Kind, r.event_id AS EventId, r.erased_at AS ErasedAt FROM registration r WHERE r.id = @Id
        UNION ALL SELECT i.id, 'Invitation', i.event_id, i.erased_at FROM invitation i WHERE i.id = @Id
        UNION ALL SELECT d.id, 'Delegation', d.event_id, d.erased_at FROM delegation d WHERE d.id = @Id
        UNION ALL SELECT p.id, 'Interpreter', p.event_id, NULL FROM interpreter p WHERE p.id = @Id
        UNION ALL SELECT s.id, 'Speaker', s.event_id, NULL FROM speaker s WHERE s.id = @Id
        UNION ALL SELECT g.id, 'Signatory', g.event_id, g.erased_at FROM signature_invitation g WHERE g.id = @Id
        UNION ALL SELECT g.id, 'Signatory', g.event_id, g.erased_at FROM signature g WHERE g.id = @Id AND NOT EXISTS (SELECT 1 FROM signature_invitation i WHERE i.id = g.id)
        UNION ALL SELECT q.id, 'PressRequest', q.event_id, q.erased_at FROM press_request q WHERE q.id = @Id
        UNION ALL SELECT m.id, 'Staff', NULL, m.erased_at FROM staff m WHERE m.id = @Id
        """;

    public async Task<Result<Erasable?>> Handle(FindErasable request, CancellationToken cancellationToken) => await db.One<Erasable>(Find, request);
}
