using MediatR;
using Summit.Application.Features.Events;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;

namespace Summit.Application.Features.Press;

/// <summary>For the page with an event's pictures for the press, and for each file.</summary>
[ForAnyone]
public sealed record ReadPressKit(string Slug) : IQuery<PressKitView>;

/// <summary>The pictures in the order they came.</summary>
public sealed record PressKitView(EventHead Head, IReadOnlyList<PressPicture> Pictures);

sealed class ReadPressKitHandler(Db db, EventClock clock) : IRequestHandler<ReadPressKit, Result<PressKitView>>
{
    public async Task<Result<PressKitView>> Handle(ReadPressKit request, CancellationToken cancellationToken) =>
        await EventHead.Find(db, request.Slug, clock.Now) is { } head ? new PressKitView(head, await PressPicture.Of(db, head.Id)) : RequestErrors.NoSuchEvent;
}
