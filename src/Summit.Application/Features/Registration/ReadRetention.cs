using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;

namespace Summit.Application.Features.Registration;

/// <summary>For the organisers: how long an event keeps what, how much of it there is, and what has gone already.</summary>
[Requires(Permission.ErasePeople)]
public sealed record ReadRetention(EventId EventId) : IQuery<RetentionView>, IConcernsEvent;

/// <summary>An event's promises and what became of them.</summary>
public sealed record RetentionView
{
    public string Zone { get; init; } = "";
    public DateTimeOffset EndsAt { get; init; }

    /// <summary>Zero where it is not decided.</summary>
    public int ProfileDays { get; init; }
    public int NeedsDays { get; init; }
    public int AuditYears { get; init; }

    /// <summary>Registrations of people who are known.</summary>
    public int People { get; init; }

    /// <summary>Registrations whose people were erased.</summary>
    public int Erased { get; init; }

    /// <summary>People with diet or access noted, and requests for interpretation.</summary>
    public int Needs { get; init; }
    public IReadOnlyList<RetentionRun> Runs { get; init; } = [];

    /// <summary>When profiles go; null while it is not decided.</summary>
    public DateTimeOffset? ProfilesUntil => RetentionRules.ProfilesUntil(EndsAt, ProfileDays);

    /// <summary>When diet, access and requests for interpretation go.</summary>
    public DateTimeOffset? NeedsUntil => ProfileDays > 0 ? EndsAt.AddDays(NeedsDays) : null;

    /// <summary>When the values in the record of acts go.</summary>
    public DateTimeOffset? RecordUntil => RetentionRules.RecordUntil(EndsAt, AuditYears);
}

/// <summary>What went on a day.</summary>
public sealed record RetentionRun
{
    public DateTimeOffset At { get; init; }

    /// <summary><c>people</c>, <c>needs</c> or <c>record</c>.</summary>
    public string What { get; init; } = "";
    public int HowMany { get; init; }
}

sealed class ReadRetentionHandler(Db db) : IRequestHandler<ReadRetention, Result<RetentionView>>
{
    const int Most = 200;

    const string Find = """
        SELECT e.zone AS Zone, e.ends_at AS EndsAt, e.profile_days AS ProfileDays, e.needs_days AS NeedsDays, e.audit_years AS AuditYears,
               (SELECT COUNT(*) FROM registration r WHERE r.event_id = e.id AND r.erased_at IS NULL) AS People,
               (SELECT COUNT(*) FROM registration r WHERE r.event_id = e.id AND r.erased_at IS NOT NULL) AS Erased,
               (SELECT COUNT(*) FROM registration_need n JOIN registration r ON r.id = n.registration_id WHERE r.event_id = e.id)
               + (SELECT COUNT(*) FROM interpretation_request q WHERE q.event_id = e.id) AS Needs
        FROM event e WHERE e.id = @EventId
        """;

    const string FindRuns = "SELECT at AS At, what AS What, how_many AS HowMany FROM retention_report WHERE event_id = @EventId ORDER BY at DESC, what {page}";

    public async Task<Result<RetentionView>> Handle(ReadRetention request, CancellationToken cancellationToken) =>
        await db.One<RetentionView>(Find, new { request.EventId }) is { } view
            ? view with { Runs = await db.Query<RetentionRun>(FindRuns, new { request.EventId, skip = 0, take = Most }) }
            : RequestErrors.NoSuchEvent;
}
