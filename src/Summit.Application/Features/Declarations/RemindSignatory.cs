using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Declarations;

/// <summary>Sends the link to sign once more; at most three messages an hour.</summary>
[Requires(Permission.ManageDeclaration)]
public sealed record RemindSignatory(EventId EventId, SignatoryId Id) : ICommand<Done>, IEventCommand;

sealed class RemindSignatoryHandler(Db db, SignatureLinks links, Outbox outbox, AuditTrail audit, EventClock clock) : IRequestHandler<RemindSignatory, Result<Done>>
{
    const int MostPerHour = 3;

    const string CountSent = "SELECT COUNT(*) FROM outbox WHERE registration_id = @Id AND created_at > @since";

    public async Task<Result<Done>> Handle(RemindSignatory request, CancellationToken cancellationToken)
    {
        if (await links.Find(request.EventId, request.Id) is not { } invitation) return DeclarationsErrors.NoSuchSignatory;
        if (!invitation.IsOpen(clock.Now)) return DeclarationsErrors.LinkOver;
        if (await db.Scalar<int>(CountSent, new { request.Id, since = clock.SystemNow.AddHours(-1) }) >= MostPerHour) return DeclarationsErrors.SentEnough;
        await outbox.Owe(request.EventId, new(request.Id.Value), Recipient.Signatory, SignatureLinks.Letter);
        await audit.Record(request.EventId, "signature.reminded", request.Id.Value);
        return default(Done);
    }
}
