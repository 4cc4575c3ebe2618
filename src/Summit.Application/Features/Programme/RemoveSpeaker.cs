using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Programme;

/// <summary>Forgets somebody who was to speak. Sessions that name them let go of them first; what was published does not name them any more either.</summary>
[Requires(Permission.ManageEvents)]
public sealed record RemoveSpeaker(EventId EventId, SpeakerId Id) : ICommand<Done>, IEventCommand;

sealed class RemoveSpeakerHandler(Db db, AuditTrail audit) : IRequestHandler<RemoveSpeaker, Result<Done>>
{
    const string CountSessions = "SELECT COUNT(*) FROM session_speaker WHERE speaker_id = @Id";

    public async Task<Result<Done>> Handle(RemoveSpeaker request, CancellationToken cancellationToken)
    {
        if (await db.Scalar<int>(CountSessions, request) > 0) return ProgrammeErrors.SpeakerSpeaks;
        return await SpeakerErasure.Erase(db, audit, request.EventId, request.Id) ? default(Done) : ProgrammeErrors.NoSuchSpeaker;
    }
}
