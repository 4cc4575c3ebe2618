using FluentValidation;
using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;

namespace Summit.Application.Features.Badges;

/// <summary>Sets badges of the press to see whether they can be printed; beside the lane, because setting takes time.</summary>
/// <param name="Language">Of the words on the badges.</param>
/// <param name="Named">Empty: everybody accredited without a valid badge, as many as are printed at once.</param>
[Requires(Permission.ManagePress)]
public sealed record ProofPressBadges(EventId EventId, string Language, IReadOnlyList<AccreditationId> Named) : IQuery<IReadOnlyList<PressBadgeProof>>, IConcernsEvent
{
    /// <summary>Of one print.</summary>
    public const int Most = 200;
}

/// <summary>One badge.</summary>
/// <param name="Digest">Of what was set, and how.</param>
/// <param name="Fault">Why it cannot be printed, as a code of <see cref="BadgeSkips"/>.</param>
public sealed record PressBadgeProof(AccreditationId Person, string Digest, string? Fault);

sealed class ProofPressBadgesValidator : AbstractValidator<ProofPressBadges>
{
    public ProofPressBadgesValidator()
    {
        RuleFor(query => query.Language).Must(EventLanguages.Public.Contains).WithErrorCode("choose");
        RuleFor(query => query.Named).Must(list => list.Count <= ProofPressBadges.Most).WithErrorCode("too-many");
    }
}

sealed class ProofPressBadgesHandler(Db db, BadgeMaker maker) : IRequestHandler<ProofPressBadges, Result<IReadOnlyList<PressBadgeProof>>>
{
    const string FindUnprinted = """
        SELECT a.id FROM accreditation a
        WHERE a.event_id = @EventId AND a.state IN ('Accredited', 'Limited') AND NOT EXISTS (SELECT 1 FROM badge b WHERE b.accreditation_id = a.id AND b.voided_at IS NULL)
        ORDER BY a.state, a.arrival_no {page}
        """;

    public async Task<Result<IReadOnlyList<PressBadgeProof>>> Handle(ProofPressBadges request, CancellationToken cancellationToken)
    {
        var people = request.Named.Count > 0 ? request.Named.Distinct().ToArray()
            : [.. await db.Query<AccreditationId>(FindUnprinted, new { request.EventId, skip = 0, take = ProofPressBadges.Most })];
        if (people.Length == 0) return BadgesErrors.Nobody;
        var heading = await BadgeHeading.Of(db, request.EventId);
        if (!heading.CanBeSet(request.Language)) return BadgesErrors.Unsettable;
        var facts = await PressBadgeFacts.Of(db, request.EventId, people, request.Language);
        var stored = await BadgeDesign.Stored(db, request.EventId);
        var design = BadgeDesign.FromJson(stored);
        return new List<PressBadgeProof>(people.Select(person => facts.TryGetValue(person, out var printed)
            ? new PressBadgeProof(person, PrintedBadge.Digest(printed.ToJson() + stored), maker.Fault(printed, request.Language, heading.Note(request.Language), design))
            : new PressBadgeProof(person, "", BadgeSkips.NotConfirmed)));
    }
}
