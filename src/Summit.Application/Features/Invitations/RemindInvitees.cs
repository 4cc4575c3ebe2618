using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Invitations;

/// <summary>Reminds those who have not answered, one or all, at most 500 at a time and nobody twice within a day; how many they are.</summary>
[Requires(Permission.DecideRegistrations)]
public sealed record RemindInvitees(EventId EventId, InvitationId? Id) : ICommand<int>, IConcernsEvent
{
    /// <summary>At a time.</summary>
    public const int Most = 500;
}

sealed class RemindInviteesHandler(Db db, Outbox outbox, AuditTrail audit, EventClock clock) : IRequestHandler<RemindInvitees, Result<int>>
{
    const string Find = """
        SELECT id FROM invitation
        WHERE event_id = @EventId AND state = 'Open' AND expires_at > @now AND invited_at <= @dayAgo AND (reminded_at IS NULL OR reminded_at <= @dayAgo) AND (@id IS NULL OR id = @id)
        ORDER BY invited_at, id {page}
        """;

    // Two who remind at the same time remind once.
    const string Mark = "UPDATE invitation SET reminded_at = @now WHERE id = @id AND state = 'Open' AND (reminded_at IS NULL OR reminded_at <= @dayAgo)";

    public async Task<Result<int>> Handle(RemindInvitees request, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        var dayAgo = now.AddDays(-1);
        var reminded = 0;
        foreach (var id in await db.Query<InvitationId>(Find, new { request.EventId, id = request.Id?.Value, now, dayAgo, skip = 0, take = RemindInvitees.Most }))
        {
            if (await db.Execute(Mark, new { id, now, dayAgo }) == 0) continue;
            await outbox.Owe(request.EventId, new(id.Value), Recipient.Invitee, "invitation-reminder");
            await audit.Record(request.EventId, "invitation.reminded", id.Value);
            reminded++;
        }
        return reminded == 0 ? InvitationsErrors.NobodyToRemind : reminded;
    }
}
