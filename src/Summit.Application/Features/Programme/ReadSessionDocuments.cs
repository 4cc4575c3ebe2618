using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Programme;

/// <summary>For the public: the documents of the sessions that it sees, in order.</summary>
[ForAnyone]
public sealed record ReadSessionDocuments(string Slug) : IQuery<IReadOnlyList<SessionDocument>>;

sealed class ReadSessionDocumentsHandler(Db db) : IRequestHandler<ReadSessionDocuments, Result<IReadOnlyList<SessionDocument>>>
{
    const string FindEvent = """
        SELECT e.id AS Id, (SELECT COUNT(*) FROM programme_version v WHERE v.event_id = e.id) AS Versions FROM event e WHERE e.slug = @Slug AND e.status <> 'Draft'
        """;

    public async Task<Result<IReadOnlyList<SessionDocument>>> Handle(ReadSessionDocuments request, CancellationToken cancellationToken)
    {
        if (await db.One<EventRow>(FindEvent, request) is not { } found) return RequestErrors.NoSuchEvent;
        var documents = await SessionDocuments.Read(db, found.Id);
        if (documents.Count == 0) return documents.ToList();
        var shown = (await ProgrammeVersions.Shown(db, found.Id, found.Versions > 0)).Items.Select(item => item.Id).ToHashSet();
        return documents.Where(document => shown.Contains(document.SessionId)).ToList();
    }

    sealed record EventRow
    {
        public EventId Id { get; init; }
        public int Versions { get; init; }
    }
}
