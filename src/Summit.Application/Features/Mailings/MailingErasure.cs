using Summit.Application.Platform.Audit;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Mailings;

/// <summary>Empties what was written to one person alone; the mailing stays, for it was sent.</summary>
sealed class MailingErasure(Db db, AuditTrail audit)
{
    const string Find = """
        SELECT m.id FROM mailing m
        WHERE m.event_id = @eventId AND m.people = 1 AND EXISTS (SELECT 1 FROM mailing_recipient r WHERE r.mailing_id = m.id AND r.registration_id = @id)
        """;

    const string Empty = "UPDATE mailing SET subject = '{}', text = '{}', version = version + 1 WHERE id = @mailing";

    /// <summary>Mailings whose only recipient is this registration.</summary>
    public async Task EraseTo(EventId eventId, RegistrationId id)
    {
        foreach (var mailing in await db.Query<MailingId>(Find, new { eventId, id }))
        {
            await db.ExecuteOne(Empty, new { mailing });
            await audit.Erase(mailing.Value);
        }
    }
}
