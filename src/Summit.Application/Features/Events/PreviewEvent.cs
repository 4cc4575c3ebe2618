using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Events;

/// <summary>For its organisers: a draft as the public would see it if it were published now.</summary>
[Requires(Permission.ManageEvents)]
public sealed record PreviewEvent(EventId EventId) : IQuery<EventView>, IConcernsEvent;

sealed class PreviewEventHandler(Db db, EventClock clock) : IRequestHandler<PreviewEvent, Result<EventView>>
{
    public async Task<Result<EventView>> Handle(PreviewEvent request, CancellationToken cancellationToken) =>
        await EventHead.FindDraft(db, request.EventId, clock.Now) is { } head ? await EventView.Of(db, head) : EventsErrors.NotDraft;
}
