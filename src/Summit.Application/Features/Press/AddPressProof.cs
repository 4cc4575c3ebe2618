using FluentValidation;
using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Press;

/// <summary>Somebody of the press adds a document to their request, as an officer asked or of their own accord.</summary>
[Requires(Permission.HoldPressRequest)]
public sealed record AddPressProof(EventId EventId, SentProof Proof) : ICommand<PressDocumentId>, IEventCommand;

sealed class AddPressProofValidator : AbstractValidator<AddPressProof>
{
    public AddPressProofValidator() => RuleFor(command => command.Proof).SetValidator(new SentProofValidator());
}

sealed class AddPressProofHandler(Db db, Access access, AuditTrail audit, EventClock clock) : IRequestHandler<AddPressProof, Result<PressDocumentId>>
{
    const string Find = "SELECT e.ends_at AS EndsAt FROM press_request q JOIN event e ON e.id = q.event_id WHERE q.id = @id AND q.event_id = @EventId AND q.erased_at IS NULL";

    const string CountOpen = "SELECT COUNT(*) FROM accreditation WHERE request_id = @id AND ended_at IS NULL";

    public async Task<Result<PressDocumentId>> Handle(AddPressProof request, CancellationToken cancellationToken)
    {
        var id = access.PressRequest!.Value;
        if (await db.One<EventRow>(Find, new { id, request.EventId }) is not { } row) return PressErrors.NotFound;
        // Nobody looks at a document of a request that is over.
        if (await db.Scalar<int>(CountOpen, new { id }) == 0) return PressErrors.NothingToWithdraw;
        var added = await SentProofs.Add(db, clock, request.EventId, request.Proof, id, null, PressProofs.Undecided(clock, row.EndsAt));
        if (added.Ok) await PressProofs.Keep(db, clock, id);
        if (added.Ok) await audit.Record(request.EventId, "press.proof-added", id.Value);
        return added;
    }

    sealed record EventRow
    {
        public DateTimeOffset EndsAt { get; init; }
    }
}
