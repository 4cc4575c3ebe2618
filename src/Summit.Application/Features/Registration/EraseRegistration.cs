using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;
using Summit.Domain.Registration;

namespace Summit.Application.Features.Registration;

/// <summary>
/// Erases what is known of the person of an ended registration (GDPR, Article 17), or of any once the event's own period is over.
/// Erasing again changes nothing.
/// </summary>
[Requires(Permission.ErasePeople, Permission.Operate), EvenWhenArchived]
public sealed record EraseRegistration(EventId EventId, RegistrationId RegistrationId) : ICommand<Done>, IEventCommand, IConcernsRegistration;

sealed class EraseRegistrationHandler(Db db, RegistrationErasure erasure, TraceErasure traces, EventClock clock) : IRequestHandler<EraseRegistration, Result<Done>>
{
    const string Find = """
        SELECT r.state AS State, r.erased_at AS ErasedAt, e.ends_at AS EndsAt, e.profile_days AS ProfileDays
        FROM registration r JOIN event e ON e.id = r.event_id WHERE r.id = @RegistrationId AND r.event_id = @EventId
        """;

    public async Task<Result<Done>> Handle(EraseRegistration request, CancellationToken cancellationToken)
    {
        if (await db.One<Standing>(Find, request) is not { } standing) return RegistrationErrors.NotFound;
        if (standing.ErasedAt is not null) return default(Done);
        if (RegistrationRules.IsLive(standing.State) && !RetentionRules.IsOver(standing.EndsAt, standing.ProfileDays, clock.Now)) return RegistrationErrors.StillLive;
        await traces.Erase(request.EventId, request.RegistrationId);
        await erasure.Erase(request.EventId, request.RegistrationId);
        return default(Done);
    }

    sealed record Standing
    {
        public RegistrationState State { get; init; }
        public DateTimeOffset? ErasedAt { get; init; }
        public DateTimeOffset EndsAt { get; init; }
        public int ProfileDays { get; init; }
    }
}
