using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Mailings;

/// <summary>One mailing: its words, whom it is for, and how far it is.</summary>
[Requires(Permission.ManageMailings)]
public sealed record ReadMailing(EventId EventId, MailingId Id) : IQuery<MailingView>, IConcernsEvent;

/// <summary>A mailing as its page shows it.</summary>
public sealed record MailingView(MailingState State, int Version, MailingContent Content, MailingCourse Course, MailingProgress Progress, MailingProgress Tests);

/// <summary>Who wrote it, and when it was what.</summary>
public sealed record MailingCourse
{
    public string? CreatedBy { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? SentAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Recipients as frozen when it was sent.</summary>
    public int People { get; init; }
}

/// <summary>How many messages stand where.</summary>
public sealed record MailingProgress
{
    /// <summary>Not yet owed, or owed and still to be sent.</summary>
    public int Waiting { get; init; }

    /// <summary>Taken by the recipient's server.</summary>
    public int Sent { get; init; }

    /// <summary>Given up, with a reason.</summary>
    public int Undelivered { get; init; }

    /// <summary>Not sent: withdrawn before, or the mailing was stopped.</summary>
    public int Left { get; init; }
}

sealed class ReadMailingHandler(Db db) : IRequestHandler<ReadMailing, Result<MailingView>>
{
    const string FindCourse = """
        SELECT s.name AS CreatedBy, m.created_at AS CreatedAt, m.sent_at AS SentAt, m.ended_at AS EndedAt, m.people AS People
        FROM mailing m LEFT JOIN staff s ON s.id = m.created_by WHERE m.id = @Id
        """;

    const string CountPeople = """
        SELECT COALESCE(SUM(CASE WHEN r.state = 'Chosen' OR o.state = 'Pending' THEN 1 ELSE 0 END), 0) AS Waiting,
               COALESCE(SUM(CASE WHEN o.state = 'Sent' THEN 1 ELSE 0 END), 0) AS Sent,
               COALESCE(SUM(CASE WHEN o.state = 'Undelivered' THEN 1 ELSE 0 END), 0) AS Undelivered,
               COALESCE(SUM(CASE WHEN r.state = 'Dropped' OR o.state = 'Void' THEN 1 ELSE 0 END), 0) AS "Left"
        FROM mailing_recipient r LEFT JOIN outbox o ON o.id = r.outbox_id WHERE r.mailing_id = @Id
        """;

    const string CountTests = """
        SELECT COALESCE(SUM(CASE WHEN o.state = 'Pending' THEN 1 ELSE 0 END), 0) AS Waiting, COALESCE(SUM(CASE WHEN o.state = 'Sent' THEN 1 ELSE 0 END), 0) AS Sent,
               COALESCE(SUM(CASE WHEN o.state = 'Undelivered' THEN 1 ELSE 0 END), 0) AS Undelivered
        FROM outbox o WHERE o.about_id = @Id AND o.recipient = 'Staff'
        """;

    public async Task<Result<MailingView>> Handle(ReadMailing request, CancellationToken cancellationToken)
    {
        if (await MailingRow.Find(db, request.EventId, request.Id) is not { } row) return MailingsErrors.NotFound;
        var id = new { request.Id };
        return new MailingView(row.State, row.Version, row.Content, (await db.One<MailingCourse>(FindCourse, id))!,
            (await db.One<MailingProgress>(CountPeople, id))!, (await db.One<MailingProgress>(CountTests, id))!);
    }
}
