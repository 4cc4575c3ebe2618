using MediatR;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Papers;

/// <summary>For a link's holder: what a letter of invitation and a certificate of attendance would say, and which of them there is now.</summary>
[Requires(Permission.HoldRegistration)]
public sealed record ReadMyPapers : IQuery<MyPapers>;

/// <summary>Papers of one person.</summary>
/// <param name="HasLetter">There is a place at an event to come.</param>
/// <param name="HasCertificate">The event is over, and the person was there.</param>
public sealed record MyPapers(PaperEvent Event, PaperPerson Person, bool HasLetter, bool HasCertificate, DateTimeOffset At);

sealed class ReadMyPapersHandler(Db db, Access access, EventClock clock) : IRequestHandler<ReadMyPapers, Result<MyPapers>>
{
    const string FindEvent = "SELECT event_id FROM registration WHERE id = @id";

    public async Task<Result<MyPapers>> Handle(ReadMyPapers request, CancellationToken cancellationToken)
    {
        var id = access.Registration!.Value;
        var eventId = await db.Scalar<EventId>(FindEvent, new { id });
        if (!(await PaperCandidate.Of(db, eventId, [id])).TryGetValue(id, out var person)) return RegistrationErrors.NotFound;
        var about = await PaperEvent.Read(db, eventId);
        return new MyPapers(about, person.Person,
            person.Obstacle(PaperKind.Letter) != PaperSkips.NotConfirmed && ComingEvent.Refusal(about.Status, about.EndsAt, clock.Now) is null,
            person.Obstacle(PaperKind.Certificate) is not (PaperSkips.NotConfirmed or PaperSkips.NotThere) && about.EndsAt <= clock.Now, clock.Now);
    }
}
