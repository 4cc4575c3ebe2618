using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Places;

namespace Summit.Application.Features.Visits;

/// <summary>For the desk: an event's visits with their places and queues.</summary>
[Requires(Permission.ReadRegistrations)]
public sealed record ReadVisits(EventId EventId) : IQuery<IReadOnlyList<VisitLine>>, IConcernsEvent;

/// <summary>A visit in a list.</summary>
public sealed record VisitLine
{
    public string Code { get; init; } = "";

    /// <summary>To be sent back by the form of its places.</summary>
    public int Version { get; init; }
    public LocalizedText Title { get; init; } = LocalizedText.Empty;
    public string DepartsLocal { get; init; } = "";
    public string ReturnsLocal { get; init; } = "";

    /// <summary>How people get there: a code.</summary>
    public string Means { get; init; } = "";
    public int Capacity { get; init; }
    public int Taken { get; init; }
    public int Offered { get; init; }
    public int Waiting { get; init; }

    /// <summary>With fewer it need not run.</summary>
    public int Minimum { get; init; }
    public DateTimeOffset? CutOff { get; init; }
    public DateTimeOffset? Cancelled { get; init; }
}

sealed class ReadVisitsHandler(Db db) : IRequestHandler<ReadVisits, Result<IReadOnlyList<VisitLine>>>
{
    const string Find = """
        SELECT v.code AS Code, v.version AS Version, v.title AS Title, v.departs_local AS DepartsLocal, v.returns_local AS ReturnsLocal, v.means AS Means, p.capacity AS Capacity, p.taken AS Taken,
               v.minimum AS Minimum, v.cut_off_at AS CutOff, v.cancelled_at AS Cancelled,
               (SELECT COUNT(*) FROM place_claim c WHERE c.pool_id = p.id AND c.state = 'Offered') AS Offered,
               (SELECT COUNT(*) FROM place_claim c WHERE c.pool_id = p.id AND c.state = 'Waiting') AS Waiting
        FROM visit v JOIN place_pool p ON p.owner_id = v.id AND p.kind = 'Visit'
        WHERE v.event_id = @EventId ORDER BY v.departs_at, v.code
        """;

    public async Task<Result<IReadOnlyList<VisitLine>>> Handle(ReadVisits request, CancellationToken cancellationToken) =>
        (await db.Query<VisitLine>(Find, request)).ToList();
}
