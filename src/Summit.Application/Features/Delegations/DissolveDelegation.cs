using MediatR;
using Summit.Application.Features.Interviews;
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

sealed class DissolveDelegationHandler(Db db, DelegationErasure erasure) : IRequestHandler<DissolveDelegation, Result<Done>>
{
    public async Task<Result<Done>> Handle(DissolveDelegation request, CancellationToken cancellationToken)
    {
        if (await StoredDelegation.Find(db, request.EventId, request.Id) is not { } stored) return DelegationsErrors.NotFound;
        await erasure.Dissolve(stored);
        return default(Done);
    }
}

/// <summary>Empties what a delegation knows of its head: name, address, links, values in the audit. City and country stay.</summary>
sealed class DelegationErasure(Db db, PlaceLedger places, LinkRevocation links, InterviewBook interviews, Outbox outbox, AuditTrail audit, EventClock clock)
{
    const string End = "UPDATE delegation SET dissolved_at = @now, version = version + 1 WHERE id = @Id AND dissolved_at IS NULL";

    const string Update = """
        UPDATE delegation SET head_name = '', head_address = '', head_key = @key, search_key = @search, erased_at = @now WHERE id = @id AND erased_at IS NULL
        """;

    const string FindBody = "SELECT body FROM delegation WHERE id = @id";

    /// <summary>Its people keep their places; without them and its head it is over.</summary>
    public async Task Dissolve(StoredDelegation stored)
    {
        await db.ExecuteOne(End, new { stored.Id, now = clock.Now });
        await RegistrationRow.Release(db, stored.Id);
        await places.Close(stored.PoolId);
        await audit.Record(stored.EventId, "delegation.dissolved", stored.Id.Value);
        await Erase(stored.EventId, stored.Id);
    }

    /// <summary>The head alone.</summary>
    public async Task Erase(EventId eventId, DelegationId id)
    {
        var body = await db.Scalar<string>(FindBody, new { id });
        await db.ExecuteOne(Update, new { id, key = $"erased {id.Value}", search = Fold.Search(body!), now = clock.SystemNow });
        await interviews.Erase(eventId, id);
        await links.RevokeAll(id);
        await outbox.Forget(new(id.Value));
        await audit.Record(eventId, "delegation.erased", id.Value);
        await audit.Erase(id.Value);
    }
}
