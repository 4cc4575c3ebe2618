using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Programme;

/// <summary>Forgets somebody who was to speak. Sessions that name them let go of them first.</summary>
[Requires(Permission.ManageEvents)]
public sealed record RemoveSpeaker(EventId EventId, SpeakerId Id) : ICommand<Done>, IEventCommand;

sealed class RemoveSpeakerHandler(Db db, AuditTrail audit) : IRequestHandler<RemoveSpeaker, Result<Done>>
{
    const string CountSessions = "SELECT COUNT(*) FROM session_speaker WHERE speaker_id = @Id";
    const string Delete = "DELETE FROM speaker WHERE id = @Id AND event_id = @EventId";

    public async Task<Result<Done>> Handle(RemoveSpeaker request, CancellationToken cancellationToken)
    {
        if (await db.Scalar<int>(CountSessions, request) > 0) return ProgrammeErrors.SpeakerSpeaks;
        if (await db.Execute(Delete, request) == 0) return ProgrammeErrors.NoSuchSpeaker;
        await audit.Record(request.EventId, "speaker.removed", request.Id.Value);
        await audit.Erase(request.Id.Value);
        return default(Done);
    }
}
