using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Interpretation;

/// <summary>For the desk: who interprets at an event, by name.</summary>
/// <param name="Page">From 1.</param>
[Requires(Permission.PlanInterpretation)]
public sealed record ReadInterpreters(EventId EventId, int Page) : IQuery<InterpreterPage>, IConcernsEvent
{
    /// <summary>Lines of a page.</summary>
    public const int PageSize = 50;
}

/// <summary>A page of interpreters.</summary>
/// <param name="All">How many there are.</param>
public sealed record InterpreterPage(IReadOnlyList<ListedInterpreter> Lines, int All)
{
    /// <summary>How many pages there are, one at least.</summary>
    public int Pages => Math.Max(1, (All + ReadInterpreters.PageSize - 1) / ReadInterpreters.PageSize);
}

/// <summary>One in the list.</summary>
public sealed record ListedInterpreter
{
    public InterpreterId Id { get; init; }

    /// <summary>To be sent back by its form.</summary>
    public int Version { get; init; }
    public string Name { get; init; } = "";
    public string? Address { get; init; }

    /// <summary>As "en:A fr:C".</summary>
    public string Languages { get; init; } = "";
    public DateTimeOffset? AvailableFrom { get; init; }
    public DateTimeOffset? AvailableTo { get; init; }

    /// <summary>Sessions they work in.</summary>
    public int Sessions { get; init; }
}

sealed class ReadInterpretersHandler(Db db) : IRequestHandler<ReadInterpreters, Result<InterpreterPage>>
{
    const string Count = "SELECT COUNT(*) FROM interpreter WHERE event_id = @EventId";

    const string Find = """
        SELECT i.id AS Id, i.version AS Version, i.name AS Name, i.address AS Address, i.languages AS Languages, i.available_from AS AvailableFrom, i.available_to AS AvailableTo,
               (SELECT COUNT(DISTINCT t.session_id) FROM booth_seat t WHERE t.interpreter_id = i.id) AS Sessions
        FROM interpreter i WHERE i.event_id = @EventId ORDER BY i.name, i.id {page}
        """;

    public async Task<Result<InterpreterPage>> Handle(ReadInterpreters request, CancellationToken cancellationToken) => new InterpreterPage(
        await db.Query<ListedInterpreter>(Find, new { request.EventId, skip = (Math.Clamp(request.Page, 1, 100_000) - 1) * ReadInterpreters.PageSize, take = ReadInterpreters.PageSize }),
        await db.Scalar<int>(Count, new { request.EventId }));
}
