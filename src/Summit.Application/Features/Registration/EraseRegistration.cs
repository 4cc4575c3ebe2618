using MediatR;
using Summit.Application.Features.Imports;
using Summit.Application.Features.Links;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.People;
using Summit.Domain.Registration;

namespace Summit.Application.Features.Registration;

/// <summary>
/// Erases what is known of the person of an ended registration (GDPR, Article 17): profile, languages, needs, values in the
/// audit, links, messages not sent yet. City, country, category and course stay for the counts. Erasing again changes nothing.
/// </summary>
[Requires(Permission.Operate)]
public sealed record EraseRegistration(RegistrationId RegistrationId) : ICommand<Done>, IConcernsRegistration;

sealed class EraseRegistrationHandler(Db db, AuditTrail audit, Outbox outbox, LinkRevocation links, ImportErasure imports, EventClock clock)
    : IRequestHandler<EraseRegistration, Result<Done>>
{
    const string Find = "SELECT event_id AS EventId, state AS State, erased_at AS ErasedAt FROM registration WHERE id = @RegistrationId";

    // Also those the registration had before: a list may still hold them.
    const string FindAddresses = """
        SELECT address FROM registration WHERE id = @RegistrationId
        UNION SELECT v.old_value FROM audit_value v JOIN audit a ON a.id = v.audit_id
        WHERE a.subject_id = @RegistrationId AND v.field = 'Address' AND v.old_value IS NOT NULL
        """;

    // The keys keep one row apart from another and say nothing; that there was an office stays.
    const string Update = """
        UPDATE registration SET given_names = '', family_name = '', badge_name = NULL, address = '', telephone = NULL, function_title = '',
            chamber = NULL, political_group = NULL, office_name = NULL, office_address = CASE WHEN office_address IS NULL THEN NULL ELSE '' END, photo_consent = 0, address_key = @key,
            name_key = '', office_key = NULL, search_key = reference, sort_key = '', speaks = NULL, listens = '', version = version + 1, erased_at = @now
        WHERE id = @RegistrationId AND ended_at IS NOT NULL AND erased_at IS NULL
        """;

    public async Task<Result<Done>> Handle(EraseRegistration request, CancellationToken cancellationToken)
    {
        var id = request.RegistrationId;
        if (await db.One<Standing>(Find, new { request.RegistrationId }) is not { } standing) return RegistrationErrors.NotFound;
        if (standing.ErasedAt is not null) return default(Done);
        if (RegistrationRules.IsLive(standing.State)) return RegistrationErrors.StillLive;
        await imports.Erase(id, (await db.Query<string>(FindAddresses, new { request.RegistrationId })).Select(Fold.Address));
        await db.ExecuteOne(Update, new { request.RegistrationId, key = $"erased {id.Value}", now = clock.SystemNow });
        await RegistrationRow.DeleteLanguagesAndNeeds(db, id);
        await links.RevokeAll(id);
        await outbox.VoidPending(id);
        await audit.Record(standing.EventId, "registration.erased", id.Value);
        await audit.Erase(id.Value);
        return default(Done);
    }

    sealed record Standing
    {
        public EventId EventId { get; init; }
        public RegistrationState State { get; init; }
        public DateTimeOffset? ErasedAt { get; init; }
    }
}
