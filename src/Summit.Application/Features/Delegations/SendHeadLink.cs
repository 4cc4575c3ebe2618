using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Delegations;

/// <summary>Sends a head of delegation their link once more; at most three messages an hour.</summary>
[Requires(Permission.DecideRegistrations)]
public sealed record SendHeadLink(EventId EventId, DelegationId Id) : ICommand<Done>, IConcernsEvent;

sealed class SendHeadLinkHandler(Db db, Outbox outbox, AuditTrail audit, EventClock clock) : IRequestHandler<SendHeadLink, Result<Done>>
{
    const int MostPerHour = 3;

    const string CountSent = "SELECT COUNT(*) FROM outbox WHERE registration_id = @Id AND template = 'delegation' AND created_at > @since";

    public async Task<Result<Done>> Handle(SendHeadLink request, CancellationToken cancellationToken)
    {
        if (await StoredDelegation.Find(db, request.EventId, request.Id) is null) return DelegationsErrors.NotFound;
        if (await db.Scalar<int>(CountSent, new { request.Id, since = clock.SystemNow.AddHours(-1) }) >= MostPerHour) return DelegationsErrors.SentEnough;
        await outbox.Owe(request.EventId, new(request.Id.Value), Recipient.Head, DelegationLink.Template);
        await audit.Record(request.EventId, "delegation.link-sent", request.Id.Value);
        return default(Done);
    }
}
