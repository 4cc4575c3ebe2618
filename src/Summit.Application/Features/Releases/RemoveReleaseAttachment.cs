using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Press;

namespace Summit.Application.Features.Releases;

/// <summary>Takes a file away from a draft, for good. The release's version from then on: whoever approves has seen that it is gone.</summary>
[Requires(Permission.ManageReleases)]
public sealed record RemoveReleaseAttachment(EventId EventId, ReleaseId Release, AttachmentId Id) : ICommand<int>, IEventCommand;

sealed class RemoveReleaseAttachmentHandler(Db db, AuditTrail audit, EventClock clock) : IRequestHandler<RemoveReleaseAttachment, Result<int>>
{
    const string FindFile = "SELECT file_id FROM release_attachment WHERE id = @Id AND release_id = @Release";

    const string Delete = "DELETE FROM release_attachment WHERE id = @Id";

    const string ReleaseFile = "UPDATE stored_file SET delete_after = @now WHERE id = @file";

    const string RaiseVersion = "UPDATE release SET version = version + 1 WHERE id = @Release";

    public async Task<Result<int>> Handle(RemoveReleaseAttachment request, CancellationToken cancellationToken)
    {
        if (await StoredRelease.Find(db, request.EventId, request.Release) is not { } stored) return ReleasesErrors.NotFound;
        if (stored.State != ReleaseState.Draft) return ReleasesErrors.NotDraft;
        if (await db.Scalar<Guid?>(FindFile, request) is not { } file) return ReleasesErrors.NotFound;
        await db.ExecuteOne(Delete, request);
        await db.ExecuteOne(ReleaseFile, new { file, now = clock.SystemNow });
        await db.ExecuteOne(RaiseVersion, request);
        await audit.Record(request.EventId, "release.file-removed", request.Release.Value, new FieldChange("reference", null, stored.Reference.ToString()));
        return stored.Version + 1;
    }
}
