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
using Summit.Domain.Programme;

namespace Summit.Application.Features.Programme;

/// <summary>Attaches a document that was judged and kept already to a session. The public finds it at once.</summary>
[Requires(Permission.ManageEvents)]
public sealed record AddSessionDocument(EventId EventId, string Session, string Title, string Language, KeptFile File) : ICommand<DocumentId>, IEventCommand;

sealed class AddSessionDocumentValidator : AbstractValidator<AddSessionDocument>
{
    const int MostTitle = 200;

    public AddSessionDocumentValidator()
    {
        RuleFor(command => command.Session).NotEmpty().WithErrorCode("required").MaximumLength(40).WithErrorCode("too-long");
        RuleFor(command => command.Title!).RequiredText(MostTitle);
        RuleFor(command => command.Language).Language();
        RuleFor(command => command.File.Path).Matches(@"^[A-Za-z0-9_-]{1,80}\z").WithErrorCode("choose");
        RuleFor(command => command.File.MediaType).Equal(PdfDocument.MediaType).WithErrorCode("choose");
        RuleFor(command => command.File.Size).InclusiveBetween(1, PdfDocument.MostBytes).WithErrorCode("choose");
    }
}

sealed class AddSessionDocumentHandler(Db db, AuditTrail audit, EventClock clock) : IRequestHandler<AddSessionDocument, Result<DocumentId>>
{
    const int Most = 10;

    // Kept until it is removed; the column asks for an end.
    static readonly DateTimeOffset NotYet = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    const string Find = """
        SELECT s.id AS Id, COUNT(d.id) AS Documents, COALESCE(MAX(d.rank), 0) AS LastRank, SUM(CASE WHEN f.sha256 = @Sha256 THEN 1 ELSE 0 END) AS Known
        FROM session s LEFT JOIN session_document d ON d.session_id = s.id LEFT JOIN stored_file f ON f.id = d.file_id
        WHERE s.event_id = @EventId AND s.code = @Session GROUP BY s.id
        """;

    const string InsertFile = """
        INSERT INTO stored_file (id, owner_id, path, sha256, size, media_type, delete_after) VALUES (@fileId, @EventId, @Path, @Sha256, @Size, @MediaType, @NotYet)
        """;

    const string Insert = "INSERT INTO session_document (id, session_id, rank, title, language, file_id) VALUES (@id, @session, @rank, @title, @Language, @fileId)";

    public async Task<Result<DocumentId>> Handle(AddSessionDocument request, CancellationToken cancellationToken)
    {
        var file = request.File;
        if (await db.One<SessionRow>(Find, new { request.EventId, request.Session, file.Sha256 }) is not { } session) return ProgrammeErrors.NotFound;
        if (session.Known > 0) return ProgrammeErrors.DocumentKnown;
        if (session.Documents >= Most) return ProgrammeErrors.TooManyDocuments;
        var (id, fileId, title) = (new DocumentId(clock.NewId()), clock.NewId(), PersonText.Clean(request.Title));
        await db.ExecuteOne(InsertFile, new { fileId, request.EventId, file.Path, file.Sha256, file.Size, file.MediaType, NotYet });
        await db.ExecuteOne(Insert, new { id, session = session.Id, rank = session.LastRank + 1, title, request.Language, fileId });
        await audit.Record(request.EventId, "session.document-added", session.Id.Value,
            new FieldChange("session", null, request.Session), new FieldChange("document", null, title));
        return id;
    }

    sealed record SessionRow
    {
        public SessionId Id { get; init; }
        public int Documents { get; init; }
        public int LastRank { get; init; }
        public int Known { get; init; }
    }
}
