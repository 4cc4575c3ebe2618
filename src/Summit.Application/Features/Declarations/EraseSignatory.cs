using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Declarations;

/// <summary>
/// Erases who was asked to sign and who signed (GDPR, Article 17). The city's signature stays: it is the city that signed. Erasing
/// again changes nothing but takes the reasons of later acts.
/// </summary>
[Requires(Permission.ErasePeople, Permission.Operate), EvenWhenArchived]
public sealed record EraseSignatory(EventId EventId, SignatoryId Id) : ICommand<Done>, IEventCommand;

sealed class EraseSignatoryHandler(Db db, SignatoryErasure erasure, AuditTrail audit) : IRequestHandler<EraseSignatory, Result<Done>>
{
    const string Find = """
        SELECT i.erased_at AS ErasedAt FROM signature_invitation i WHERE i.id = @Id AND i.event_id = @EventId
        UNION ALL SELECT s.erased_at FROM signature s WHERE s.id = @Id AND s.event_id = @EventId
        """;

    public async Task<Result<Done>> Handle(EraseSignatory request, CancellationToken cancellationToken)
    {
        var standing = await db.Query<DateTimeOffset?>(Find, request);
        if (standing.Count == 0) return DeclarationsErrors.NoSuchSignatory;
        if (standing.All(erased => erased is not null))
        {
            // What was done to the city's signature since may have a reason that names them.
            await audit.Erase(request.Id.Value);
            return default(Done);
        }
        await erasure.Erase(request.EventId, request.Id);
        return default(Done);
    }
}

/// <summary>Empties what invitations to sign and signatures know of people. Within a command.</summary>
sealed class SignatoryErasure(Db db, Outbox outbox, AuditTrail audit, EventClock clock)
{
    const string EmptyInvitation = """
        UPDATE signature_invitation SET name = '', address = '', state = CASE WHEN state = 'Open' THEN 'Revoked' ELSE state END, erased_at = @now WHERE id = @id AND erased_at IS NULL
        """;

    const string DeleteCodes = "DELETE FROM signature_code WHERE invitation_id = @id";

    const string EmptySignature = "UPDATE signature SET signatory = '', function_title = '', erased_at = @now WHERE id = @id AND erased_at IS NULL";

    const string FindOver = """
        SELECT id FROM signature_invitation WHERE event_id = @eventId AND erased_at IS NULL AND (state <> 'Open' OR expires_at <= @now) ORDER BY id {page}
        """;

    const string EmptyStruck = "UPDATE signature SET signatory = '', function_title = '', erased_at = @now WHERE event_id = @eventId AND struck_at IS NOT NULL AND erased_at IS NULL";

    /// <summary>Of one person, the public register included.</summary>
    public async Task Erase(EventId eventId, SignatoryId id)
    {
        await db.Execute(EmptySignature, new { id, now = clock.SystemNow });
        await Forget(id);
        await audit.Record(eventId, "signature.erased", id.Value);
        await audit.Erase(id.Value);
    }

    /// <summary>
    /// Once the event's period for profiles is over nobody needs to know whom a link was sent to, or the way in; links that can still be
    /// used stay, and so does what is public. How many.
    /// </summary>
    public async Task<int> Purge(EventId eventId, int most)
    {
        var over = await db.Query<SignatoryId>(FindOver, new { eventId, now = clock.Now, skip = 0, take = most });
        foreach (var id in over) await Forget(id);
        return over.Count + await db.Execute(EmptyStruck, new { eventId, now = clock.SystemNow });
    }

    async Task Forget(SignatoryId id)
    {
        await db.Execute(EmptyInvitation, new { id, now = clock.SystemNow });
        await db.Execute(DeleteCodes, new { id });
        await outbox.Forget(new(id.Value));
    }
}
