using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.History;

/// <summary>For organisers: who did what to a registration, newest first.</summary>
[Requires(Permission.ReadHistory)]
public sealed record ReadRegistrationHistory(EventId EventId, RegistrationId RegistrationId, int Page = 1) : IQuery<HistoryPage>, IConcernsEvent, IConcernsRegistration;

sealed class ReadRegistrationHistoryHandler(Db db, HistoryReader reader) : IRequestHandler<ReadRegistrationHistory, Result<HistoryPage>>
{
    const string Find = """
        SELECT id AS Id, at AS At, actor AS Actor, action AS Action, subject_id AS SubjectId, no AS No
        FROM audit WHERE subject_id = @RegistrationId AND event_id = @EventId ORDER BY at DESC, id DESC {page}
        """;

    public async Task<Result<HistoryPage>> Handle(ReadRegistrationHistory request, CancellationToken cancellationToken) =>
        await reader.Complete(request.EventId, await db.Query<HistoryLine>(Find, new
        {
            request.EventId, request.RegistrationId, skip = (Math.Clamp(request.Page, 1, HistoryPage.Last) - 1) * HistoryPage.Size, take = HistoryPage.Size + 1,
        }));
}
