using MediatR;
using Summit.Application.Features.Links;
using Summit.Application.Features.Places;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.People;

namespace Summit.Application.Features.Delegations;

/// <summary>Dissolves a delegation: its people keep their places, its head's link ceases, and who the head was is erased.</summary>
[Requires(Permission.DecideRegistrations)]
public sealed record DissolveDelegation(EventId EventId, DelegationId Id) : ICommand<Done>, IEventCommand;

sealed class DissolveDelegationHandler(Db db, PlaceLedger places, DelegationErasure erasure, AuditTrail audit, EventClock clock) : IRequestHandler<DissolveDelegation, Result<Done>>
{
    const string Update = "UPDATE delegation SET dissolved_at = @now, version = version + 1 WHERE id = @Id AND dissolved_at IS NULL";

    public async Task<Result<Done>> Handle(DissolveDelegation request, CancellationToken cancellationToken)
    {
        if (await StoredDelegation.Find(db, request.EventId, request.Id) is not { } stored) return DelegationsErrors.NotFound;
        await db.ExecuteOne(Update, new { request.Id, now = clock.Now });
        await RegistrationRow.Release(db, request.Id);
        await places.Close(stored.PoolId);
        await audit.Record(request.EventId, "delegation.dissolved", request.Id.Value);
        await erasure.Erase(request.EventId, request.Id);
        return default(Done);
    }
}

/// <summary>Empties what a delegation knows of its head: name, address, links, values in the audit. City and country stay.</summary>
sealed class DelegationErasure(Db db, LinkRevocation links, Outbox outbox, AuditTrail audit, EventClock clock)
{
    const string Update = """
        UPDATE delegation SET head_name = '', head_address = '', head_key = @key, search_key = @search, erased_at = @now WHERE id = @id AND erased_at IS NULL
        """;

    const string FindBody = "SELECT body FROM delegation WHERE id = @id";

    public async Task Erase(EventId eventId, DelegationId id)
    {
        var body = await db.Scalar<string>(FindBody, new { id });
        await db.ExecuteOne(Update, new { id, key = $"erased {id.Value}", search = Fold.Search(body!), now = clock.SystemNow });
        await links.RevokeAll(id);
        await outbox.Forget(new(id.Value));
        await audit.Record(eventId, "delegation.erased", id.Value);
        await audit.Erase(id.Value);
    }
}
