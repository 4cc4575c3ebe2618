using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Invitations;

/// <summary>Empties what invitations know of people: name and address, codes, values in the audit, what mail servers said. The rows stay for the counts.</summary>
sealed class InvitationErasure(Db db, InvitationBook book, Outbox outbox, AuditTrail audit, EventClock clock)
{
    const string FindOf = "SELECT id AS Id, event_id AS EventId FROM invitation WHERE registration_id = @registration AND erased_at IS NULL";

    const string FindTo = """
        SELECT id AS Id, state AS State, name_key AS NameKey FROM invitation
        WHERE event_id = @eventId AND address_key = @key AND registration_id IS NULL AND erased_at IS NULL
        """;

    const string Update = """
        UPDATE invitation SET name = '', address = '', name_key = '', address_key = @key, search_key = '', erased_at = @now WHERE id = @Id AND erased_at IS NULL
        """;

    const string DeleteCodes = "DELETE FROM invitation_code WHERE invitation_id = @Id";

    /// <summary>With a registration goes the invitation it answered.</summary>
    public async Task EraseOf(RegistrationId registration)
    {
        foreach (var invitation in await db.Query<InvitationRow>(FindOf, new { registration })) await Erase(invitation.EventId, invitation.Id);
    }

    /// <summary>
    /// With a person go invitations to their mailbox. One that is open is taken back first where it names them, as they are called
    /// or were; where it names somebody else at the same mailbox it stays.
    /// </summary>
    public async Task EraseTo(EventId eventId, string key, IReadOnlyCollection<(string Given, string Family)> names)
    {
        foreach (var line in await db.Query<Line>(FindTo, new { eventId, key }))
        {
            var isOpen = line.State == InvitationState.Open;
            if (isOpen && !names.Any(name => Invitee.IsNamed(line.NameKey, name.Given, name.Family))) continue;
            if (isOpen) await book.End(eventId, line.Id, InvitationState.Revoked);
            await Erase(eventId, line.Id);
        }
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

    sealed record Line
    {
        public InvitationId Id { get; init; }
        public InvitationState State { get; init; }
        public string NameKey { get; init; } = "";
    }
}
