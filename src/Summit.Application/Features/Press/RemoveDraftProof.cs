using FluentValidation;
using MediatR;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Press;

/// <summary>Takes a document away from a request that is being filled in; the answer names its file, which nobody needs any more.</summary>
[ForAnyone]
public sealed record RemoveDraftProof(EventId EventId, string Key, PressDocumentId Id) : ICommand<string>;

sealed class RemoveDraftProofValidator : AbstractValidator<RemoveDraftProof>
{
    public RemoveDraftProofValidator() => RuleFor(command => command.Key).NotEmpty().WithErrorCode("required").MaximumLength(64).WithErrorCode("too-long");
}

sealed class RemoveDraftProofHandler(Db db, EventClock clock) : IRequestHandler<RemoveDraftProof, Result<string>>
{
    const string Find = """
        SELECT f.id AS FileId, f.path AS Path FROM press_document d JOIN press_draft r ON r.id = d.draft_id JOIN stored_file f ON f.id = d.file_id
        WHERE d.id = @Id AND r.id_hash = @hash AND r.event_id = @EventId
        """;

    const string Delete = "DELETE FROM press_document WHERE id = @Id AND draft_id IS NOT NULL";

    const string Release = "UPDATE stored_file SET delete_after = @now WHERE id = @FileId";

    public async Task<Result<string>> Handle(RemoveDraftProof request, CancellationToken cancellationToken)
    {
        if (await db.One<FileRow>(Find, new { request.Id, hash = DraftKey.Hash(request.Key), request.EventId }) is not { } file) return PressErrors.NotFound;
        await db.ExecuteOne(Delete, new { request.Id });
        await db.ExecuteOne(Release, new { file.FileId, now = clock.SystemNow });
        return file.Path;
    }

    sealed record FileRow
    {
        public Guid FileId { get; init; }
        public string Path { get; init; } = "";
    }
}
