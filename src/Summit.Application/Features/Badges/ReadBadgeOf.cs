using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Badges;

namespace Summit.Application.Features.Badges;

/// <summary>For a registration's record: its last badge, whether it is up to date, and how many were printed.</summary>
[Requires(Permission.PrintBadges)]
public sealed record ReadBadgeOf(EventId EventId, RegistrationId RegistrationId) : IQuery<BadgeRecord>, IConcernsEvent, IConcernsRegistration;

/// <summary>Somebody's badges.</summary>
/// <param name="Last">Null where none was printed.</param>
/// <param name="Changes">What it says that is no longer so.</param>
public sealed record BadgeRecord(int Prints, BadgePrint? Last, IReadOnlyList<BadgeField> Changes);

/// <summary>One print.</summary>
public sealed record BadgePrint
{
    public DateTimeOffset PrintedAt { get; init; }
    public DateTimeOffset? VoidedAt { get; init; }
    public BadgeVoid? VoidReason { get; init; }
    public DateTimeOffset? FirstUsedAt { get; init; }
    public string? FirstUsedWhere { get; init; }
    public string Printed { get; init; } = "";
}

sealed class ReadBadgeOfHandler(Db db) : IRequestHandler<ReadBadgeOf, Result<BadgeRecord>>
{
    const string Find = """
        SELECT printed_at AS PrintedAt, voided_at AS VoidedAt, void_reason AS VoidReason, first_used_at AS FirstUsedAt, first_used_where AS FirstUsedWhere, printed AS Printed
        FROM badge WHERE registration_id = @RegistrationId AND event_id = @EventId ORDER BY CASE WHEN voided_at IS NULL THEN 0 ELSE 1 END, voided_at DESC, id
        """;

    public async Task<Result<BadgeRecord>> Handle(ReadBadgeOf request, CancellationToken cancellationToken)
    {
        var prints = await db.Query<BadgePrint>(Find, new { request.RegistrationId, request.EventId });
        if (prints.Count == 0) return new BadgeRecord(0, null, []);
        var now = prints[0].VoidedAt is null ? await BadgeFacts.Of(db, request.EventId, [request.RegistrationId], "en") : null;
        return new BadgeRecord(prints.Count, prints[0],
            now?.GetValueOrDefault(request.RegistrationId) is { } badge ? PrintedBadge.FromJson(prints[0].Printed).ChangesTo(badge) : []);
    }
}
