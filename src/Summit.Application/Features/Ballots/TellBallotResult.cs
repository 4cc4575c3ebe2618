using System.Globalization;
using MediatR;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Ballots;

/// <summary>
/// Records for at most 100 people what an event's oldest ballot that is not told yet gave them, and owes them the message about it; how many.
/// Whoever was dealt with is marked in the same transaction, so nobody is told twice and a crash forgets nobody.
/// </summary>
[Requires(Permission.RunJobs)]
public sealed record TellBallotResult(EventId EventId) : ICommand<int>, IEventCommand;

sealed class TellBallotResultHandler(Db db, Outbox outbox, AuditTrail audit, EventClock clock) : IRequestHandler<TellBallotResult, Result<int>>
{
    // A person and their office make two messages.
    const int Most = 100;

    const string FindBallot = """
        SELECT id FROM ballot WHERE event_id = @EventId AND state = 'Applied' AND told_at IS NULL ORDER BY applied_at, id {page}
        """;

    const string FindPeople = $$"""
        SELECT d.registration_id AS Id, d.draw_no AS Number, d.choice AS Choice, v.code AS Visit, CASE WHEN r.office_address IS NULL THEN 0 ELSE 1 END AS HasOffice,
               CASE WHEN {{LiveRegistration.Holds}} THEN 1 ELSE 0 END AS IsLive
        FROM ballot_place d JOIN registration r ON r.id = d.registration_id LEFT JOIN visit v ON v.id = d.visit_id
        WHERE d.ballot_id = @ballot AND d.told = 0 ORDER BY d.registration_id {page}
        """;

    const string MarkTold = "UPDATE ballot_place SET told = 1 WHERE ballot_id = @ballot AND registration_id IN @people";

    const string SetTold = "UPDATE ballot SET told_at = @now WHERE id = @ballot AND told_at IS NULL";

    public async Task<Result<int>> Handle(TellBallotResult request, CancellationToken cancellationToken)
    {
        if ((await db.Query<BallotId>(FindBallot, new { request.EventId, skip = 0, take = 1 })) is not [var ballot]) return 0;
        var people = await db.Query<PersonRow>(FindPeople, new { ballot, skip = 0, take = Most });
        foreach (var person in people)
        {
            var number = new FieldChange("draw-number", null, person.Number.ToString(CultureInfo.InvariantCulture));
            var act = person.Visit is { } visit
                ? await audit.Record(request.EventId, "visit.drawn", person.Id.Value, new FieldChange("visit", null, visit), new FieldChange("choice", null, person.Choice?.ToString(CultureInfo.InvariantCulture)), number)
                : await audit.Record(request.EventId, "visit.not-drawn", person.Id.Value, number);
            // Who has left since needs no news of it.
            if (person.IsLive) await outbox.OweAll(request.EventId, person.Id, person.HasOffice, "ballot-result", about: act);
        }
        if (people.Count > 0) await db.Execute(MarkTold, new { ballot, people = Ids.In(people.Select(person => person.Id)) });
        if (people.Count < Most) await db.ExecuteOne(SetTold, new { ballot, now = clock.Now });
        return people.Count;
    }

    sealed record PersonRow
    {
        public RegistrationId Id { get; init; }
        public int Number { get; init; }
        public int? Choice { get; init; }
        public string? Visit { get; init; }
        public bool HasOffice { get; init; }
        public bool IsLive { get; init; }
    }
}
