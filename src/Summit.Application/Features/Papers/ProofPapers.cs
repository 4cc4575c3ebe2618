using System.Text.Json;
using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Papers;

/// <summary>Tries whether a person's page of its own can be made, as the host words it: why it cannot, as a code of <see cref="PaperSkips"/>; null where it can.</summary>
/// <param name="language">Of its words; null: the person's own.</param>
public delegate string? PaperTrial(PaperKind kind, PaperEvent about, PaperPerson person, string? language, DateTimeOffset at);

/// <summary>Sets the next few papers of a run to see whether they can be made; beside the lane, because setting takes time.</summary>
[Requires(Permission.PrintBadges)]
public sealed record ProofPapers(EventId EventId, PaperRunId Id) : IQuery<PaperProofs>, IConcernsEvent;

/// <summary>What was found.</summary>
/// <param name="From">The first one's place in the run.</param>
public sealed record PaperProofs(int From, IReadOnlyList<PaperProof> People);

/// <summary>One person.</summary>
/// <param name="Digest">Of what was set.</param>
/// <param name="Fault">Why there is no paper for them, as a code.</param>
public sealed record PaperProof(RegistrationId Registration, string Digest, string? Fault);

sealed class ProofPapersHandler(Db db, PaperTrial trial, EventClock clock) : IRequestHandler<ProofPapers, Result<PaperProofs>>
{
    const int Most = 100;

    const string Find = "SELECT kind AS Kind, language AS Language, chosen AS Chosen, done AS Done FROM paper_run WHERE id = @Id AND event_id = @EventId AND state = 'Running'";

    public async Task<Result<PaperProofs>> Handle(ProofPapers request, CancellationToken cancellationToken)
    {
        if (await db.One<Row>(Find, new { request.Id, request.EventId }) is not { } run) return PapersErrors.Ended;
        var next = JsonSerializer.Deserialize<Guid[]>(run.Chosen)!.Skip(run.Done).Take(Most).Select(one => new RegistrationId(one)).ToArray();
        var people = await PaperCandidate.Of(db, request.EventId, next);
        var about = await PaperEvent.Read(db, request.EventId);
        return new PaperProofs(run.Done, [.. next.Select(id => people.TryGetValue(id, out var one)
            ? new PaperProof(id, one.Person.Digest(), one.Obstacle(run.Kind) ?? trial(run.Kind, about, one.Person, run.Language, clock.Now))
            : new PaperProof(id, "", PaperSkips.NotConfirmed))]);
    }

    sealed record Row
    {
        public PaperKind Kind { get; init; }
        public string? Language { get; init; }
        public string Chosen { get; init; } = "";
        public int Done { get; init; }
    }
}
