using MediatR;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Links;

/// <summary>
/// Makes the secret address under which a calendar program reads a registration's timetable. One at a time: a new one ends the former,
/// so that an address that got about can be taken back.
/// </summary>
[Requires(Permission.HoldRegistration)]
public sealed record MakeCalendarFeed(EventId EventId, RegistrationId RegistrationId) : ICommand<string>, IEventCommand, IConcernsRegistration;

sealed class MakeCalendarFeedHandler(Db db, AuditTrail audit, Access access, EventClock clock) : IRequestHandler<MakeCalendarFeed, Result<string>>
{
    static readonly TimeSpan OutlivesEvent = TimeSpan.FromDays(30);

    const string Find = $$"""
        SELECT e.ends_at FROM registration r JOIN event e ON e.id = r.event_id WHERE r.id = @RegistrationId AND r.event_id = @EventId AND {{LiveRegistration.Holds}}
        """;

    const string RevokeFormer = "UPDATE link SET revoked_at = @now WHERE registration_id = @RegistrationId AND kind = 'Calendar' AND revoked_at IS NULL";

    const string Insert = """
        INSERT INTO link (id, registration_id, delegation_id, kind, role, token_hash, expires_at)
        VALUES (@id, @RegistrationId, NULL, 'Calendar', @Role, @hash, @expires)
        """;

    public async Task<Result<string>> Handle(MakeCalendarFeed request, CancellationToken cancellationToken)
    {
        if (await db.Scalar<DateTimeOffset?>(Find, request) is not { } ends) return RegistrationErrors.NotFound;
        var secret = Secrets.New();
        await db.Execute(RevokeFormer, new { request.RegistrationId, now = clock.SystemNow });
        await db.ExecuteOne(Insert, new
        {
            id = clock.NewId(), request.RegistrationId, access.Role, hash = CalendarSecret.Hash(secret),
            // The event's end is on the domain's clock, links run on the system's.
            expires = clock.SystemNow + (ends + OutlivesEvent - clock.Now),
        });
        await audit.Record(request.EventId, "calendar.made", request.RegistrationId.Value);
        return secret;
    }
}

/// <summary>The secret in the address of a calendar feed.</summary>
static class CalendarSecret
{
    public static string Hash(string secret) => Secrets.Hash("calendar", secret);
}
