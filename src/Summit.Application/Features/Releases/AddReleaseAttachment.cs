using FluentValidation;
using MediatR;
using Summit.Application.Features.Events;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Files;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.People;
using Summit.Domain.Press;

namespace Summit.Application.Features.Releases;

/// <summary>Attaches a file that was judged and kept already to a draft. Two who attach do not undo each other's, so no version is asked for; it rises, because a release is approved with the files that were seen.</summary>
[Requires(Permission.ManageReleases)]
public sealed record AddReleaseAttachment(EventId EventId, ReleaseId Release, string Title, string Language, KeptFile File) : ICommand<AddedAttachment>, IEventCommand;

/// <summary>A file attached to a draft.</summary>
/// <param name="Version">Of the release from now on.</param>
public sealed record AddedAttachment(AttachmentId Id, int Version);

sealed class AddReleaseAttachmentValidator : AbstractValidator<AddReleaseAttachment>
{
    const int MostTitle = 200;

    public AddReleaseAttachmentValidator()
    {
        RuleFor(command => command.Title!).RequiredText(MostTitle);
        RuleFor(command => command.Language).Language();
        RuleFor(command => command.File.Path).Matches(@"^[A-Za-z0-9_-]{1,80}\z").WithErrorCode("choose");
        RuleFor(command => command.File.MediaType).Must(type => type is "application/pdf" or "image/jpeg" or "image/png").WithErrorCode("choose");
        RuleFor(command => command.File.Size).InclusiveBetween(1, PressFile.MostBytes).WithErrorCode("choose");
    }
}

sealed class AddReleaseAttachmentHandler(Db db, AuditTrail audit, EventClock clock) : IRequestHandler<AddReleaseAttachment, Result<AddedAttachment>>
{
    // Kept until it is removed; the column asks for an end.
    static readonly DateTimeOffset NotYet = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    const string FindFiles = """
        SELECT COUNT(*) AS Files, COALESCE(MAX(a.rank), 0) AS LastRank, COALESCE(SUM(CASE WHEN f.sha256 = @Sha256 THEN 1 ELSE 0 END), 0) AS Known
        FROM release_attachment a JOIN stored_file f ON f.id = a.file_id WHERE a.release_id = @Release
        """;

    const string InsertFile = """
        INSERT INTO stored_file (id, owner_id, path, sha256, size, media_type, delete_after) VALUES (@fileId, @EventId, @Path, @Sha256, @Size, @MediaType, @NotYet)
        """;

    const string Insert = "INSERT INTO release_attachment (id, release_id, rank, title, language, file_id) VALUES (@id, @Release, @rank, @title, @Language, @fileId)";

    const string RaiseVersion = "UPDATE release SET version = version + 1 WHERE id = @Release";

    public async Task<Result<AddedAttachment>> Handle(AddReleaseAttachment request, CancellationToken cancellationToken)
    {
        if (await StoredRelease.Find(db, request.EventId, request.Release) is not { } stored) return ReleasesErrors.NotFound;
        if (stored.State != ReleaseState.Draft) return ReleasesErrors.NotDraft;
        var file = request.File;
        var facts = (await db.One<FileFacts>(FindFiles, new { request.Release, file.Sha256 }))!;
        if (facts.Known > 0) return ReleasesErrors.FileKnown;
        if (facts.Files >= ReleaseRules.MostFiles) return ReleasesErrors.TooManyFiles;
        var (id, fileId) = (new AttachmentId(clock.NewId()), clock.NewId());
        await db.ExecuteOne(InsertFile, new { fileId, request.EventId, file.Path, file.Sha256, file.Size, file.MediaType, NotYet });
        await db.ExecuteOne(Insert, new { id, request.Release, rank = facts.LastRank + 1, title = PersonText.Clean(request.Title), request.Language, fileId });
        await db.ExecuteOne(RaiseVersion, request);
        await audit.Record(request.EventId, "release.file-added", request.Release.Value, new FieldChange("reference", null, stored.Reference.ToString()));
        return new AddedAttachment(id, stored.Version + 1);
    }

    sealed record FileFacts
    {
        public int Files { get; init; }
        public int LastRank { get; init; }
        public int Known { get; init; }
    }
}
