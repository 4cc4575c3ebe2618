using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Programme;

/// <summary>For the desk: the file of a document of an event, whether the public sees its session or not.</summary>
[Requires(Permission.ManageEvents)]
public sealed record ReadDeskDocument(EventId EventId, DocumentId Id) : IQuery<DocumentFile>, IConcernsEvent;

sealed class ReadDeskDocumentHandler(Db db) : IRequestHandler<ReadDeskDocument, Result<DocumentFile>>
{
    const string Find = """
        SELECT f.path AS Path, d.title AS Title FROM session_document d JOIN stored_file f ON f.id = d.file_id JOIN session s ON s.id = d.session_id
        WHERE d.id = @Id AND s.event_id = @EventId
        """;

    public async Task<Result<DocumentFile>> Handle(ReadDeskDocument request, CancellationToken cancellationToken) =>
        await db.One<DocumentFile>(Find, request) is { } found ? found : ProgrammeErrors.NoSuchDocument;
}
