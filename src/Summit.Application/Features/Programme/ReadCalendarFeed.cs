using MediatR;
using Summit.Application.Features.Links;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;

namespace Summit.Application.Features.Programme;

/// <summary>For a calendar program: the timetable behind a secret address. Whoever knows the address may read it.</summary>
[ForAnyone]
public sealed record ReadCalendarFeed(string Secret) : IQuery<Timetable>;

sealed class ReadCalendarFeedHandler(Db db, EventClock clock) : IRequestHandler<ReadCalendarFeed, Result<Timetable>>
{
    const string Find = $$"""
        SELECT r.id AS Id, r.event_id AS EventId, e.slug AS Slug, r.given_names AS GivenNames, r.family_name AS FamilyName,
               r.calendar_sequence AS CalendarSequence
        FROM link l JOIN registration r ON r.id = l.registration_id JOIN event e ON e.id = r.event_id
        WHERE l.token_hash = @hash AND l.kind = 'Calendar' AND l.expires_at > @now AND l.revoked_at IS NULL AND {{LiveRegistration.Holds}}
        """;

    public async Task<Result<Timetable>> Handle(ReadCalendarFeed request, CancellationToken cancellationToken) =>
        await db.One<TimetablePerson>(Find, new { hash = CalendarSecret.Hash(request.Secret), now = clock.SystemNow }) is { } person
            ? await TimetableRows.Read(db, clock, person) : LinksErrors.NotValid;
}
