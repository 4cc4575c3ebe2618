using FluentValidation;
using MediatR;
using Summit.Application.Features.Places;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;
using Summit.Domain.Places;
using Summit.Domain.Registration;

namespace Summit.Application.Features.Programme;

/// <summary>
/// A confirmed person takes a place at a session that has a limited number of them. Nobody waits for one: what is given back is
/// open to whoever comes next. What clashes in time is refused with the other named.
/// </summary>
[Requires(Permission.HoldRegistration, Permission.DecideRegistrations)]
public sealed record TakeSessionPlace(EventId EventId, RegistrationId RegistrationId, string Session) : ICommand<Done>, IEventCommand, IConcernsRegistration;

sealed class TakeSessionPlaceValidator : AbstractValidator<TakeSessionPlace>
{
    public TakeSessionPlaceValidator() => RuleFor(command => command.Session).NotEmpty().WithErrorCode("required").MaximumLength(40).WithErrorCode("too-long");
}

sealed class TakeSessionPlaceHandler(Db db, PlaceLedger places, AuditTrail audit, EventClock clock) : IRequestHandler<TakeSessionPlace, Result<Done>>
{
    public async Task<Result<Done>> Handle(TakeSessionPlace request, CancellationToken cancellationToken)
    {
        if (await RegistrationStanding.Find(db, request.EventId, request.RegistrationId) is not { } standing) return RegistrationErrors.NotFound;
        if (standing.State != RegistrationState.Confirmed || standing.EventStatus != EventStatus.Published) return ProgrammeErrors.NotConfirmed;
        if (await CappedSession.Find(db, request.EventId, request.Session, request.RegistrationId) is not { } session) return ProgrammeErrors.NotFound;
        if (session.IsHeld) return default(Done);
        if (session.Starts <= clock.Now) return ProgrammeErrors.Begun;
        if (await HeldTimes.Clashing(db, request.RegistrationId, session.Starts, session.Ends) is { } other) return ProgrammeErrors.ClashWith(other);
        if (await places.Take([new(session.Pool, null)], request.RegistrationId.Value, standing.Category, standing.Priority) != TakeVerdict.Free) return ProgrammeErrors.Full;
        await audit.Record(request.EventId, "session.taken", request.RegistrationId.Value, new FieldChange("session", null, request.Session));
        return default(Done);
    }
}

/// <summary>A session with a limited number of places, and how one person stands there. A pool that was closed has none.</summary>
sealed record CappedSession
{
    const string Load = """
        SELECT s.starts_at AS Starts, s.ends_at AS Ends, p.id AS PoolId, p.capacity AS Capacity, p.taken AS Taken, p.held_back AS HeldBack, p.next_no AS NextNo,
               (SELECT COUNT(*) FROM place_claim c WHERE c.pool_id = p.id AND c.holder_id = @registration AND c.state = 'Held') AS Held
        FROM session s JOIN place_pool p ON p.owner_id = s.id AND p.kind = 'Session' AND p.capacity > 0
        WHERE s.event_id = @eventId AND s.code = @code
        """;

    public DateTimeOffset Starts { get; init; }
    public DateTimeOffset Ends { get; init; }
    public PoolId PoolId { get; init; }
    public int Capacity { get; init; }
    public int Taken { get; init; }
    public int HeldBack { get; init; }
    public int NextNo { get; init; }
    public int Held { get; init; }

    public bool IsHeld => Held > 0;
    public PoolFacts Pool => new() { Id = PoolId, Capacity = Capacity, Taken = Taken, HeldBack = HeldBack, NextNo = NextNo };

    public static Task<CappedSession?> Find(Db db, EventId eventId, string code, RegistrationId registration) => db.One<CappedSession>(Load, new { eventId, code, registration });
}
