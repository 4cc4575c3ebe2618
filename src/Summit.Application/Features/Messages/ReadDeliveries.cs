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

/// <summary>The messages of an event, those nobody got first and then the newest.</summary>
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
    const string Count = """
        SELECT o.state AS State, COUNT(*) AS Messages FROM outbox o
        WHERE o.event_id = @EventId AND (@about IS NULL OR o.about_id = @about) GROUP BY o.state
        """;

    const string Find = """
        SELECT o.id AS Id, o.template AS Template, o.recipient AS Recipient, o.state AS State, o.attempts AS Attempts, o.problem AS Problem,
               o.created_at AS CreatedAt, o.due_at AS DueAt, o.settled_at AS SettledAt, o.registration_id AS RegistrationId,
               COALESCE(r.given_names, i.name) AS GivenNames, r.family_name AS FamilyName, r.reference AS Reference
        FROM outbox o LEFT JOIN registration r ON r.id = o.registration_id LEFT JOIN invitation i ON i.id = o.registration_id
        WHERE o.event_id = @EventId AND (@about IS NULL OR o.about_id = @about) AND (@state IS NULL OR o.state = @state)
        ORDER BY CASE o.state WHEN 'Undelivered' THEN 1 WHEN 'Pending' THEN 2 ELSE 3 END, o.created_at DESC, o.id {page}
        """;

    public async Task<Result<DeliveryLog>> Handle(ReadDeliveries request, CancellationToken cancellationToken)
    {
        var terms = new
        {
            request.EventId, about = request.About?.Value, state = request.State?.ToString(),
            skip = (Math.Clamp(request.Page, 1, 100_000) - 1) * ReadDeliveries.PageSize, take = ReadDeliveries.PageSize,
        };
        var counts = await db.Query<StateCount>(Count, terms);
        var lines = await db.Query<DeliveryLine>(Find, terms);
        var shift = clock.Now - clock.SystemNow;
        return new DeliveryLog(
            [.. lines.Select(line => line with { CreatedAt = line.CreatedAt + shift, DueAt = line.DueAt + shift, SettledAt = line.SettledAt + shift })],
            counts.ToDictionary(count => count.State, count => count.Messages));
    }

    sealed record StateCount
    {
        public MessageState State { get; init; }
        public int Messages { get; init; }
    }
}
