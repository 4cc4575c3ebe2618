using FluentValidation;
using MediatR;
using Summit.Application.Features.Events;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;

namespace Summit.Application.Features.Declarations;

/// <summary>Cities can propose amendments to the draft until a moment to come. Sent again, it moves that moment.</summary>
/// <param name="Version">As the page showed it.</param>
/// <param name="End">On the wall of the event's town.</param>
[Requires(Permission.ManageDeclaration)]
public sealed record OpenAmendments(EventId EventId, int Version, WallTime End) : ICommand<Done>, IEventCommand;

sealed class OpenAmendmentsValidator : AbstractValidator<OpenAmendments>
{
    public OpenAmendmentsValidator() => RuleFor(command => command.End.Written).NotEmpty().WithErrorCode("required").OverridePropertyName(nameof(OpenAmendments.End));
}

sealed class OpenAmendmentsHandler(Db db, AuditTrail audit, EventClock clock) : IRequestHandler<OpenAmendments, Result<Done>>
{
    const string Update = "UPDATE declaration SET amendments_until = @until, version = version + 1 WHERE event_id = @EventId AND version = @Version";

    public async Task<Result<Done>> Handle(OpenAmendments request, CancellationToken cancellationToken)
    {
        var (draft, refusal) = await StoredDeclaration.ToDraft(db, request.EventId);
        if (refusal is not null) return refusal;
        if (draft!.Version != request.Version) return DeclarationsErrors.ChangedMeanwhile;
        if (EventFormRules.FaultOf(request.End, TimeZoneInfo.FindSystemTimeZoneById(draft.Zone), out var until) is { } fault) return RequestErrors.Invalid(nameof(request.End), fault);
        if (until <= clock.Now) return RequestErrors.Invalid(nameof(request.End), "past");
        await db.ExecuteOne(Update, new { request.EventId, request.Version, until });
        await audit.Record(request.EventId, "declaration.amendments-opened", request.EventId.Value,
            new FieldChange("until", draft.AmendmentsUntil is { } before ? StoredEvent.Written(before) : null, StoredEvent.Written(until)));
        return default(Done);
    }
}
