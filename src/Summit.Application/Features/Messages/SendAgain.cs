using System.Globalization;
using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Messages;

/// <summary>Tries an event's undelivered messages again, with all their attempts: one, those of one mailing, or all; how many.</summary>
[Requires(Permission.ManageMailings)]
public sealed record SendAgain(EventId EventId, MessageId? Message, MailingId? About) : ICommand<int>, IConcernsEvent;

sealed class SendAgainHandler(Db db, AuditTrail audit, EventClock clock) : IRequestHandler<SendAgain, Result<int>>
{
    // What was stopped stays stopped.
    const string Update = """
        UPDATE outbox SET state = 'Pending', attempts = 0, due_at = @now, settled_at = NULL, problem = NULL
        WHERE event_id = @EventId AND state = 'Undelivered' AND (@message IS NULL OR id = @message) AND (@about IS NULL OR about_id = @about)
          AND NOT EXISTS (SELECT 1 FROM mailing m WHERE m.id = about_id AND m.state = 'Stopped')
        """;

    public async Task<Result<int>> Handle(SendAgain request, CancellationToken cancellationToken)
    {
        var (message, about) = (request.Message?.Value, request.About?.Value);
        var again = await db.Execute(Update, new { request.EventId, message, about, now = clock.SystemNow });
        if (again == 0) return MessagesErrors.NothingToSend;
        await audit.Record(request.EventId, "messages.sent-again", message ?? about ?? request.EventId.Value,
            new FieldChange("messages", null, again.ToString(CultureInfo.InvariantCulture)));
        return again;
    }
}
