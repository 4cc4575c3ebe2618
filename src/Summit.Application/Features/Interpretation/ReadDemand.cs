using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Interpretation;

namespace Summit.Application.Features.Interpretation;

/// <summary>For the desk: each session of an event with its languages, and what its people ask of them.</summary>
[Requires(Permission.PlanInterpretation)]
public sealed record ReadDemand(EventId EventId) : IQuery<IReadOnlyList<SessionDemand>>, IConcernsEvent;

/// <summary>One session.</summary>
public sealed record SessionDemand(SessionLine Session, Demand Demand)
{
    /// <summary>Who understands nothing that can be heard; null while nothing is decided.</summary>
    public int? LeftWithout => Session.Regime.IsDecided ? Demand.LeftWithout : null;
}

/// <summary>A session as planning sees it.</summary>
public sealed record SessionLine
{
    public SessionId Id { get; init; }
    public string Code { get; init; } = "";
    public string Kind { get; init; } = "";
    public LocalizedText Title { get; init; } = LocalizedText.Empty;
    public string StartsLocal { get; init; } = "";
    public string EndsLocal { get; init; } = "";
    public LocalizedText? Room { get; init; }
    public string Floor { get; init; } = "";
    public string Targets { get; init; } = "";

    /// <summary>Its languages.</summary>
    public Regime Regime => Regime.Read(Floor, Targets);
}

sealed class ReadDemandHandler(Db db) : IRequestHandler<ReadDemand, Result<IReadOnlyList<SessionDemand>>>
{
    const string Find = """
        SELECT s.id AS Id, s.code AS Code, s.kind AS Kind, s.title AS Title, s.starts_local AS StartsLocal, s.ends_local AS EndsLocal, r.name AS Room,
               s.floor_languages AS Floor, s.target_languages AS Targets
        FROM session s LEFT JOIN room r ON r.event_id = s.event_id AND r.code = s.room
        WHERE s.event_id = @EventId ORDER BY s.starts_at, s.ends_at, s.code
        """;

    public async Task<Result<IReadOnlyList<SessionDemand>>> Handle(ReadDemand request, CancellationToken cancellationToken)
    {
        var sessions = await db.Query<SessionLine>(Find, new { request.EventId });
        var audience = await SessionAudience.Read(db, request.EventId);
        return sessions.Select(session => new SessionDemand(session, Demand.Of(session.Regime, audience.Of(session.Id)))).ToList();
    }
}
