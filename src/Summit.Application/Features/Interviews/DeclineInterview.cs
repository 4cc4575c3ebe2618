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

/// <summary>A head of delegation declines an interview.</summary>
/// <param name="Version">As the page showed it.</param>
/// <param name="Reason">If one likes; the journalist reads it.</param>
[Requires(Permission.HeadDelegation)]
public sealed record DeclineInterview(EventId EventId, InterviewId Id, int Version, string? Reason) : ICommand<Done>, IEventCommand;

sealed class DeclineInterviewValidator : AbstractValidator<DeclineInterview>
{
    public DeclineInterviewValidator() => RuleFor(command => Given(command.Reason)).OptionalText(1000).OverridePropertyName("DeclineReason");

    internal static string? Given(string? reason) => PersonText.OneLine(reason) is { Length: > 0 } given ? given : null;
}

sealed class DeclineInterviewHandler(Db db, Access access, InterviewBook book, AuditTrail audit, EventClock clock) : IRequestHandler<DeclineInterview, Result<Done>>
{
    const string Decline = "UPDATE interview SET state = 'Declined', reason = @reason, settled_at = @now, version = version + 1 WHERE id = @Id AND version = @Version AND state = 'Passed'";

    public async Task<Result<Done>> Handle(DeclineInterview request, CancellationToken cancellationToken)
    {
        if (await InterviewRow.Find(db, request.EventId, request.Id) is not { PassedAt: not null } found || found.DelegationId != access.Delegation) return InterviewErrors.NotFound;
        if (found.Refusal(request.Version, InterviewState.Passed, clock) is { } refusal) return refusal;
        await db.ExecuteOne(Decline, new { request.Id, request.Version, reason = DeclineInterviewValidator.Given(request.Reason), now = clock.Now });
        await audit.Record(request.EventId, "interview.declined", found.Person.Value);
        await book.TellPress(request.EventId, found.RequestId, request.Id);
        return default(Done);
    }
}
