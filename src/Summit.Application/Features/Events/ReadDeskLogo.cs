using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Events;

/// <summary>For the desk: the file of a logo of an event, published or not.</summary>
[Requires(Permission.ManageEvents)]
public sealed record ReadDeskLogo(EventId EventId, Guid Id) : IQuery<LogoFile>, IConcernsEvent;

sealed class ReadDeskLogoHandler(Db db) : IRequestHandler<ReadDeskLogo, Result<LogoFile>>
{
    const string Find = """
        SELECT f.path AS Path, f.media_type AS MediaType FROM stored_file f
        WHERE f.id = @Id AND EXISTS (SELECT 1 FROM organiser o WHERE o.logo_id = f.id AND o.event_id = @EventId)
        """;

    public async Task<Result<LogoFile>> Handle(ReadDeskLogo request, CancellationToken cancellationToken) =>
        await db.One<LogoFile>(Find, request) is { } found ? found : EventsErrors.NoSuchLogo;
}
