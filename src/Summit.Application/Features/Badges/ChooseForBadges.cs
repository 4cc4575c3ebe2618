using FluentValidation;
using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Badges;

/// <summary>Whose badges are printed.</summary>
public enum BadgeAudience
{
    /// <summary>Everybody with a place.</summary>
    Everyone,

    /// <summary>Everybody with a place who has no valid badge.</summary>
    Unprinted,

    /// <summary>Those whose badge is out of date.</summary>
    Stale,

    /// <summary>Those named.</summary>
    Chosen,
}

/// <summary>In which order badges leave the printer.</summary>
public enum BadgeOrder
{
    /// <summary>By delegation, or else by city, region or body; then by name.</summary>
    Delegation,

    /// <summary>By name.</summary>
    Name,
}

/// <summary>Who would get a badge, in the order of printing, and how many of them have a valid one, which becomes void.</summary>
/// <param name="Named">For those chosen.</param>
[Requires(Permission.PrintBadges)]
public sealed record ChooseForBadges(EventId EventId, BadgeAudience Audience, BadgeOrder Order, IReadOnlyList<RegistrationId> Named) : IQuery<BadgeChoice>, IConcernsEvent;

/// <summary>A run before it begins.</summary>
public sealed record BadgeChoice(IReadOnlyList<RegistrationId> Registrations, int Reprints);

sealed class ChooseForBadgesValidator : AbstractValidator<ChooseForBadges>
{
    public ChooseForBadgesValidator()
    {
        RuleFor(query => query.Audience).IsInEnum().WithErrorCode("choose");
        RuleFor(query => query.Order).IsInEnum().WithErrorCode("choose");
        RuleFor(query => query.Named).Must(ids => ids.Count <= StartBadgeRun.Most).WithErrorCode("too-many");
    }
}

sealed class ChooseForBadgesHandler(Db db) : IRequestHandler<ChooseForBadges, Result<BadgeChoice>>
{
    const string Find = """
        SELECT r.id AS Id, r.sort_key AS NameKey, COALESCE(d.body_key, r.body_key) AS BodyKey,
               CASE WHEN EXISTS (SELECT 1 FROM badge b WHERE b.registration_id = r.id AND b.voided_at IS NULL) THEN 1 ELSE 0 END AS HasBadge
        FROM registration r LEFT JOIN delegation d ON d.id = r.delegation_id
        WHERE r.event_id = @EventId AND r.state = 'Confirmed' AND r.erased_at IS NULL
        """;

    public async Task<Result<BadgeChoice>> Handle(ChooseForBadges request, CancellationToken cancellationToken)
    {
        var all = await db.Query<Row>(Find, new { request.EventId });
        var named = request.Named.ToHashSet();
        var stale = request.Audience == BadgeAudience.Stale ? (await StaleBadge.Find(db, request.EventId)).Select(one => one.RegistrationId).ToHashSet() : [];
        var wanted = all.Where(row => request.Audience switch
        {
            BadgeAudience.Everyone => true,
            BadgeAudience.Unprinted => !row.HasBadge,
            BadgeAudience.Stale => stale.Contains(row.Id),
            _ => named.Contains(row.Id),
        }).ToArray();
        // The keys were made by the collation of the event's host language.
        var ordered = request.Order == BadgeOrder.Name
            ? wanted.OrderBy(row => row.NameKey, StringComparer.Ordinal)
            : wanted.OrderBy(row => row.BodyKey, StringComparer.Ordinal).ThenBy(row => row.NameKey, StringComparer.Ordinal);
        var ids = ordered.Select(row => row.Id).ToArray();
        // Whoever was named and has no place is told of, not forgotten.
        RegistrationId[] chosen = [.. ids, .. request.Named.Distinct().Except(ids).Where(_ => request.Audience == BadgeAudience.Chosen)];
        if (chosen.Length == 0) return BadgesErrors.Nobody;
        if (chosen.Length > StartBadgeRun.Most) return BadgesErrors.TooMany;
        return new BadgeChoice(chosen, wanted.Count(row => row.HasBadge));
    }

    sealed record Row
    {
        public RegistrationId Id { get; init; }
        public string NameKey { get; init; } = "";
        public string BodyKey { get; init; } = "";
        public bool HasBadge { get; init; }
    }
}
