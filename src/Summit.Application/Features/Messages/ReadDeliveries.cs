using MediatR;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Messages;

/// <summary>Where a message stands.</summary>
public enum MessageState
{
    /// <summary>Given up; somebody should look.</summary>
    Undelivered,

    /// <summary>To be sent, perhaps again.</summary>
    Pending,

    /// <summary>Taken by the recipient's server.</summary>
    Sent,

    /// <summary>Overtaken by events, or stopped, before it left.</summary>
    Void,
}

/// <summary>The messages of an event: those nobody got, those on their way, those that came, those that are void, each the newest first.</summary>
/// <param name="State">Only those that stand so.</param>
/// <param name="About">Only those of one mailing.</param>
/// <param name="Page">From 1.</param>
[Requires(Permission.ManageMailings)]
public sealed record ReadDeliveries(EventId EventId, MessageState? State, MailingId? About, int Page) : IQuery<DeliveryLog>, IConcernsEvent
{
    /// <summary>Lines of a page.</summary>
    public const int PageSize = 50;
}

/// <summary>A page of the log, and how many messages stand where.</summary>
public sealed record DeliveryLog(IReadOnlyList<DeliveryLine> Lines, IReadOnlyDictionary<MessageState, int> Counts);

/// <summary>One message; instants on the domain's clock.</summary>
public sealed record DeliveryLine
{
    public MessageId Id { get; init; }
    public string Template { get; init; } = "";
    public Recipient Recipient { get; init; }
    public MessageState State { get; init; }
    public int Attempts { get; init; }

    /// <summary>What the server said, or a code of <see cref="MailCodes"/>.</summary>
    public string? Problem { get; init; }
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>For one still to be sent: not before.</summary>
    public DateTimeOffset DueAt { get; init; }
    public DateTimeOffset? SettledAt { get; init; }
    public string? GivenNames { get; init; }
    public string? FamilyName { get; init; }
    public string? Reference { get; init; }
    public RegistrationId RegistrationId { get; init; }
}

sealed class ReadDeliveriesHandler(Db db, EventClock clock) : IRequestHandler<ReadDeliveries, Result<DeliveryLog>>
{
    const string CountOfEvent = "SELECT o.state AS State, COUNT(*) AS Messages FROM outbox o WHERE o.event_id = @EventId GROUP BY o.state";

    const string CountOfMailing = """
        SELECT o.state AS State, COUNT(*) AS Messages FROM outbox o
        WHERE o.about_id = @about AND EXISTS (SELECT 1 FROM mailing m WHERE m.id = @about AND m.event_id = @EventId) GROUP BY o.state
        """;

    // One state's part of a page, from its index alone: no page sorts what was ever sent.
    const string FindOfEvent = """
        SELECT o.id AS Id, o.template AS Template, o.recipient AS Recipient, o.state AS State, o.attempts AS Attempts, o.problem AS Problem,
               o.created_at AS CreatedAt, o.due_at AS DueAt, o.settled_at AS SettledAt, o.registration_id AS RegistrationId,
               COALESCE(r.given_names, i.name, g.name, q.outlet) AS GivenNames, r.family_name AS FamilyName, COALESCE(r.reference, q.reference) AS Reference
        FROM (SELECT x.id FROM outbox x WHERE x.event_id = @EventId AND x.state = @part ORDER BY x.created_at DESC, x.id DESC {page}) k
        JOIN outbox o ON o.id = k.id LEFT JOIN registration r ON r.id = o.registration_id LEFT JOIN invitation i ON i.id = o.registration_id
        LEFT JOIN signature_invitation g ON g.id = o.registration_id LEFT JOIN press_request q ON q.id = o.registration_id
        """;

    const string FindOfMailing = """
        SELECT o.id AS Id, o.template AS Template, o.recipient AS Recipient, o.state AS State, o.attempts AS Attempts, o.problem AS Problem,
               o.created_at AS CreatedAt, o.due_at AS DueAt, o.settled_at AS SettledAt, o.registration_id AS RegistrationId,
               COALESCE(r.given_names, i.name, g.name, q.outlet) AS GivenNames, r.family_name AS FamilyName, COALESCE(r.reference, q.reference) AS Reference
        FROM (SELECT x.id FROM outbox x WHERE x.about_id = @about AND x.state = @part ORDER BY x.created_at DESC, x.id DESC {page}) k
        JOIN outbox o ON o.id = k.id LEFT JOIN registration r ON r.id = o.registration_id LEFT JOIN invitation i ON i.id = o.registration_id
        LEFT JOIN signature_invitation g ON g.id = o.registration_id LEFT JOIN press_request q ON q.id = o.registration_id
        """;

    public async Task<Result<DeliveryLog>> Handle(ReadDeliveries request, CancellationToken cancellationToken)
    {
        var about = request.About?.Value;
        var counts = (await db.Query<StateCount>(about is null ? CountOfEvent : CountOfMailing, new { request.EventId, about })).ToDictionary(count => count.State, count => count.Messages);
        var shift = clock.Now - clock.SystemNow;
        var lines = new List<DeliveryLine>();
        var skip = (Math.Clamp(request.Page, 1, 100_000) - 1) * ReadDeliveries.PageSize;
        foreach (var part in Enum.GetValues<MessageState>().Where(state => request.State is null || request.State == state))
        {
            var here = Math.Min(counts.GetValueOrDefault(part) - skip, ReadDeliveries.PageSize - lines.Count);
            if (here > 0)
            {
                var found = await db.Query<DeliveryLine>(about is null ? FindOfEvent : FindOfMailing, new { request.EventId, about, part = part.ToString(), skip = Math.Max(0, skip), take = here });
                lines.AddRange(found.OrderByDescending(line => line.CreatedAt).ThenByDescending(line => line.Id.Value.ToString(), StringComparer.Ordinal));
            }
            skip = Math.Max(0, skip - counts.GetValueOrDefault(part));
        }
        return new DeliveryLog([.. lines.Select(line => line with { CreatedAt = line.CreatedAt + shift, DueAt = line.DueAt + shift, SettledAt = line.SettledAt + shift })], counts);
    }

    sealed record StateCount
    {
        public MessageState State { get; init; }
        public int Messages { get; init; }
    }
}
