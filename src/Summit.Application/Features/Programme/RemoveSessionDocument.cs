using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Programme;

/// <summary>Takes a document away from its session; nobody finds it any more, and its file goes.</summary>
[Requires(Permission.ManageEvents)]
public sealed record RemoveSessionDocument(EventId EventId, DocumentId Id) : ICommand<Done>, IEventCommand;

sealed class RemoveSessionDocumentHandler(Db db, AuditTrail audit, EventClock clock) : IRequestHandler<RemoveSessionDocument, Result<Done>>
{
    const string Find = """
        SELECT s.id AS SessionId, s.code AS Session, d.title AS Title, d.file_id AS FileId
        FROM session_document d JOIN session s ON s.id = d.session_id WHERE d.id = @Id AND s.event_id = @EventId
        """;

    const string Delete = "DELETE FROM session_document WHERE id = @Id";

    const string ReleaseFile = "UPDATE stored_file SET delete_after = @now WHERE id = @FileId";

    public async Task<Result<Done>> Handle(RemoveSessionDocument request, CancellationToken cancellationToken)
    {
        if (await db.One<DocumentRow>(Find, request) is not { } stored) return ProgrammeErrors.NoSuchDocument;
        await db.ExecuteOne(Delete, new { request.Id });
        await db.ExecuteOne(ReleaseFile, new { stored.FileId, now = clock.SystemNow });
        await audit.Record(request.EventId, "session.document-removed", stored.SessionId.Value, new FieldChange("session", stored.Session, null), new FieldChange("document", stored.Title, null));
        return default(Done);
    }

    sealed record DocumentRow
    {
        public SessionId SessionId { get; init; }
        public string Session { get; init; } = "";
        public string Title { get; init; } = "";
        public Guid FileId { get; init; }
    }
}
