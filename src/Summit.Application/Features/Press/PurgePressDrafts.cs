using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;

namespace Summit.Application.Features.Press;

/// <summary>Deletes requests of the press that nobody went on filling in for a day, some at a time, and gives up their files; how many went.</summary>
[Requires(Permission.RunJobs)]
public sealed record PurgePressDrafts : ICommand<int>;

sealed class PurgePressDraftsHandler(Db db, EventClock clock) : IRequestHandler<PurgePressDrafts, Result<int>>
{
    const int Most = 200;

    const string Find = "SELECT id FROM press_draft WHERE updated_at < @before ORDER BY updated_at {page}";

    const string ReleaseFiles = "UPDATE stored_file SET delete_after = @now WHERE id IN (SELECT file_id FROM press_document WHERE draft_id IN @drafts)";

    const string DeleteDocuments = "DELETE FROM press_document WHERE draft_id IN @drafts";

    const string Delete = "DELETE FROM press_draft WHERE id IN @drafts";

    public async Task<Result<int>> Handle(PurgePressDrafts request, CancellationToken cancellationToken)
    {
        var now = clock.SystemNow;
        var drafts = await db.Query<Guid>(Find, new { before = now - PressDrafts.Lasts, skip = 0, take = Most });
        if (drafts.Count == 0) return 0;
        await db.Execute(ReleaseFiles, new { drafts = Ids.In(drafts), now });
        await db.Execute(DeleteDocuments, new { drafts = Ids.In(drafts) });
        return await db.Execute(Delete, new { drafts = Ids.In(drafts) });
    }
}
