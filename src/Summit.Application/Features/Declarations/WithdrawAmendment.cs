using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Declarations;

namespace Summit.Application.Features.Declarations;

/// <summary>A city takes an amendment back that nobody has decided; the desk records that one did so otherwise.</summary>
[Requires(Permission.HeadDelegation, Permission.ManageDeclaration)]
public sealed record WithdrawAmendment(EventId EventId, AmendmentId Amendment) : ICommand<Done>, IEventCommand;

sealed class WithdrawAmendmentHandler(Db db, Access access, Caller caller, AuditTrail audit, EventClock clock) : IRequestHandler<WithdrawAmendment, Result<Done>>
{
    const string Update = "UPDATE amendment SET state = 'Withdrawn', decided_at = @now WHERE id = @Amendment AND event_id = @EventId AND state = 'Open'";

    public async Task<Result<Done>> Handle(WithdrawAmendment request, CancellationToken cancellationToken)
    {
        if (await Amendment.Find(db, request.EventId, request.Amendment) is not { } amendment || caller.Kind == CallerKind.Link && amendment.Delegation != access.Delegation)
            return DeclarationsErrors.NoSuchAmendment;
        if (amendment.State != AmendmentState.Open) return DeclarationsErrors.AmendmentDecided;
        await db.ExecuteOne(Update, new { request.Amendment, request.EventId, now = clock.Now });
        await audit.Record(request.EventId, "amendment.withdrawn", request.Amendment.Value);
        return default(Done);
    }
}
