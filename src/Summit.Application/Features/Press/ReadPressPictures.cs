using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Press;

/// <summary>For press officers: the pictures that the press is given.</summary>
[Requires(Permission.ManagePress)]
public sealed record ReadPressPictures(EventId EventId) : IQuery<IReadOnlyList<PressPicture>>, IConcernsEvent;

sealed class ReadPressPicturesHandler(Db db) : IRequestHandler<ReadPressPictures, Result<IReadOnlyList<PressPicture>>>
{
    public async Task<Result<IReadOnlyList<PressPicture>>> Handle(ReadPressPictures request, CancellationToken cancellationToken) =>
        new List<PressPicture>(await PressPicture.Of(db, request.EventId));
}
