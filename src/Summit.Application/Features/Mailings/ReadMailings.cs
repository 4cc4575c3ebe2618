using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Mailings;

/// <summary>A page of an event's messages to groups, newest first. A page behind the last one is the last one.</summary>
[Requires(Permission.ManageMailings)]
public sealed record ReadMailings(EventId EventId, int Page = 1) : IQuery<MailingList>, IConcernsEvent
{
    /// <summary>Messages on a page.</summary>
    public const int PageSize = 20;
}

/// <summary>A page of them.</summary>
/// <param name="All">How many the event has.</param>
/// <param name="Page">Which page this is, from 1.</param>
public sealed record MailingList(IReadOnlyList<MailingLine> Lines, int All, int Page)
{
    public int Pages => Math.Max(1, (All + ReadMailings.PageSize - 1) / ReadMailings.PageSize);
}

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

sealed class ReadMailingsHandler(Db db) : IRequestHandler<ReadMailings, Result<MailingList>>
{
    const string Count = "SELECT COUNT(*) FROM mailing WHERE event_id = @EventId";

    const string Find = """
        SELECT m.id AS Id, m.subject AS Subject, m.state AS State, s.name AS CreatedBy, m.created_at AS CreatedAt, m.sent_at AS SentAt, m.people AS People,
               (SELECT COUNT(*) FROM outbox o WHERE o.about_id = m.id AND o.recipient = 'Delegate' AND o.state = 'Sent') AS Sent,
               (SELECT COUNT(*) FROM outbox o WHERE o.about_id = m.id AND o.recipient = 'Delegate' AND o.state = 'Undelivered') AS Undelivered
        FROM mailing m LEFT JOIN staff s ON s.id = m.created_by
        WHERE m.event_id = @EventId ORDER BY m.created_at DESC, m.id {page}
        """;

    public async Task<Result<MailingList>> Handle(ReadMailings request, CancellationToken cancellationToken)
    {
        var all = await db.Scalar<int>(Count, new { request.EventId });
        var page = Math.Clamp(request.Page, 1, new MailingList([], all, 1).Pages);
        return new MailingList(await db.Query<MailingLine>(Find, new { request.EventId, skip = (page - 1) * ReadMailings.PageSize, take = ReadMailings.PageSize }), all, page);
    }
}
