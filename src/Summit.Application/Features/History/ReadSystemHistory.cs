using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;

namespace Summit.Application.Features.History;

/// <summary>For administrators: acts that concern no event, such as those about staff, newest first.</summary>
[Requires(Permission.ManageStaff)]
public sealed record ReadSystemHistory(int Page = 1) : IQuery<HistoryPage>;

sealed class ReadSystemHistoryHandler(Db db, HistoryReader reader) : IRequestHandler<ReadSystemHistory, Result<HistoryPage>>
{
    const string Find = """
        SELECT a.id AS Id, a.at AS At, a.actor AS Actor, a.action AS Action, a.subject_id AS SubjectId, a.no AS No, m.name AS StaffName
        FROM audit a LEFT JOIN staff m ON m.id = a.subject_id AND m.erased_at IS NULL
        WHERE a.event_id IS NULL ORDER BY a.at DESC, a.id DESC {page}
        """;

    public async Task<Result<HistoryPage>> Handle(ReadSystemHistory request, CancellationToken cancellationToken) =>
        await reader.Complete(await db.Query<HistoryLine>(Find, new
        {
            skip = (Math.Clamp(request.Page, 1, HistoryPage.Last) - 1) * HistoryPage.Size, take = HistoryPage.Size + 1,
        }));
}
