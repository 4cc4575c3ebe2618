using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Domain;

namespace Summit.Application.Features.Declarations;

/// <summary>Takes back a link to sign that was not used.</summary>
[Requires(Permission.ManageDeclaration)]
public sealed record RevokeSignatory(EventId EventId, SignatoryId Id) : ICommand<Done>, IEventCommand;

sealed class RevokeSignatoryHandler(SignatureLinks links, AuditTrail audit) : IRequestHandler<RevokeSignatory, Result<Done>>
{
    public async Task<Result<Done>> Handle(RevokeSignatory request, CancellationToken cancellationToken)
    {
        if (await links.Find(request.EventId, request.Id) is not { } invitation) return DeclarationsErrors.NoSuchSignatory;
        if (invitation.State != SigningState.Open) return DeclarationsErrors.LinkOver;
        await links.End(request.Id, SigningState.Revoked);
        await audit.Record(request.EventId, "signature.revoked", request.Id.Value);
        return default(Done);
    }
}
