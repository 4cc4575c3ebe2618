using MediatR;
using Summit.Application.Features.Events;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Releases;

/// <summary>For the desk: a release as its page and document will show it, however it stands.</summary>
/// <param name="Slug">The event's.</param>
[Requires(Permission.ManageReleases)]
public sealed record PreviewRelease(EventId EventId, string Slug, ReleaseId Release) : IQuery<ReleaseView>, IConcernsEvent;

sealed class PreviewReleaseHandler(Db db, EventClock clock) : IRequestHandler<PreviewRelease, Result<ReleaseView>>
{
    public async Task<Result<ReleaseView>> Handle(PreviewRelease request, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        if (await EventHead.FindAny(db, request.Slug, request.EventId, now) is not { } head || head.Id != request.EventId) return ReleasesErrors.NotFound;
        return await PublicRelease.Find(db, head.Id, null, request.Release) is { } found ? await found.View(db, head, now) : ReleasesErrors.NotFound;
    }
}
