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
    // A ballot that is open gives nothing to whoever is elsewhere, so it is one or the other.
    const string CountRanked = """
        SELECT COUNT(*) FROM ballot_choice c JOIN ballot b ON b.id = c.ballot_id AND b.state = 'Open' JOIN visit v ON v.id = c.visit_id
        WHERE c.registration_id = @RegistrationId AND v.departs_at < @Ends AND v.returns_at > @Starts
        """;

    public async Task<Result<Done>> Handle(TakeSessionPlace request, CancellationToken cancellationToken)
    {
        if (await RegistrationStanding.Find(db, request.EventId, request.RegistrationId) is not { } standing) return RegistrationErrors.NotFound;
        if (standing.State != RegistrationState.Confirmed || standing.EventStatus != EventStatus.Published) return ProgrammeErrors.NotConfirmed;
        if (await CappedSession.Find(db, request.EventId, request.Session, request.RegistrationId) is not { } session) return ProgrammeErrors.NotFound;
        if (session.IsHeld) return default(Done);
        if (session.Starts <= clock.Now) return ProgrammeErrors.Begun;
        if (await HeldTimes.Clashing(db, request.EventId, request.RegistrationId, session.Starts, session.Ends) is { } other) return ProgrammeErrors.ClashWith(other);
        if (await db.Scalar<int>(CountRanked, new { request.RegistrationId, session.Starts, session.Ends }) > 0) return ProgrammeErrors.Ranked;
        if (await places.Take([new(session.Pool, null)], request.RegistrationId.Value, standing.Category, standing.Priority) != TakeVerdict.Free) return ProgrammeErrors.Full;
        await audit.Record(request.EventId, "session.taken", request.RegistrationId.Value, new FieldChange("session", null, request.Session));
        return default(Done);
    }
}

/// <summary>A session with a limited number of places as published, and how one person stands there.</summary>
sealed record CappedSession(DateTimeOffset Starts, DateTimeOffset Ends, PoolFacts Pool, bool IsHeld)
{
    const string FindPool = """
        SELECT p.id AS Id, p.capacity AS Capacity, p.taken AS Taken, p.held_back AS HeldBack, p.next_no AS NextNo FROM place_pool p
        WHERE p.owner_id = @session AND p.kind = 'Session'
        """;

    const string CountHeld = "SELECT COUNT(*) FROM place_claim WHERE pool_id = @pool AND holder_id = @registration AND state = 'Held'";

    public static async Task<CappedSession?> Find(Db db, EventId eventId, string code, RegistrationId registration)
    {
        var shown = await ProgrammeVersions.Shown(db, eventId, hasVersions: true);
        if (shown.Items.FirstOrDefault(item => item.Code == code) is not { Places: not null } session) return null;
        if (await db.One<PoolFacts>(FindPool, new { session = session.Id }) is not { } pool) return null;
        return new(session.Starts, session.Ends, pool, await db.Scalar<int>(CountHeld, new { pool = pool.Id, registration }) > 0);
    }
}
