using MediatR;
using Summit.Application.Features.Events;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Press;

namespace Summit.Application.Features.Releases;

/// <summary>For the public: a file that goes with a release, as long as everyone may read that.</summary>
/// <param name="Reference">As in the release's address.</param>
[ForAnyone]
public sealed record ReadReleaseFile(string Slug, string Reference, AttachmentId Id) : IQuery<ReleaseFile>;

/// <summary>Where it lies and what it is called.</summary>
public sealed record ReleaseFile
{
    const string FindOne = """
        SELECT f.path AS Path, f.media_type AS MediaType, a.title AS Title FROM release_attachment a JOIN stored_file f ON f.id = a.file_id WHERE a.id = @attachment AND a.release_id = @release
        """;

    public string Path { get; init; } = "";
    public string MediaType { get; init; } = "";
    public string Title { get; init; } = "";

    internal static async Task<Result<ReleaseFile>> Find(Db db, ReleaseId release, AttachmentId attachment) =>
        await db.One<ReleaseFile>(FindOne, new { release, attachment }) is { } found ? found : ReleasesErrors.NotFound;
}

sealed class ReadReleaseFileHandler(Db db, EventClock clock) : IRequestHandler<ReadReleaseFile, Result<ReleaseFile>>
{
    public async Task<Result<ReleaseFile>> Handle(ReadReleaseFile request, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        if (await EventHead.Find(db, request.Slug, now) is not { } head) return ReleasesErrors.NotFound;
        return await PublicRelease.Find(db, head.Id, ReleaseReference.Read(request.Reference), null) is not { } found ? ReleasesErrors.NotFound : found.Embargo.At(now) switch
        {
            ReleaseStanding.Public => await ReleaseFile.Find(db, found.Id, request.Id),
            ReleaseStanding.Withdrawn => ReleasesErrors.Withdrawn,
            _ => ReleasesErrors.NotFound,
        };
    }
}
