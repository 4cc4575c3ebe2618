using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;

namespace Summit.Application.Features.Delegations;

/// <summary>
/// For the operator: erases who the head of a delegation was. Without its head a delegation of a coming event is dissolved; once
/// the event's own period is over it stays, for the counts. Erasing again changes nothing.
/// </summary>
[Requires(Permission.Operate), EvenWhenArchived]
public sealed record EraseHead(EventId EventId, DelegationId Id) : ICommand<Done>, IEventCommand;

sealed class EraseHeadHandler(Db db, DelegationErasure erasure, EventClock clock) : IRequestHandler<EraseHead, Result<Done>>
{
    const string Find = """
        SELECT d.erased_at AS ErasedAt, e.ends_at AS EndsAt, e.profile_days AS ProfileDays
        FROM delegation d JOIN event e ON e.id = d.event_id WHERE d.id = @Id AND d.event_id = @EventId
        """;

    public async Task<Result<Done>> Handle(EraseHead request, CancellationToken cancellationToken)
    {
        if (await db.One<Standing>(Find, new { request.Id, request.EventId }) is not { } standing) return DelegationsErrors.NotFound;
        if (standing.ErasedAt is not null) return default(Done);
        var isOver = RetentionRules.IsOver(standing.EndsAt, standing.ProfileDays, clock.Now);
        if (!isOver && await StoredDelegation.Find(db, request.EventId, request.Id) is { } stored) await erasure.Dissolve(stored);
        else await erasure.Erase(request.EventId, request.Id);
        return default(Done);
    }

    sealed record Standing
    {
        public DateTimeOffset? ErasedAt { get; init; }
        public DateTimeOffset EndsAt { get; init; }
        public int ProfileDays { get; init; }
    }
}
