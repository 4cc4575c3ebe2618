using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;

namespace Summit.Application.Features.Press;

/// <summary>
/// Erases a request of the press with all its people (GDPR, Article 17). Before the end of the event's period whoever is still
/// accredited or waits is withdrawn first, and their places pass on. Erasing again changes nothing.
/// </summary>
[Requires(Permission.ManagePress, Permission.Operate), EvenWhenArchived]
public sealed record ErasePressRequest(EventId EventId, PressRequestId Id) : ICommand<Done>, IEventCommand;

sealed class ErasePressRequestHandler(Db db, PressErasure erasure, EventClock clock) : IRequestHandler<ErasePressRequest, Result<Done>>
{
    const string Find = """
        SELECT q.erased_at AS ErasedAt, e.ends_at AS EndsAt, e.profile_days AS ProfileDays
        FROM press_request q JOIN event e ON e.id = q.event_id WHERE q.id = @Id AND q.event_id = @EventId
        """;

    public async Task<Result<Done>> Handle(ErasePressRequest request, CancellationToken cancellationToken)
    {
        if (await db.One<Standing>(Find, request) is not { } standing) return PressErrors.NotFound;
        if (standing.ErasedAt is not null) return default(Done);
        await erasure.Erase(request.EventId, request.Id, endsPlaces: !RetentionRules.IsOver(standing.EndsAt, standing.ProfileDays, clock.Now));
        return default(Done);
    }

    sealed record Standing
    {
        public DateTimeOffset? ErasedAt { get; init; }
        public DateTimeOffset EndsAt { get; init; }
        public int ProfileDays { get; init; }
    }
}
