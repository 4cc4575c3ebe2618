using FluentValidation;
using MediatR;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.People;
using Summit.Domain.Press;

namespace Summit.Application.Features.Interviews;

/// <summary>A press officer does not pass a wish for an interview on; the journalist is told why.</summary>
/// <param name="Version">As the page showed it.</param>
/// <param name="Reason">In the journalist's language.</param>
[Requires(Permission.ManagePress)]
public sealed record RefuseInterview(EventId EventId, InterviewId Id, int Version, string? Reason) : ICommand<Done>, IEventCommand;

sealed class RefuseInterviewValidator : AbstractValidator<RefuseInterview>
{
    public RefuseInterviewValidator() => RuleFor(command => PersonText.OneLine(command.Reason)).RequiredText(1000).OverridePropertyName(nameof(RefuseInterview.Reason));
}

sealed class RefuseInterviewHandler(Db db, InterviewBook book, AuditTrail audit, EventClock clock) : IRequestHandler<RefuseInterview, Result<Done>>
{
    const string Refuse = "UPDATE interview SET state = 'NotPassed', reason = @reason, settled_at = @now, version = version + 1 WHERE id = @Id AND version = @Version AND state = 'Asked'";

    public async Task<Result<Done>> Handle(RefuseInterview request, CancellationToken cancellationToken)
    {
        if (await InterviewRow.Find(db, request.EventId, request.Id) is not { } found) return InterviewErrors.NotFound;
        if (found.Refusal(request.Version, InterviewState.Asked, clock) is { } refusal) return refusal;
        await db.ExecuteOne(Refuse, new { request.Id, request.Version, reason = PersonText.OneLine(request.Reason), now = clock.Now });
        await audit.Record(request.EventId, "interview.not-passed", found.Person.Value, new FieldChange("Body", null, found.Body));
        await book.TellPress(request.EventId, found.RequestId, request.Id);
        return default(Done);
    }
}
