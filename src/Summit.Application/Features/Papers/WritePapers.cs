using FluentValidation;
using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Papers;

/// <summary>
/// Writes down what the papers of a run say of its next people, as they were tried; whoever cannot have one is named with the reason. The
/// run ends with its last piece.
/// </summary>
/// <param name="From">Where the piece begins; one that was written already is not written again.</param>
[Requires(Permission.PrintBadges)]
public sealed record WritePapers(EventId EventId, PaperRunId Id, int From, IReadOnlyList<PaperProof> People) : ICommand<Done>, IEventCommand;

sealed class WritePapersValidator : AbstractValidator<WritePapers>
{
    public WritePapersValidator()
    {
        RuleFor(command => command.From).GreaterThanOrEqualTo(0).WithErrorCode("invalid");
        RuleFor(command => command.People).Must(list => list.Count is > 0 and <= 200).WithErrorCode("too-many");
        RuleForEach(command => command.People).Must(proof => proof.Fault is null || PaperSkips.All.Contains(proof.Fault)).WithErrorCode("invalid");
    }
}

sealed class WritePapersHandler(Db db, AuditTrail audit, EventClock clock) : IRequestHandler<WritePapers, Result<Done>>
{
    const string Find = "SELECT kind AS Kind, total AS Total FROM paper_run WHERE id = @id AND event_id = @EventId AND done = @From AND state = 'Running'";

    const string Insert = "INSERT INTO paper_line (run_id, no, registration_id, said, reason) VALUES (@id, @no, @registration, @said, @reason)";

    const string Advance = "UPDATE paper_run SET done = @done, worked_at = @now WHERE id = @id AND state = 'Running'";

    const string End = "UPDATE paper_run SET state = 'Finished', ended_at = @now WHERE id = @id AND state = 'Running'";

    public async Task<Result<Done>> Handle(WritePapers request, CancellationToken cancellationToken)
    {
        var (id, done, now) = (request.Id, request.From, clock.Now);
        // Stopped, or written by another node meanwhile.
        if (await db.One<Row>(Find, new { id, request.EventId, request.From }) is not { } run) return PapersErrors.Ended;
        var people = await PaperCandidate.Of(db, request.EventId, [.. request.People.Select(proof => proof.Registration)]);
        foreach (var proof in request.People)
        {
            var person = people.GetValueOrDefault(proof.Registration);
            var reason = person is null ? PaperSkips.NotConfirmed : person.Obstacle(run.Kind);
            // Whoever changed since is tried again with the next piece.
            if (reason is null && person!.Person.Digest() != proof.Digest) break;
            reason ??= proof.Fault;
            await db.Execute(Insert, new { id, no = done++, registration = proof.Registration, said = reason is null ? person!.Person.ToJson() : "", reason });
        }
        await db.ExecuteOne(Advance, new { id, done, now });
        if (done < run.Total) return default(Done);
        await db.ExecuteOne(End, new { id, now });
        await audit.Record(request.EventId, "papers.finished", id.Value);
        return default(Done);
    }

    sealed record Row
    {
        public PaperKind Kind { get; init; }
        public int Total { get; init; }
    }
}
