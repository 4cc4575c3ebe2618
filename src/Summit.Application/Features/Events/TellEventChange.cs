using MediatR;
using Summit.Application.Features.Invitations;
using Summit.Application.Features.Press;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Registration;

namespace Summit.Application.Features.Events;

/// <summary>
/// Owes the message about the oldest change of an event or of a visit that is not told yet to at most 100 people; how many got one. Whoever got it is
/// taken off the list in the same transaction, so nobody gets it twice and a crash forgets nobody. Invitations to what was
/// cancelled end here, with the places they hold.
/// </summary>
[Requires(Permission.RunJobs)]
public sealed record TellEventChange(EventId EventId) : ICommand<int>, IEventCommand;

sealed class TellEventChangeHandler(Db db, InvitationBook invitations, Outbox outbox, EventClock clock) : IRequestHandler<TellEventChange, Result<int>>
{
    // A person and their office make two messages.
    const int Most = 100;

    const string FindChange = "SELECT id AS Id, template AS Template FROM event_change WHERE event_id = @EventId AND told_at IS NULL ORDER BY made_at, id {page}";

    const string FindNotices = $$"""
        SELECT n.registration_id AS Id, r.state AS State, r.calendar_sequence AS CalendarSequence, CASE WHEN r.office_address IS NULL THEN 0 ELSE 1 END AS HasOffice,
               i.id AS InvitationId, q.id AS PressRequestId
        FROM event_notice n LEFT JOIN registration r ON r.id = n.registration_id AND {{LiveRegistration.Holds}}
        LEFT JOIN invitation i ON i.id = n.registration_id AND i.state = 'Open'
        LEFT JOIN press_request q ON q.id = n.registration_id AND q.erased_at IS NULL AND EXISTS (SELECT 1 FROM accreditation a WHERE a.request_id = q.id AND a.ended_at IS NULL)
        WHERE n.change_id = @Id AND NOT EXISTS (SELECT 1 FROM visit_leaver l WHERE l.change_id = n.change_id AND l.registration_id = n.registration_id) ORDER BY n.registration_id {page}
        """;

    const string DeleteNotices = "DELETE FROM event_notice WHERE change_id = @Id AND registration_id IN @people";

    // Who is still to be moved on from a visit that was called off is told when it is known where to.
    const string SetTold = """
        UPDATE event_change SET told_at = @now WHERE id = @Id AND told_at IS NULL AND NOT EXISTS (SELECT 1 FROM event_notice n WHERE n.change_id = event_change.id)
        """;

    public async Task<Result<int>> Handle(TellEventChange request, CancellationToken cancellationToken)
    {
        if ((await db.Query<ChangeRow>(FindChange, new { request.EventId, skip = 0, take = 1 })) is not [var change]) return 0;
        var notices = await db.Query<NoticeRow>(FindNotices, new { change.Id, skip = 0, take = Most });
        // Who has left since needs no news of it.
        var live = notices.Where(notice => notice.State is not null).ToArray();
        // A calendar entry of the event went out only with a confirmation, so only then is there one to move or withdraw.
        var confirmed = EventChanges.IsOfEvent(change.Template) ? live.Where(notice => notice.State == RegistrationState.Confirmed).Select(notice => notice.Id).ToHashSet() : [];
        await CalendarSequence.Raise(db, [.. confirmed]);
        foreach (var notice in live)
        {
            var sequence = confirmed.Contains(notice.Id) ? notice.CalendarSequence + 1 : Outbox.NoCalendar;
            await outbox.OweAll(request.EventId, notice.Id, notice.HasOffice, change.Template, sequence, about: change.Id);
        }
        var invited = notices.Select(notice => notice.InvitationId).OfType<InvitationId>().ToArray();
        foreach (var id in invited)
        {
            await outbox.Owe(request.EventId, new(id.Value), Recipient.Invitee, InvitationBook.LetterOf(change.Template), about: change.Id);
            if (change.Template == EventChanges.Cancelled) await invitations.End(request.EventId, id, InvitationState.Revoked);
        }
        var press = notices.Select(notice => notice.PressRequestId).OfType<PressRequestId>().ToArray();
        foreach (var id in press) await outbox.Owe(request.EventId, new(id.Value), Recipient.Press, PressNews.LetterOf(change.Template), about: change.Id);
        if (notices.Count > 0) await db.Execute(DeleteNotices, new { change.Id, people = Ids.In(notices.Select(notice => notice.Id)) });
        if (notices.Count < Most) await db.Execute(SetTold, new { change.Id, now = clock.Now });
        return live.Length + invited.Length + press.Length;
    }

    sealed record ChangeRow
    {
        public Guid Id { get; init; }
        public string Template { get; init; } = "";
    }

    sealed record NoticeRow
    {
        public RegistrationId Id { get; init; }
        public RegistrationState? State { get; init; }
        public int CalendarSequence { get; init; }
        public bool HasOffice { get; init; }
        public InvitationId? InvitationId { get; init; }
        public PressRequestId? PressRequestId { get; init; }
    }
}
