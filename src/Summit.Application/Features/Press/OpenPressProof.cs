using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Press;

/// <summary>For press officers: one proof's file. Whoever opens one is recorded at its request.</summary>
[Requires(Permission.ManagePress), LogsAccess("press.proof-opened")]
public sealed record OpenPressProof(EventId EventId, PressRequestId Request, PressDocumentId Document) : IQuery<OpenedProof>, IConcernsEvent, IConcernsSubject
{
    /// <inheritdoc/>
    public Guid Subject => Request.Value;
}

/// <summary>Where it lies, and what its content was judged to be.</summary>
public sealed record OpenedProof
{
    public string Path { get; init; } = "";
    public string MediaType { get; init; } = "";
}

sealed class OpenPressProofHandler(Db db) : IRequestHandler<OpenPressProof, Result<OpenedProof>>
{
    const string Find = """
        SELECT f.path AS Path, d.media_type AS MediaType
        FROM press_document d
        JOIN press_request q ON q.id = d.request_id AND q.event_id = @EventId AND q.erased_at IS NULL
        JOIN stored_file f ON f.id = d.file_id
        WHERE d.id = @Document AND d.request_id = @Request
        """;

    public async Task<Result<OpenedProof>> Handle(OpenPressProof request, CancellationToken cancellationToken) =>
        await db.One<OpenedProof>(Find, new { request.EventId, request.Request, request.Document }) is { } file ? file : PressErrors.NotFound;
}
