using MediatR;
using Summit.Application.Features.Events;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Releases;

/// <summary>For the desk: a release as it read before one of its corrections.</summary>
/// <param name="Slug">The event's.</param>
/// <param name="Number">Of the correction, from 1.</param>
[Requires(Permission.ManageReleases)]
public sealed record PreviewReleaseVersion(EventId EventId, string Slug, ReleaseId Release, int Number) : IQuery<EarlierRelease>, IConcernsEvent;

/// <summary>An earlier version.</summary>
/// <param name="Until">When it was corrected.</param>
public sealed record EarlierRelease(ReleaseView View, DateTimeOffset Until);

sealed class PreviewReleaseVersionHandler(Db db, EventClock clock) : IRequestHandler<PreviewReleaseVersion, Result<EarlierRelease>>
{
    public async Task<Result<EarlierRelease>> Handle(PreviewReleaseVersion request, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        if (await EventHead.FindAny(db, request.Slug, request.EventId, now) is not { } head || head.Id != request.EventId) return ReleasesErrors.NotFound;
        if (await PublicRelease.Find(db, head.Id, null, request.Release) is not { } found) return ReleasesErrors.NotFound;
        return await ReleaseContent.ReadEarlier(db, found.Id, request.Number) is { } earlier ? new EarlierRelease(found.View(head, now, earlier.Content), earlier.Until) : ReleasesErrors.NotFound;
    }
}
