using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Mailings;

/// <summary>For the job that sends mailings: those with messages to owe, or with nothing left to wait for.</summary>
[Requires(Permission.RunJobs)]
public sealed record FindMailingsDue : IQuery<IReadOnlyList<MailingId>>;

sealed class FindMailingsDueHandler(Db db, EventClock clock) : IRequestHandler<FindMailingsDue, Result<IReadOnlyList<MailingId>>>
{
    const string Find = """
        SELECT m.id FROM mailing m
        WHERE m.state = 'Sending' AND (
            (EXISTS (SELECT 1 FROM mailing_recipient r WHERE r.mailing_id = m.id AND r.state = 'Chosen')
             AND (SELECT COUNT(*) FROM outbox o WHERE o.about_id = m.id AND o.state = 'Pending' AND o.due_at <= @now) < @Most)
            OR (NOT EXISTS (SELECT 1 FROM mailing_recipient r WHERE r.mailing_id = m.id AND r.state = 'Chosen')
                AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.about_id = m.id AND o.recipient = 'Delegate' AND o.state = 'Pending')))
        """;

    public async Task<Result<IReadOnlyList<MailingId>>> Handle(FindMailingsDue request, CancellationToken cancellationToken) =>
        new List<MailingId>(await db.Query<MailingId>(Find, new { now = clock.SystemNow, OweMailingHandler.Most }));
}
