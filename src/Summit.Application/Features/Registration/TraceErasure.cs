using Summit.Application.Features.Interviews;
using Summit.Application.Features.Invitations;
using Summit.Application.Features.Mailings;
using Summit.Application.Platform.Audit;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.People;

namespace Summit.Application.Features.Registration;

/// <summary>
/// Takes away what an event knows of a person beside their registration: invitations to them, messages written to them alone,
/// consents to interviews that name them, and what was recorded of them at a registration that somebody else has taken over. Before the registration itself is erased, by
/// whose addresses they are known. Within a command behind the gate.
/// </summary>
sealed class TraceErasure(Db db, InvitationErasure invitations, MailingErasure mailings, InterviewBook interviews, AuditTrail audit)
{
    // Not those of whoever held the registration before.
    const string FindOwn = """
        SELECT 'Address' AS Field, r.address AS Value FROM registration r WHERE r.id = @id
        UNION SELECT 'GivenNames', r.given_names FROM registration r WHERE r.id = @id
        UNION SELECT 'FamilyName', r.family_name FROM registration r WHERE r.id = @id
        UNION SELECT v.field, v.old_value FROM audit a JOIN audit_value v ON v.audit_id = a.id
        WHERE a.subject_id = @id AND v.field IN ('Address', 'GivenNames', 'FamilyName') AND v.old_value IS NOT NULL AND a.action <> 'registration.substituted'
          AND NOT EXISTS (SELECT 1 FROM audit s WHERE s.subject_id = a.subject_id AND s.action = 'registration.substituted' AND s.at >= a.at)
        """;

    const string FindSubstitutions = """
        SELECT a.subject_id AS SubjectId, a.at AS At, v.old_value AS Address FROM audit a JOIN audit_value v ON v.audit_id = a.id AND v.field = 'Address'
        WHERE a.event_id = @eventId AND a.action = 'registration.substituted' AND a.subject_id <> @id AND v.old_value IS NOT NULL
        """;

    /// <summary>What lies outside one registration.</summary>
    public async Task Erase(EventId eventId, RegistrationId id)
    {
        var own = (await db.Query<Own>(FindOwn, new { id })).ToLookup(line => line.Field, line => line.Value, StringComparer.Ordinal);
        var keys = own["Address"].Select(Fold.Address).ToHashSet(StringComparer.Ordinal);
        // The names were changed one without the other, so any of the ones goes with any of the others.
        var names = own["GivenNames"].SelectMany(_ => own["FamilyName"], (given, family) => (given, family)).ToArray();
        foreach (var key in keys) await invitations.EraseTo(eventId, key, names);
        await mailings.EraseTo(eventId, id);
        await interviews.EraseNaming(eventId, keys, names);
        foreach (var act in (await db.Query<Substitution>(FindSubstitutions, new { eventId, id })).Where(act => keys.Contains(Fold.Address(act.Address))))
            await audit.EraseUntil(act.SubjectId, act.At);
    }

    sealed record Own
    {
        public string Field { get; init; } = "";
        public string Value { get; init; } = "";
    }

    sealed record Substitution
    {
        public Guid SubjectId { get; init; }
        public DateTimeOffset At { get; init; }
        public string Address { get; init; } = "";
    }
}
