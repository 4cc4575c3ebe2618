using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Press;

namespace Summit.Application.Features.Interviews;

/// <summary>A journalist takes back a wish for an interview that nobody has answered. A head who was asked is told.</summary>
[Requires(Permission.HoldPressRequest)]
public sealed record WithdrawInterview(EventId EventId, InterviewId Id) : ICommand<Done>, IEventCommand;

sealed class WithdrawInterviewHandler(Db db, Access access, InterviewBook book, AuditTrail audit, EventClock clock) : IRequestHandler<WithdrawInterview, Result<Done>>
{
    const string Withdraw = "UPDATE interview SET state = 'Withdrawn', settled_at = @now, version = version + 1 WHERE id = @Id AND settled_at IS NULL";

    public async Task<Result<Done>> Handle(WithdrawInterview request, CancellationToken cancellationToken)
    {
        if (await InterviewRow.Find(db, request.EventId, request.Id) is not { } found || found.RequestId != access.PressRequest) return InterviewErrors.NotFound;
        if (!InterviewRules.IsOpen(found.State)) return InterviewErrors.NotOpen;
        await db.ExecuteOne(Withdraw, new { request.Id, now = clock.Now });
        await audit.Record(request.EventId, "interview.withdrawn", found.Person.Value);
        if (found.State == InterviewState.Passed) await book.TellHead(request.EventId, found.DelegationId, request.Id, found.State);
        return default(Done);
    }
}
