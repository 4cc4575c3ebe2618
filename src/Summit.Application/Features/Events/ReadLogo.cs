using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;

namespace Summit.Application.Features.Events;

/// <summary>For the public: the file of a logo that a published event shows.</summary>
[ForAnyone]
public sealed record ReadLogo(Guid Id) : IQuery<LogoFile>;

/// <summary>Where it lies and what it is.</summary>
public sealed record LogoFile
{
    public string Path { get; init; } = "";
    public string MediaType { get; init; } = "";
}

sealed class ReadLogoHandler(Db db) : IRequestHandler<ReadLogo, Result<LogoFile>>
{
    const string Find = """
        SELECT f.path AS Path, f.media_type AS MediaType FROM stored_file f
        WHERE f.id = @Id AND EXISTS (SELECT 1 FROM organiser o JOIN event e ON e.id = o.event_id AND e.status <> 'Draft' WHERE o.logo_id = f.id)
        """;

    public async Task<Result<LogoFile>> Handle(ReadLogo request, CancellationToken cancellationToken) =>
        await db.One<LogoFile>(Find, new { request.Id }) is { } found ? found : EventsErrors.NoSuchLogo;
}
