using MediatR;
using Summit.Application.Features.Invitations;
using Summit.Application.Features.Links;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Registration;

namespace Summit.Application.Features.Registration;

/// <summary>
/// Erases what is known of the person of an ended registration (GDPR, Article 17): profile, languages, needs, values in the
/// audit, links, messages not sent yet. City, country, category and course stay for the counts. Erasing again changes nothing.
/// </summary>
[Requires(Permission.Operate)]
public sealed record EraseRegistration(RegistrationId RegistrationId) : ICommand<Done>, IConcernsRegistration;

sealed class EraseRegistrationHandler(Db db, AuditTrail audit, Outbox outbox, LinkRevocation links, InvitationErasure invitations, EventClock clock)
    : IRequestHandler<EraseRegistration, Result<Done>>
{
    const string Find = "SELECT event_id AS EventId, state AS State, erased_at AS ErasedAt FROM registration WHERE id = @RegistrationId";

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
        await db.ExecuteOne(Update, new { request.RegistrationId, key = $"erased {id.Value}", now = clock.SystemNow });
        await RegistrationRow.DeleteLanguagesAndNeeds(db, id);
        await links.RevokeAll(id);
        await outbox.Forget(id);
        await invitations.EraseOf(id);
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
