using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Releases;

/// <summary>For the desk: a file that goes with a release, however that stands.</summary>
[Requires(Permission.ManageReleases)]
public sealed record PreviewReleaseFile(EventId EventId, ReleaseId Release, AttachmentId Id) : IQuery<ReleaseFile>, IConcernsEvent;

sealed class PreviewReleaseFileHandler(Db db) : IRequestHandler<PreviewReleaseFile, Result<ReleaseFile>>
{
    public async Task<Result<ReleaseFile>> Handle(PreviewReleaseFile request, CancellationToken cancellationToken) =>
        await PublicRelease.Find(db, request.EventId, null, request.Release) is { } found ? await ReleaseFile.Find(db, found.Id, request.Id) : ReleasesErrors.NotFound;
}
