using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Programme;

/// <summary>For the public: the file of a document, where its event is published and its session is among what the public sees.</summary>
[ForAnyone]
public sealed record ReadSessionDocument(DocumentId Id) : IQuery<DocumentFile>;

/// <summary>Where it lies and what it is called.</summary>
public sealed record DocumentFile
{
    public string Path { get; init; } = "";
    public string Title { get; init; } = "";
}

sealed class ReadSessionDocumentHandler(Db db) : IRequestHandler<ReadSessionDocument, Result<DocumentFile>>
{
    const string Find = """
        SELECT s.event_id AS EventId, d.session_id AS SessionId, d.title AS Title, f.path AS Path,
               (SELECT COUNT(*) FROM programme_version v WHERE v.event_id = s.event_id) AS Versions
        FROM session_document d
        JOIN stored_file f ON f.id = d.file_id
        JOIN session s ON s.id = d.session_id
        JOIN event e ON e.id = s.event_id AND e.status <> 'Draft'
        WHERE d.id = @Id
        """;

    public async Task<Result<DocumentFile>> Handle(ReadSessionDocument request, CancellationToken cancellationToken)
    {
        if (await db.One<DocumentRow>(Find, request) is not { } found) return ProgrammeErrors.NoSuchDocument;
        var shown = await ProgrammeVersions.Shown(db, found.EventId, found.Versions > 0);
        return shown.Items.Any(item => item.Id == found.SessionId) ? new DocumentFile { Path = found.Path, Title = found.Title } : ProgrammeErrors.NoSuchDocument;
    }

    sealed record DocumentRow
    {
        public EventId EventId { get; init; }
        public SessionId SessionId { get; init; }
        public string Title { get; init; } = "";
        public string Path { get; init; } = "";
        public int Versions { get; init; }
    }
}
