using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Ballots;

/// <summary>For the job that tells people: events with a ballot whose result not everyone knows yet.</summary>
[Requires(Permission.RunJobs)]
public sealed record FindBallotsToTell : IQuery<IReadOnlyList<EventId>>;

sealed class FindBallotsToTellHandler(Db db) : IRequestHandler<FindBallotsToTell, Result<IReadOnlyList<EventId>>>
{
    const string Find = "SELECT DISTINCT event_id FROM ballot WHERE state = 'Applied' AND told_at IS NULL";

    public async Task<Result<IReadOnlyList<EventId>>> Handle(FindBallotsToTell request, CancellationToken cancellationToken) =>
        new List<EventId>(await db.Query<EventId>(Find));
}
