using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Press;

namespace Summit.Application.Features.Interviews;

/// <summary>A head of delegation takes the consent to an interview back, at any time: what was given goes, and the journalist is told.</summary>
[Requires(Permission.HeadDelegation)]
public sealed record RecallInterview(EventId EventId, InterviewId Id) : ICommand<Done>, IEventCommand;

sealed class RecallInterviewHandler(Db db, Access access, InterviewBook book) : IRequestHandler<RecallInterview, Result<Done>>
{
    public async Task<Result<Done>> Handle(RecallInterview request, CancellationToken cancellationToken)
    {
        if (await InterviewRow.Find(db, request.EventId, request.Id) is not { PassedAt: not null } found || found.DelegationId != access.Delegation) return InterviewErrors.NotFound;
        if (found.State != InterviewState.Agreed) return InterviewErrors.NotOpen;
        await book.Recall(request.EventId, new() { Id = found.Id, DelegationId = found.DelegationId, RequestId = found.RequestId, Person = found.Person, State = found.State });
        return default(Done);
    }
}
