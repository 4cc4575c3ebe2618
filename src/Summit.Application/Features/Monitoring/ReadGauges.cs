using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;

namespace Summit.Application.Features.Monitoring;

/// <summary>For the operator's monitoring: how many registrations there are in each state, and what waits to be sent.</summary>
[Requires(Permission.RunJobs)]
public sealed record ReadGauges : IQuery<Gauges>;

/// <summary>Counts without anybody's data.</summary>
/// <param name="Registrations">Per event and state.</param>
/// <param name="Pending">Messages to be sent.</param>
/// <param name="OldestPending">How long the oldest of them has been due; zero where none is.</param>
/// <param name="Undelivered">Messages given up.</param>
public sealed record Gauges(IReadOnlyList<RegistrationGauge> Registrations, int Pending, TimeSpan OldestPending, int Undelivered);

/// <summary>Registrations of one event in one state.</summary>
public sealed record RegistrationGauge
{
    public string Event { get; init; } = "";
    public string State { get; init; } = "";
    public int Count { get; init; }
}

sealed class ReadGaugesHandler(Db db, EventClock clock) : IRequestHandler<ReadGauges, Result<Gauges>>
{
    const string CountRegistrations = """
        SELECT e.slug AS Event, r.state AS State, COUNT(*) AS Count FROM registration r JOIN event e ON e.id = r.event_id
        GROUP BY e.slug, r.state ORDER BY e.slug, r.state
        """;

    const string FindOutbox = """
        SELECT SUM(CASE WHEN state = 'Pending' THEN 1 ELSE 0 END) AS Pending, SUM(CASE WHEN state = 'Undelivered' THEN 1 ELSE 0 END) AS Undelivered,
               MIN(CASE WHEN state = 'Pending' THEN created_at END) AS Oldest
        FROM outbox
        """;

    public async Task<Result<Gauges>> Handle(ReadGauges request, CancellationToken cancellationToken)
    {
        var registrations = await db.Query<RegistrationGauge>(CountRegistrations);
        var outbox = await db.One<OutboxRow>(FindOutbox);
        return new Gauges(registrations, outbox?.Pending ?? 0, outbox?.Oldest is { } oldest ? clock.SystemNow - oldest : TimeSpan.Zero, outbox?.Undelivered ?? 0);
    }

    sealed record OutboxRow
    {
        public int? Pending { get; init; }
        public int? Undelivered { get; init; }
        public DateTimeOffset? Oldest { get; init; }
    }
}
