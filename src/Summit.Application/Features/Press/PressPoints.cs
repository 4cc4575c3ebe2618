using Summit.Data;
using Summit.Domain;
using Summit.Domain.Press;

namespace Summit.Application.Features.Press;

/// <summary>A point that the press can be at, as pages name it.</summary>
public sealed record PressPoint
{
    public PressPointId Id { get; init; }
    public PressPointKind Kind { get; init; }

    /// <summary>Of the area, the session or the visit.</summary>
    public LocalizedText Name { get; init; } = LocalizedText.Empty;

    /// <summary>Of the session or visit.</summary>
    public string? Code { get; init; }

    /// <summary>Wall time of a session or visit.</summary>
    public string? StartsLocal { get; init; }

    /// <inheritdoc cref="StartsLocal"/>
    public string? EndsLocal { get; init; }
    public int Places { get; init; }
    public int Taken { get; init; }
    public int Version { get; init; }
}

/// <summary>Reads the points of an event.</summary>
static class PressPoints
{
    const string Find = """
        SELECT k.id AS Id, k.kind AS Kind, COALESCE(k.name, s.title, v.title) AS Name, COALESCE(s.code, v.code) AS Code, COALESCE(s.starts_local, v.departs_local) AS StartsLocal,
               COALESCE(s.ends_local, v.returns_local) AS EndsLocal, p.capacity AS Places, p.taken AS Taken, k.version AS Version
        FROM press_point k
        JOIN place_pool p ON p.owner_id = k.id AND p.kind = 'PressPoint'
        LEFT JOIN session s ON s.id = k.session_id
        LEFT JOIN visit v ON v.id = k.visit_id
        WHERE k.event_id = @eventId AND k.closed_at IS NULL
        ORDER BY k.rank
        """;

    /// <summary>In the order in which they were opened.</summary>
    public static async Task<IReadOnlyList<PressPoint>> Of(Db db, EventId eventId) => await db.Query<PressPoint>(Find, new { eventId });
}
