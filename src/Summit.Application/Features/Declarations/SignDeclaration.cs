using FluentValidation;
using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Declarations;

/// <summary>Whoever has the code signs for their city, today. Sent twice it is one signature.</summary>
/// <param name="Digest">Of the text that the page showed.</param>
/// <param name="IsMandated">They say that the city decided, and that they are entitled to sign.</param>
/// <param name="Beside">Whoever sends it says that the city is none of <see cref="CitiesBeside"/>, by their digest.</param>
[ForAnyone]
public sealed record SignDeclaration(EventId EventId, string Code, string Digest, SignedBy By, bool IsMandated, string? Beside = null) : ICommand<Done>, IEventCommand;

sealed class SignDeclarationValidator : AbstractValidator<SignDeclaration>
{
    public SignDeclarationValidator()
    {
        RuleFor(command => command.By.Cleaned()).SetValidator(new SignedByValidator()).OverridePropertyName("");
        RuleFor(command => command.IsMandated).Equal(true).WithErrorCode("required");
    }
}

sealed class SignDeclarationHandler(Db db, SignatureBook book, SignatureLinks links, Outbox outbox, AuditTrail audit, EventClock clock) : IRequestHandler<SignDeclaration, Result<Done>>
{
    public async Task<Result<Done>> Handle(SignDeclaration request, CancellationToken cancellationToken)
    {
        if (await links.Find(request.EventId, request.Code) is not { } invitation) return DeclarationsErrors.NoSuchSignatory;
        // Sent twice: the first one did it. What says something else was not recorded, and is not told that it was.
        if (invitation.State == SigningState.Given && await StoredSignature.Find(db, request.EventId, invitation.Id) is { } given)
            return given.Entry.By == request.By.Cleaned() ? default(Done) : DeclarationsErrors.CitySigned;
        if (!invitation.IsOpen(clock.Now)) return DeclarationsErrors.LinkOver;
        var (adopted, refusal) = await StoredDeclaration.ToSign(db, request.EventId);
        if (refusal is not null) return refusal;
        if (!adopted!.SigningOpen) return DeclarationsErrors.SigningClosed;
        if (adopted.Digest != request.Digest) return DeclarationsErrors.ChangedMeanwhile;
        var entry = new SignatureEntry(invitation.City, invitation.Country, request.By.Cleaned(), adopted.Today(clock.Now));
        if (SignatureBook.FaultOf(entry, adopted, clock.Now) is { } fault) return fault;
        if (await book.HasSigned(request.EventId, invitation.Country, invitation.CityKey)) return DeclarationsErrors.CitySigned;
        if ((await book.Beside(request.EventId, invitation.Country, invitation.CityKey)).FaultOf(request.Beside) is { } unsure) return unsure;
        await book.Enter(request.EventId, invitation.Id, entry, byLink: true);
        await links.End(invitation.Id, SigningState.Given);
        await outbox.Owe(request.EventId, new(invitation.Id.Value), Recipient.Signatory, SignatureLinks.Receipt);
        await audit.Record(request.EventId, "signature.given", invitation.Id.Value, [.. entry.Changes(null), new("digest", null, request.Digest)]);
        return default(Done);
    }
}
