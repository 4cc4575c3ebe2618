using FluentValidation;
using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Declarations;

/// <summary>Enters the signature of a city that was given on paper. An open link of the same city ends.</summary>
/// <param name="Beside">Whoever sends it says that the city is none of <see cref="CitiesBeside"/>, by their digest.</param>
[Requires(Permission.ManageDeclaration)]
public sealed record EnterSignature(EventId EventId, SubmissionId Submission, SignatureEntry Entry, string? Beside = null) : ICommand<SignatoryId>, IEventCommand, ISubmission;

sealed class EnterSignatureValidator : AbstractValidator<EnterSignature>
{
    public EnterSignatureValidator() => RuleFor(command => command.Entry.Cleaned()).SetValidator(new SignatureEntryValidator()).OverridePropertyName(nameof(EnterSignature.Entry));
}

sealed class EnterSignatureHandler(Db db, SignatureBook book, SignatureLinks links, AuditTrail audit, EventClock clock) : IRequestHandler<EnterSignature, Result<SignatoryId>>
{
    public async Task<Result<SignatoryId>> Handle(EnterSignature request, CancellationToken cancellationToken)
    {
        var entry = request.Entry.Cleaned();
        var (adopted, refusal) = await StoredDeclaration.ToSign(db, request.EventId);
        if (refusal is not null) return refusal;
        if (SignatureBook.FaultOf(entry, adopted!, clock.Now) is { } fault) return fault;
        if (await book.HasSigned(request.EventId, entry.Country, entry.CityKey)) return DeclarationsErrors.CitySigned;
        var signed = await book.Beside(request.EventId, entry.Country, entry.CityKey);
        if ((await links.WithAsked(signed, request.EventId, entry.Country, entry.CityKey)).FaultOf(request.Beside) is { } unsure) return unsure;
        var id = new SignatoryId(clock.NewId());
        await book.Enter(request.EventId, id, entry, byLink: false);
        await links.EndOf(request.EventId, entry.Country, entry.CityKey);
        await audit.Record(request.EventId, "signature.entered", id.Value, entry.Changes(null));
        return id;
    }
}
