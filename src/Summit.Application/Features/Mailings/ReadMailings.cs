using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Mailings;

/// <summary>An event's messages to groups, newest first.</summary>
[Requires(Permission.ManageMailings)]
public sealed record ReadMailings(EventId EventId) : IQuery<IReadOnlyList<MailingLine>>, IConcernsEvent;

/// <summary>A mailing in the list, with what became of it.</summary>
public sealed record MailingLine
{
    public MailingId Id { get; init; }
    public LocalizedText Subject { get; init; } = LocalizedText.Empty;
    public MailingState State { get; init; }
    public string? CreatedBy { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>Recipients, once it was sent.</summary>
    public int People { get; init; }
    public int Sent { get; init; }
    public int Undelivered { get; init; }
}

sealed class ReadMailingsHandler(Db db) : IRequestHandler<ReadMailings, Result<IReadOnlyList<MailingLine>>>
{
    const int Most = 500;

    const string Find = """
        SELECT m.id AS Id, m.subject AS Subject, m.state AS State, s.name AS CreatedBy, m.created_at AS CreatedAt, m.sent_at AS SentAt, m.people AS People,
               (SELECT COUNT(*) FROM outbox o WHERE o.about_id = m.id AND o.recipient = 'Delegate' AND o.state = 'Sent') AS Sent,
               (SELECT COUNT(*) FROM outbox o WHERE o.about_id = m.id AND o.recipient = 'Delegate' AND o.state = 'Undelivered') AS Undelivered
        FROM mailing m LEFT JOIN staff s ON s.id = m.created_by
        WHERE m.event_id = @EventId ORDER BY m.created_at DESC, m.id {page}
        """;

    public async Task<Result<IReadOnlyList<MailingLine>>> Handle(ReadMailings request, CancellationToken cancellationToken) =>
        new List<MailingLine>(await db.Query<MailingLine>(Find, new { request.EventId, skip = 0, take = Most }));
}
