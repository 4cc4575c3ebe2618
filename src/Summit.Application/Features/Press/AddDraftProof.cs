using FluentValidation;
using MediatR;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Press;

/// <summary>Adds a document to a request that is being filled in, by whoever has the key.</summary>
[ForAnyone]
public sealed record AddDraftProof(EventId EventId, string Key, SentProof Proof) : ICommand<PressDocumentId>, IEventCommand;

sealed class AddDraftProofValidator : AbstractValidator<AddDraftProof>
{
    public AddDraftProofValidator() => RuleFor(command => command.Proof).SetValidator(new SentProofValidator());
}

sealed class AddDraftProofHandler(Db db, Caller caller, EventClock clock) : IRequestHandler<AddDraftProof, Result<PressDocumentId>>
{
    const string Touch = "UPDATE press_draft SET updated_at = @now WHERE id = @draft";

    public async Task<Result<PressDocumentId>> Handle(AddDraftProof request, CancellationToken cancellationToken)
    {
        if (await PressDrafts.Find(db, request.EventId, DraftKey.Hash(request.Key)) is not { } draft) return PressErrors.NoDraft;
        var added = await SentProofs.Add(db, clock, request.EventId, request.Proof, null, draft, clock.SystemNow + PressDrafts.Lasts, caller.Network);
        if (!added.Ok) return added;
        await db.ExecuteOne(Touch, new { draft, now = clock.SystemNow });
        await PressDrafts.Extend(db, clock, draft);
        return added;
    }
}
