using MediatR;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;

namespace Summit.Application.Features.Programme;

/// <summary>For a link's holder: the person's own timetable.</summary>
[Requires(Permission.HoldRegistration)]
public sealed record ReadMyProgramme : IQuery<Timetable>;

sealed class ReadMyProgrammeHandler(Db db, Access access, EventClock clock) : IRequestHandler<ReadMyProgramme, Result<Timetable>>
{
    const string Find = $$"""
        SELECT r.id AS Id, r.event_id AS EventId, e.slug AS Slug, r.given_names AS GivenNames, r.family_name AS FamilyName,
               r.calendar_sequence AS CalendarSequence
        FROM registration r JOIN event e ON e.id = r.event_id WHERE r.id = @id AND {{LiveRegistration.Holds}}
        """;

    public async Task<Result<Timetable>> Handle(ReadMyProgramme request, CancellationToken cancellationToken) =>
        await db.One<TimetablePerson>(Find, new { id = access.Registration!.Value }) is { } person ? await TimetableRows.Read(db, clock, person) : RegistrationErrors.NotFound;
}
