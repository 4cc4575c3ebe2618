using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Invitations;

/// <summary>Empties what invitations know of people: name and address, codes, values in the audit, what mail servers said. The rows stay for the counts.</summary>
sealed class InvitationErasure(Db db, Outbox outbox, AuditTrail audit, EventClock clock)
{
    const string FindOf = "SELECT id AS Id, event_id AS EventId FROM invitation WHERE registration_id = @registration AND erased_at IS NULL";

    const string Update = """
        UPDATE invitation SET name = '', address = '', name_key = '', address_key = @key, search_key = '', erased_at = @now WHERE id = @Id AND erased_at IS NULL
        """;

    const string DeleteCodes = "DELETE FROM invitation_code WHERE invitation_id = @Id";

    /// <summary>With a registration goes the invitation it answered.</summary>
    public async Task EraseOf(RegistrationId registration)
    {
        foreach (var invitation in await db.Query<InvitationRow>(FindOf, new { registration })) await Erase(invitation.EventId, invitation.Id);
    }

    /// <summary>One that has ended.</summary>
    public async Task Erase(EventId eventId, InvitationId id)
    {
        await db.ExecuteOne(Update, new { Id = id, key = $"erased {id.Value}", now = clock.SystemNow });
        await db.Execute(DeleteCodes, new { Id = id });
        await outbox.Forget(new(id.Value));
        await audit.Record(eventId, "invitation.erased", id.Value);
        await audit.Erase(id.Value);
    }
}
