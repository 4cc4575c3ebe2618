using System.Text.Json;
using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Badges;

/// <summary>Sets the next few badges of a run to see whether they can be printed; beside the lane, because setting takes time.</summary>
[Requires(Permission.PrintBadges)]
public sealed record ProofBadges(EventId EventId, BadgeRunId Id) : IQuery<BadgeProofs>, IConcernsEvent;

/// <summary>What was found.</summary>
/// <param name="From">The first one's place in the run.</param>
public sealed record BadgeProofs(int From, IReadOnlyList<BadgeProof> Badges);

/// <summary>One badge.</summary>
/// <param name="Digest">Of what was set.</param>
/// <param name="Fault">Why it cannot be printed, as a code.</param>
public sealed record BadgeProof(RegistrationId Registration, string Digest, string? Fault);

sealed class ProofBadgesHandler(Db db, BadgeMaker maker) : IRequestHandler<ProofBadges, Result<BadgeProofs>>
{
    // A second's work or so: that soon a stop is noticed.
    const int Most = 50;

    const string Find = """
        SELECT u.language AS Language, u.chosen AS Chosen, u.done AS Done, u.design AS Design, s.title AS Series
        FROM badge_run u JOIN event e ON e.id = u.event_id JOIN series s ON s.id = e.series_id WHERE u.id = @Id AND u.event_id = @EventId AND u.state = 'Running'
        """;

    public async Task<Result<BadgeProofs>> Handle(ProofBadges request, CancellationToken cancellationToken)
    {
        if (await db.One<Row>(Find, new { request.Id, request.EventId }) is not { } run) return BadgesErrors.NotFound;
        var next = JsonSerializer.Deserialize<Guid[]>(run.Chosen)!.Skip(run.Done).Take(Most).Select(id => new RegistrationId(id)).ToArray();
        var facts = await BadgeFacts.Of(db, request.EventId, next, run.Language);
        var design = BadgeDesign.FromJson(run.Design);
        return new BadgeProofs(run.Done, [.. next.Select(id => facts.TryGetValue(id, out var printed)
            ? new BadgeProof(id, PrintedBadge.Digest(printed.ToJson()), maker.Fault(printed, run.Language, run.Series.In(run.Language).Text, design))
            : new BadgeProof(id, "", BadgeSkips.NotConfirmed))]);
    }

    sealed record Row
    {
        public string Language { get; init; } = "";
        public string Chosen { get; init; } = "";
        public int Done { get; init; }
        public string? Design { get; init; }
        public LocalizedText Series { get; init; } = LocalizedText.Empty;
    }
}
