using System.Globalization;
using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Mailings;

/// <summary>Stops a mailing half-way: what has left has left, nobody else gets it; how many it no longer reaches.</summary>
[Requires(Permission.ManageMailings)]
public sealed record StopMailing(EventId EventId, MailingId Id) : ICommand<int>, IConcernsEvent;

sealed class StopMailingHandler(Db db, Outbox outbox, AuditTrail audit, EventClock clock) : IRequestHandler<StopMailing, Result<int>>
{
    const string Update = """
        UPDATE mailing SET state = 'Stopped', ended_at = @now, version = version + 1 WHERE id = @Id AND event_id = @EventId AND state = 'Sending'
        """;

    const string Drop = "UPDATE mailing_recipient SET state = 'Dropped' WHERE mailing_id = @Id AND state = 'Chosen'";

    public async Task<Result<int>> Handle(StopMailing request, CancellationToken cancellationToken)
    {
        // The row first: the job that owes messages begins with it too, so one of the two waits.
        if (await db.Execute(Update, new { request.Id, request.EventId, now = clock.Now }) == 0)
            return await MailingRow.Find(db, request.EventId, request.Id) is null ? MailingsErrors.NotFound : MailingsErrors.NotSending;
        var spared = await db.Execute(Drop, new { request.Id }) + await outbox.VoidAbout(request.Id.Value);
        await audit.Record(request.EventId, "mailing.stopped", request.Id.Value, new FieldChange("people", null, spared.ToString(CultureInfo.InvariantCulture)));
        return spared;
    }
}
