using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Badges;

/// <summary>Records that somebody takes sheets of badges of the press out of the system; only with the answer can they be made.</summary>
[Requires(Permission.ManagePress), RequiresRecentSignIn]
public sealed record TakePressBadges(EventId EventId, BadgeRunId Id) : ICommand<TakenBadges>, IConcernsEvent;

sealed class TakePressBadgesHandler(Db db, AuditTrail audit) : IRequestHandler<TakePressBadges, Result<TakenBadges>>
{
    public Task<Result<TakenBadges>> Handle(TakePressBadges request, CancellationToken cancellationToken) => TakenBadges.Record(db, audit, request.EventId, request.Id, "Press");
}
