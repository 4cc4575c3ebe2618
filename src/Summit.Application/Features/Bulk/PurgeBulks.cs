using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Bulk;

/// <summary>Deletes acts for many a month after their end, some rows at a time; how many went. What they did stays in the audit.</summary>
[Requires(Permission.RunJobs)]
public sealed record PurgeBulks : ICommand<int>;

sealed class PurgeBulksHandler(Db db, EventClock clock) : IRequestHandler<PurgeBulks, Result<int>>
{
    const int Days = 30;
    const int Most = 200;

    const string Find = "SELECT id AS Id FROM bulk_act WHERE ended_at < @before ORDER BY ended_at {page}";

    const string DeleteItems = """
        DELETE FROM bulk_item WHERE bulk_id = @id AND no IN (SELECT i.no FROM bulk_item i WHERE i.bulk_id = @id ORDER BY i.no {page})
        """;

    const string DeleteAct = "DELETE FROM bulk_act WHERE id = @id";

    public async Task<Result<int>> Handle(PurgeBulks request, CancellationToken cancellationToken)
    {
        var over = await db.Query<BulkId>(Find, new { before = clock.Now.AddDays(-Days), skip = 0, take = 1 });
        if (over.Count == 0) return 0;
        var id = over[0];
        var gone = await db.Execute(DeleteItems, new { id, skip = 0, take = Most });
        return gone == Most ? gone : gone + await db.Execute(DeleteAct, new { id });
    }
}
