using FluentValidation;
using MediatR;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.People;

namespace Summit.Application.Features.Declarations;

/// <summary>Strikes a signature out, with the reason: the public sees it no more, and the city can sign again, by another link: that of the signature ends with it.</summary>
/// <param name="Version">As the page showed it.</param>
[Requires(Permission.ManageDeclaration)]
public sealed record StrikeSignature(EventId EventId, SignatoryId Id, int Version, string Reason) : ICommand<Done>, IEventCommand;

sealed class StrikeSignatureValidator : AbstractValidator<StrikeSignature>
{
    public StrikeSignatureValidator() => RuleFor(command => PersonText.Clean(command.Reason)!).RequiredText(400).OverridePropertyName(nameof(StrikeSignature.Reason));
}

sealed class StrikeSignatureHandler(Db db, SignatureLinks links, AuditTrail audit, EventClock clock) : IRequestHandler<StrikeSignature, Result<Done>>
{
    const string FindVersion = "SELECT version FROM signature WHERE id = @Id AND event_id = @EventId AND struck_at IS NULL";

    const string Update = "UPDATE signature SET struck_at = @now, version = version + 1 WHERE id = @Id AND event_id = @EventId AND struck_at IS NULL";

    public async Task<Result<Done>> Handle(StrikeSignature request, CancellationToken cancellationToken)
    {
        if (await db.Scalar<int?>(FindVersion, request) is not { } version) return DeclarationsErrors.NoSuchSignatory;
        if (version != request.Version) return DeclarationsErrors.ChangedMeanwhile;
        await db.ExecuteOne(Update, new { request.Id, request.EventId, now = clock.Now });
        await links.Close(request.Id);
        await audit.Record(request.EventId, "signature.struck", request.Id.Value, new FieldChange("reason", null, PersonText.Clean(request.Reason)));
        return default(Done);
    }
}
