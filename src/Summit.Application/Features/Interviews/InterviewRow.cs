using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;
using Summit.Domain.Press;

namespace Summit.Application.Features.Interviews;

/// <summary>A wish for an interview as read for deciding.</summary>
sealed record InterviewRow
{
    const string FindOne = """
        SELECT i.id AS Id, i.event_id AS EventId, i.request_id AS RequestId, i.accreditation_id AS Person, i.delegation_id AS DelegationId, i.state AS State, i.version AS Version, i.passed_at AS PassedAt,
               a.state AS Standing, e.status AS Status, e.ends_at AS EndsAt, d.body AS Body, d.head_address AS HeadAddress, d.dissolved_at AS DissolvedAt
        FROM interview i
        JOIN accreditation a ON a.id = i.accreditation_id
        JOIN delegation d ON d.id = i.delegation_id
        JOIN event e ON e.id = i.event_id
        WHERE i.id = @id AND i.event_id = @eventId
        """;

    public InterviewId Id { get; init; }
    public EventId EventId { get; init; }
    public PressRequestId RequestId { get; init; }
    public AccreditationId Person { get; init; }
    public DelegationId DelegationId { get; init; }
    public InterviewState State { get; init; }
    public int Version { get; init; }
    public DateTimeOffset? PassedAt { get; init; }
    public AccreditationState Standing { get; init; }
    public EventStatus Status { get; init; }
    public DateTimeOffset EndsAt { get; init; }
    public string Body { get; init; } = "";
    public string HeadAddress { get; init; } = "";
    public DateTimeOffset? DissolvedAt { get; init; }

    /// <summary>There is somebody to write to.</summary>
    public bool HasHead => DissolvedAt is null && HeadAddress.Length > 0;

    /// <summary>One of the event.</summary>
    public static Task<InterviewRow?> Find(Db db, EventId eventId, InterviewId id) => db.One<InterviewRow>(FindOne, new { eventId, id });

    /// <summary>Why somebody who saw it so cannot answer it now; null where they can.</summary>
    public Error? Refusal(int version, InterviewState expected, EventClock clock) =>
        Version != version ? InterviewErrors.ChangedMeanwhile
        : State != expected || !InterviewRules.IsAccredited(Standing, Status, EndsAt, clock.Now) ? InterviewErrors.NotOpen
        : null;
}
