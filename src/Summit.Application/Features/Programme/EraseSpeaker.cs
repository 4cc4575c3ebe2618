using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Programme;

/// <summary>Erases somebody who speaks, or was to speak, with all that is known of them (GDPR, Article 17), whatever sessions name them.</summary>
[Requires(Permission.ErasePeople, Permission.Operate), EvenWhenArchived]
public sealed record EraseSpeaker(EventId EventId, SpeakerId Id) : ICommand<Done>, IEventCommand;

sealed class EraseSpeakerHandler(Db db, AuditTrail audit) : IRequestHandler<EraseSpeaker, Result<Done>>
{
    public async Task<Result<Done>> Handle(EraseSpeaker request, CancellationToken cancellationToken) =>
        await SpeakerErasure.Erase(db, audit, request.EventId, request.Id) ? default(Done) : ProgrammeErrors.NoSuchSpeaker;
}
