using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Press;

/// <summary>For somebody of the press: where a document of their own request lies, while it is kept.</summary>
[Requires(Permission.HoldPressRequest)]
public sealed record ReadPressProof(PressDocumentId Id) : IQuery<StoredProof>;

/// <summary>Where it lies and as what it is served.</summary>
public sealed record StoredProof
{
    public string Path { get; init; } = "";
    public string MediaType { get; init; } = "";
}

sealed class ReadPressProofHandler(Db db, Access access) : IRequestHandler<ReadPressProof, Result<StoredProof>>
{
    const string Find = """
        SELECT f.path AS Path, d.media_type AS MediaType FROM press_document d JOIN stored_file f ON f.id = d.file_id WHERE d.id = @Id AND d.request_id = @PressRequest
        """;

    public async Task<Result<StoredProof>> Handle(ReadPressProof request, CancellationToken cancellationToken) =>
        await db.One<StoredProof>(Find, new { request.Id, access.PressRequest }) is { } proof ? proof : PressErrors.NotFound;
}
