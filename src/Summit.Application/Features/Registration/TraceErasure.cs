using Summit.Application.Features.Invitations;
using Summit.Application.Features.Mailings;
using Summit.Application.Platform.Audit;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.People;

namespace Summit.Application.Features.Registration;

/// <summary>
/// Takes away what an event knows of a person beside their registration: invitations to them, messages written to them alone, and
/// what was recorded of them at a registration that somebody else has taken over. Before the registration itself is erased, by
/// whose addresses they are known. Within a command behind the gate.
/// </summary>
sealed class TraceErasure(Db db, InvitationErasure invitations, MailingErasure mailings, AuditTrail audit)
{
    // Not those of whoever held the registration before.
    const string FindOwn = """
        SELECT r.address AS Address, r.given_names AS GivenNames, r.family_name AS FamilyName FROM registration r WHERE r.id = @id
        UNION SELECT v.old_value, r.given_names, r.family_name
        FROM registration r JOIN audit a ON a.subject_id = r.id JOIN audit_value v ON v.audit_id = a.id
        WHERE r.id = @id AND v.field = 'Address' AND v.old_value IS NOT NULL AND a.action <> 'registration.substituted'
          AND NOT EXISTS (SELECT 1 FROM audit s WHERE s.subject_id = a.subject_id AND s.action = 'registration.substituted' AND s.at >= a.at)
        """;

    const string FindSubstitutions = """
        SELECT a.subject_id AS SubjectId, a.at AS At, v.old_value AS Address FROM audit a JOIN audit_value v ON v.audit_id = a.id AND v.field = 'Address'
        WHERE a.event_id = @eventId AND a.action = 'registration.substituted' AND a.subject_id <> @id AND v.old_value IS NOT NULL
        """;

    /// <summary>What lies outside one registration.</summary>
    public async Task Erase(EventId eventId, RegistrationId id)
    {
        var own = await db.Query<Own>(FindOwn, new { id });
        var keys = own.Select(line => Fold.Address(line.Address)).ToHashSet(StringComparer.Ordinal);
        foreach (var key in keys) await invitations.EraseTo(eventId, key, own[0].GivenNames, own[0].FamilyName);
        await mailings.EraseTo(eventId, id);
        foreach (var act in (await db.Query<Substitution>(FindSubstitutions, new { eventId, id })).Where(act => keys.Contains(Fold.Address(act.Address))))
            await audit.EraseUntil(act.SubjectId, act.At);
    }

    sealed record Own
    {
        public string Address { get; init; } = "";
        public string GivenNames { get; init; } = "";
        public string FamilyName { get; init; } = "";
    }

    sealed record Substitution
    {
        public Guid SubjectId { get; init; }
        public DateTimeOffset At { get; init; }
        public string Address { get; init; } = "";
    }
}
