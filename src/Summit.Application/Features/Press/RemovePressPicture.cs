using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Press;

/// <summary>Takes a picture away from the press, for good; also of an event that is archived, for whoever is shown may ask for it at any time.</summary>
[Requires(Permission.ManagePress), EvenWhenArchived]
public sealed record RemovePressPicture(EventId EventId, PressPictureId Id) : ICommand<Done>, IEventCommand;

sealed class RemovePressPictureHandler(Db db, AuditTrail audit, EventClock clock) : IRequestHandler<RemovePressPicture, Result<Done>>
{
    const string FindFile = "SELECT file_id FROM press_picture WHERE id = @Id AND event_id = @EventId";

    const string Delete = "DELETE FROM press_picture WHERE id = @Id";

    const string ReleaseFile = "UPDATE stored_file SET delete_after = @now WHERE id = @file";

    public async Task<Result<Done>> Handle(RemovePressPicture request, CancellationToken cancellationToken)
    {
        if (await db.Scalar<Guid?>(FindFile, request) is not { } file) return PressErrors.NoSuchPicture;
        await db.ExecuteOne(Delete, request);
        await db.ExecuteOne(ReleaseFile, new { file, now = clock.SystemNow });
        await audit.Record(request.EventId, "press.picture-removed", request.Id.Value);
        return default(Done);
    }
}
