using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;
using Summit.Domain.Press;

namespace Summit.Application.Features.Interviews;

/// <summary>The messages about interviews, and what they say. They never hold what a head gave: a consent can be taken back, a message cannot.</summary>
static class InterviewNews
{
    /// <summary>To the head of a delegation: somebody of the press asks.</summary>
    public const string Passed = "interview-passed";

    /// <summary>To the head: nothing is to be answered or kept any more.</summary>
    public const string Off = "interview-off";

    /// <summary>To the journalist: how it stands now.</summary>
    public const string Answered = "interview-answered";

    const string FindOne = """
        SELECT CASE WHEN i.lapsed_at IS NOT NULL THEN 'Lapsed' ELSE i.state END AS State, i.topic AS Topic, i.wanted AS Wanted, i.language AS Language, i.reason AS Reason, d.body AS Delegation, q.outlet AS Outlet,
               CONCAT(a.given_names, ' ', a.family_name) AS Journalist, e.status AS Status, e.ends_at AS EndsAt, a.state AS Standing
        FROM interview i
        JOIN accreditation a ON a.id = i.accreditation_id
        JOIN press_request q ON q.id = i.request_id
        JOIN delegation d ON d.id = i.delegation_id
        JOIN event e ON e.id = i.event_id
        WHERE i.id = @id
        """;

    /// <summary>Whether a template is one of these.</summary>
    public static bool Concerns(string template) => template is Passed or Off or Answered;

    /// <summary>What a message about the wish of this id says.</summary>
    public static Task<InterviewInNews?> Find(Db db, Guid id) => db.One<InterviewInNews>(FindOne, new { id });
}

/// <summary>A wish for an interview as messages speak of it.</summary>
public sealed record InterviewInNews
{
    public InterviewState State { get; init; }
    public string Topic { get; init; } = "";
    public string Wanted { get; init; } = "";
    public string Language { get; init; } = "";
    public string? Reason { get; init; }
    public string Delegation { get; init; } = "";
    public string Outlet { get; init; } = "";
    public string Journalist { get; init; } = "";
    public EventStatus Status { get; init; }
    public DateTimeOffset EndsAt { get; init; }
    public AccreditationState Standing { get; init; }

    /// <summary>Whether a message of this kind still says what is the case.</summary>
    internal bool Bears(string template, DateTimeOffset now) => Status == EventStatus.Published && EndsAt > now && template switch
    {
        InterviewNews.Passed => State == InterviewState.Passed && AccreditationRules.Admits(Standing),
        InterviewNews.Off => State is InterviewState.Withdrawn or InterviewState.Ended or InterviewState.Lapsed,
        // Who lost the accreditation has a message that says so.
        _ => AccreditationRules.Admits(Standing) && State is InterviewState.NotPassed or InterviewState.Agreed or InterviewState.Declined or InterviewState.Recalled or InterviewState.Ended or InterviewState.Lapsed,
    };
}
