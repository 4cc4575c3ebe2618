using Summit.Application.Features.Badges;
using Summit.Application.Features.Imports;
using Summit.Application.Features.Interpretation;
using Summit.Application.Features.Invitations;
using Summit.Application.Features.Links;
using Summit.Application.Features.Papers;
using Summit.Application.Features.Visits;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Badges;
using Summit.Domain.People;

namespace Summit.Application.Features.Registration;

/// <summary>
/// Takes away what is known of a person: profile, languages, needs, requests, values in the audit, links, badges, papers, messages not sent yet. City,
/// country, category, course and state stay for the counts. Within a command behind the gate.
/// </summary>
sealed class RegistrationErasure(Db db, AuditTrail audit, Outbox outbox, LinkRevocation links, InvitationErasure invitations, ImportErasure imports, VisitWishes visits, EventClock clock)
{
    // Also those the registration had before: a file of people may still hold them.
    const string FindAddresses = """
        SELECT address FROM registration WHERE id = @id
        UNION SELECT v.old_value FROM audit_value v JOIN audit a ON a.id = v.audit_id
        WHERE a.subject_id = @id AND v.field = 'Address' AND v.old_value IS NOT NULL
        """;

    // The keys keep one row apart from another and say nothing; that there was an office stays.
    const string Update = """
        UPDATE registration SET given_names = '', family_name = '', badge_name = NULL, address = '', telephone = NULL, function_title = '',
            chamber = NULL, political_group = NULL, office_name = NULL, office_address = CASE WHEN office_address IS NULL THEN NULL ELSE '' END, photo_consent = 0, listing_consent = 0, address_key = @key,
            name_key = '', office_key = NULL, search_key = reference, sort_key = '', speaks = NULL, listens = '', version = version + 1, erased_at = @now
        WHERE id = @id AND erased_at IS NULL
        """;

    /// <summary>One registration that is not erased yet.</summary>
    public async Task Erase(EventId eventId, RegistrationId id)
    {
        await imports.Erase(id, (await db.Query<string>(FindAddresses, new { id })).Select(Fold.Address));
        await db.ExecuteOne(Update, new { id, key = $"erased {id.Value}", now = clock.SystemNow });
        await RegistrationRow.DeleteLanguagesAndNeeds(db, id);
        await visits.Delete(id);
        await InterpretationErasure.EraseOf(db, id);
        await BadgeVoiding.Forget(db, clock, id, BadgeVoid.Erased);
        await PaperForgetting.Of(db, id);
        await links.RevokeAll(id);
        await outbox.Forget(id);
        await invitations.EraseOf(id);
        await audit.Record(eventId, "registration.erased", id.Value);
        await audit.Erase(id.Value);
    }
}
