using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Messages;

/// <summary>A press officer has a letter about a request of the press that reached nobody tried again, with all its attempts; to the address the request has now.</summary>
[Requires(Permission.ManagePress)]
public sealed record SendPressAgain(EventId EventId, MessageId Message) : ICommand<Done>, IConcernsEvent;

sealed class SendPressAgainHandler(Db db, AuditTrail audit, EventClock clock) : IRequestHandler<SendPressAgain, Result<Done>>
{
    const string FindRequest = """
        SELECT q.id FROM outbox o JOIN press_request q ON q.id = o.registration_id AND q.erased_at IS NULL
        WHERE o.id = @Message AND o.event_id = @EventId AND o.state = 'Undelivered' AND o.recipient = 'Press'
        """;

    const string Update = "UPDATE outbox SET state = 'Pending', attempts = 0, due_at = @now, settled_at = NULL, problem = NULL WHERE id = @Message AND state = 'Undelivered'";

    public async Task<Result<Done>> Handle(SendPressAgain request, CancellationToken cancellationToken)
    {
        if (await db.Scalar<PressRequestId?>(FindRequest, request) is not { } of) return MessagesErrors.NothingToSend;
        // Two officers who press at once send it once.
        if (await db.Execute(Update, new { request.Message, now = clock.SystemNow }) == 0) return MessagesErrors.NothingToSend;
        await audit.Record(request.EventId, "messages.sent-again", of.Value, new FieldChange("messages", null, "1"));
        return default(Done);
    }
}
