using FluentValidation;
using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Press;

namespace Summit.Application.Features.Interviews;

/// <summary>A press officer passes a wish for an interview on to the head of the delegation, who gets a letter with their own link.</summary>
/// <param name="Version">As the page showed it.</param>
[Requires(Permission.ManagePress)]
public sealed record PassInterview(EventId EventId, InterviewId Id, int Version) : ICommand<Done>, IEventCommand;

sealed class PassInterviewValidator : AbstractValidator<PassInterview>
{
    public PassInterviewValidator() => RuleFor(command => command.Version).GreaterThan(0).WithErrorCode("required");
}

sealed class PassInterviewHandler(Db db, InterviewBook book, AuditTrail audit, EventClock clock) : IRequestHandler<PassInterview, Result<Done>>
{
    const string Pass = "UPDATE interview SET state = 'Passed', passed_at = @now, version = version + 1 WHERE id = @Id AND version = @Version AND state = 'Asked'";

    public async Task<Result<Done>> Handle(PassInterview request, CancellationToken cancellationToken)
    {
        if (await InterviewRow.Find(db, request.EventId, request.Id) is not { } found) return InterviewErrors.NotFound;
        if (found.Refusal(request.Version, InterviewState.Asked, clock) is { } refusal) return refusal;
        if (!found.HasHead) return InterviewErrors.NoHead;
        await db.ExecuteOne(Pass, new { request.Id, request.Version, now = clock.Now });
        await audit.Record(request.EventId, "interview.passed", found.Person.Value, new FieldChange("Body", null, found.Body));
        await book.AskHead(request.EventId, found.DelegationId, request.Id);
        return default(Done);
    }
}
