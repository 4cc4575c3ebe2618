using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Events;

/// <summary>For the job that tells people: events with a change that not everyone knows of yet.</summary>
[Requires(Permission.RunJobs)]
public sealed record FindEventsToTell : IQuery<IReadOnlyList<EventId>>;

sealed class FindEventsToTellHandler(Db db) : IRequestHandler<FindEventsToTell, Result<IReadOnlyList<EventId>>>
{
    const string Find = "SELECT DISTINCT event_id FROM event_change WHERE told_at IS NULL";

    public async Task<Result<IReadOnlyList<EventId>>> Handle(FindEventsToTell request, CancellationToken cancellationToken) =>
        new List<EventId>(await db.Query<EventId>(Find));
}
