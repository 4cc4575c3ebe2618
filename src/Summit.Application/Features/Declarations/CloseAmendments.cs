using FluentValidation;
using MediatR;
using Summit.Application.Features.Events;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Declarations;

namespace Summit.Application.Features.Declarations;

/// <summary>From now on cities propose no more amendments, earlier than was said. What they proposed waits for its decision.</summary>
/// <param name="Version">As the page showed it.</param>
[Requires(Permission.ManageDeclaration)]
public sealed record CloseAmendments(EventId EventId, int Version) : ICommand<Done>, IEventCommand;

sealed class CloseAmendmentsValidator : AbstractValidator<CloseAmendments>
{
    public CloseAmendmentsValidator() => RuleFor(command => command.Version).GreaterThanOrEqualTo(1).WithErrorCode("wrong");
}

sealed class CloseAmendmentsHandler(Db db, AuditTrail audit, EventClock clock) : IRequestHandler<CloseAmendments, Result<Done>>
{
    const string Update = "UPDATE declaration SET amendments_until = @now, version = version + 1 WHERE event_id = @EventId AND version = @Version";

    public async Task<Result<Done>> Handle(CloseAmendments request, CancellationToken cancellationToken)
    {
        var (draft, refusal) = await StoredDeclaration.ToDraft(db, request.EventId);
        if (refusal is not null) return refusal;
        if (draft!.Version != request.Version) return DeclarationsErrors.ChangedMeanwhile;
        if (!AmendmentRules.AreTaken(draft.AmendmentsUntil, clock.Now)) return DeclarationsErrors.AmendmentsClosed;
        await db.ExecuteOne(Update, new { request.EventId, request.Version, now = clock.Now });
        await audit.Record(request.EventId, "declaration.amendments-closed", request.EventId.Value,
            new FieldChange("until", StoredEvent.Written(draft.AmendmentsUntil!.Value), StoredEvent.Written(clock.Now)));
        return default(Done);
    }
}
