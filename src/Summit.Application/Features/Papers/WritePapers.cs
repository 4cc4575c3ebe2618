using System.Text.Json;
using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Papers;

/// <summary>
/// Writes down what the papers of a run say of its next people, as they are now; whoever cannot have one is named with the reason. The
/// run ends with its last piece.
/// </summary>
[Requires(Permission.PrintBadges)]
public sealed record WritePapers(EventId EventId, PaperRunId Id) : ICommand<Done>, IEventCommand;

sealed class WritePapersHandler(Db db, AuditTrail audit, EventClock clock) : IRequestHandler<WritePapers, Result<Done>>
{
    const int Most = 100;

    const string Find = "SELECT kind AS Kind, chosen AS Chosen, done AS Done, total AS Total FROM paper_run WHERE id = @id AND event_id = @EventId AND state = 'Running'";

    const string Insert = "INSERT INTO paper_line (run_id, no, registration_id, said, reason) VALUES (@id, @no, @registration, @said, @reason)";

    const string Advance = "UPDATE paper_run SET done = @done, worked_at = @now WHERE id = @id AND state = 'Running'";

    const string End = "UPDATE paper_run SET state = 'Finished', ended_at = @now WHERE id = @id AND state = 'Running'";

    public async Task<Result<Done>> Handle(WritePapers request, CancellationToken cancellationToken)
    {
        var (id, now) = (request.Id, clock.Now);
        if (await db.One<Row>(Find, new { id, request.EventId }) is not { } run) return PapersErrors.Ended;
        var next = JsonSerializer.Deserialize<Guid[]>(run.Chosen)!.Skip(run.Done).Take(Most).Select(one => new RegistrationId(one)).ToArray();
        var people = await PaperCandidate.Of(db, request.EventId, next);
        foreach (var (index, registration) in next.Index())
        {
            var person = people.GetValueOrDefault(registration);
            var reason = person is null ? PaperSkips.NotConfirmed : person.Obstacle(run.Kind);
            await db.Execute(Insert, new { id, no = run.Done + index, registration, said = reason is null ? person!.Person.ToJson() : "", reason });
        }
        var done = run.Done + next.Length;
        await db.ExecuteOne(Advance, new { id, done, now });
        if (done < run.Total) return default(Done);
        await db.ExecuteOne(End, new { id, now });
        await audit.Record(request.EventId, "papers.finished", id.Value);
        return default(Done);
    }

    sealed record Row
    {
        public PaperKind Kind { get; init; }
        public string Chosen { get; init; } = "";
        public int Done { get; init; }
        public int Total { get; init; }
    }
}
