using MediatR;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Mailings;

/// <summary>
/// Owes the next messages of a mailing, so that no more than 200 of it wait to be sent, and ends it when nothing is left to
/// wait for; how many people it dealt with. Run again after a crash it goes on where the last commit left it.
/// </summary>
[Requires(Permission.RunJobs)]
public sealed record OweMailing(MailingId Id) : ICommand<int>;

sealed class OweMailingHandler(Db db, Outbox outbox, AuditTrail audit, EventClock clock) : IRequestHandler<OweMailing, Result<int>>
{
    // A confirmation owed meanwhile must not wait behind thousands.
    public const int Most = 200;

    const string Begin = "UPDATE mailing SET version = version + 1 WHERE id = @Id AND state = 'Sending'";

    const string FindEvent = "SELECT event_id FROM mailing WHERE id = @Id";

    const string CountPending = """
        SELECT COUNT(*) AS Pending, COALESCE(SUM(CASE WHEN due_at <= @now THEN 1 ELSE 0 END), 0) AS Due
        FROM outbox WHERE about_id = @Id AND recipient = 'Delegate' AND state = 'Pending'
        """;

    const string FindChosen = $$"""
        SELECT m.registration_id AS Id, CASE WHEN {{LiveRegistration.Holds}} THEN 1 ELSE 0 END AS IsLive
        FROM mailing_recipient m JOIN registration r ON r.id = m.registration_id
        WHERE m.mailing_id = @Id AND m.state = 'Chosen' ORDER BY m.registration_id {page}
        """;

    const string Deal = """
        UPDATE mailing_recipient SET state = @state, outbox_id = @message WHERE mailing_id = @mailing AND registration_id = @person AND state = 'Chosen'
        """;

    const string End = "UPDATE mailing SET state = 'Done', ended_at = @now WHERE id = @Id AND state = 'Sending'";

    public async Task<Result<int>> Handle(OweMailing request, CancellationToken cancellationToken)
    {
        var mailing = request.Id;
        // The row first: whoever stops the mailing begins with it too.
        if (await db.Execute(Begin, new { request.Id }) == 0) return 0;
        var eventId = await db.Scalar<EventId>(FindEvent, new { request.Id });
        var owed = await db.One<Owed>(CountPending, new { request.Id, now = clock.SystemNow });
        if (owed!.Due >= Most) return 0;
        var chosen = await db.Query<Chosen>(FindChosen, new { request.Id, skip = 0, take = Most - owed.Due });
        foreach (var person in chosen)
        {
            MessageId? message = person.IsLive ? await outbox.Owe(eventId, person.Id, Recipient.Delegate, "mailing", about: mailing.Value) : null;
            await db.ExecuteOne(Deal, new { mailing, person = person.Id, message, state = message is null ? "Dropped" : "Owed" });
        }
        if (chosen.Count == 0 && owed.Pending == 0)
        {
            await db.ExecuteOne(End, new { request.Id, now = clock.Now });
            await audit.Record(eventId, "mailing.done", mailing.Value);
        }
        return chosen.Count;
    }

    sealed record Owed
    {
        public int Pending { get; init; }
        public int Due { get; init; }
    }

    sealed record Chosen
    {
        public RegistrationId Id { get; init; }
        public bool IsLive { get; init; }
    }
}
