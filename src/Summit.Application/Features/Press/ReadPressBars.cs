using MediatR;
using Summit.Application.Platform.Keys;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Press;

/// <summary>For press officers: who is not accredited at the events of the series, and until when.</summary>
[Requires(Permission.ManagePress)]
public sealed record ReadPressBars(EventId EventId) : IQuery<IReadOnlyList<PressBar>>, IConcernsEvent;

sealed class ReadPressBarsHandler(Db db, InstallationSecret secret, EventClock clock) : IRequestHandler<ReadPressBars, Result<IReadOnlyList<PressBar>>>
{
    public async Task<Result<IReadOnlyList<PressBar>>> Handle(ReadPressBars request, CancellationToken cancellationToken) =>
        new List<PressBar>((await PressBars.At(db, secret, clock, request.EventId)).All);
}
