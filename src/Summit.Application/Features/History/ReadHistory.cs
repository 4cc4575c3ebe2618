using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.History;

/// <summary>For organisers: who did what at their event, newest first.</summary>
/// <param name="Kind">The first part of actions, such as <c>registration</c>; null for all.</param>
[Requires(Permission.ReadHistory)]
public sealed record ReadHistory(EventId EventId, string? Kind = null, int Page = 1) : IQuery<HistoryPage>, IConcernsEvent;

sealed class ReadHistoryHandler(Db db, HistoryReader reader) : IRequestHandler<ReadHistory, Result<HistoryPage>>
{
    const string Find = """
        SELECT a.id AS Id, a.at AS At, a.actor AS Actor, a.action AS Action, a.subject_id AS SubjectId, a.no AS No, r.reference AS Reference
        FROM audit a LEFT JOIN registration r ON r.id = a.subject_id
        WHERE a.event_id = @EventId AND a.action LIKE @kind ESCAPE '!' ORDER BY a.at DESC, a.id DESC {page}
        """;

    public async Task<Result<HistoryPage>> Handle(ReadHistory request, CancellationToken cancellationToken)
    {
        var kind = string.IsNullOrEmpty(request.Kind) ? "%" : $"{LikePattern.Escape(request.Kind)}.%";
        return await reader.Complete(request.EventId, await db.Query<HistoryLine>(Find, new
        {
            request.EventId, kind, skip = (Math.Clamp(request.Page, 1, HistoryPage.Last) - 1) * HistoryPage.Size, take = HistoryPage.Size + 1,
        }));
    }
}
