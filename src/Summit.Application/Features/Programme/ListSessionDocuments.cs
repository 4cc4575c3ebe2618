using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Programme;

/// <summary>For the desk: the documents of one session, in order, whether the public sees the session or not.</summary>
/// <param name="Session">Its code; null for all of the event.</param>
[Requires(Permission.ManageEvents)]
public sealed record ListSessionDocuments(EventId EventId, string? Session) : IQuery<IReadOnlyList<SessionDocument>>, IConcernsEvent;

sealed class ListSessionDocumentsHandler(Db db) : IRequestHandler<ListSessionDocuments, Result<IReadOnlyList<SessionDocument>>>
{
    public async Task<Result<IReadOnlyList<SessionDocument>>> Handle(ListSessionDocuments request, CancellationToken cancellationToken) =>
        (await SessionDocuments.Read(db, request.EventId)).Where(document => request.Session is null || document.Session == request.Session).ToList();
}
