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

/// <summary>A head of delegation agrees to an interview. Exactly these words are given to the journalist, and sending them is the consent to that.</summary>
/// <param name="Version">As the page showed it.</param>
[Requires(Permission.HeadDelegation)]
public sealed record AgreeInterview(EventId EventId, InterviewId Id, int Version, InterviewAnswer Answer) : ICommand<Done>, IEventCommand;

/// <summary>What the journalist is given.</summary>
/// <param name="Speaker">Who will speak.</param>
/// <param name="Meeting">When and where.</param>
/// <param name="ContactAddress">One way to reach them must be given.</param>
public sealed record InterviewAnswer(string? Speaker, string? Meeting, string? ContactAddress, string? ContactTelephone)
{
    internal InterviewAnswer Cleaned() => new(PersonText.OneLine(Speaker), PersonText.OneLine(Meeting), Given(ContactAddress), Given(ContactTelephone));

    static string? Given(string? text) => PersonText.Clean(text) is { Length: > 0 } given ? given : null;
}

sealed class AgreeInterviewValidator : AbstractValidator<AgreeInterview>
{
    public AgreeInterviewValidator()
    {
        RuleFor(command => command.Answer.Cleaned().Speaker).RequiredText(300).OverridePropertyName("Speaker");
        RuleFor(command => command.Answer.Cleaned().Meeting).RequiredText(300).OverridePropertyName("Meeting");
        RuleFor(command => command.Answer.Cleaned().ContactAddress).RequiredAddress().OverridePropertyName("ContactAddress")
            .When(command => command.Answer.Cleaned() is { ContactAddress: not null } or { ContactTelephone: null });
        RuleFor(command => command.Answer.Cleaned().ContactTelephone).Telephone().OverridePropertyName("ContactTelephone");
    }
}

sealed class AgreeInterviewHandler(Db db, Access access, InterviewBook book, AuditTrail audit, EventClock clock) : IRequestHandler<AgreeInterview, Result<Done>>
{
    const string Agree = """
        UPDATE interview SET state = 'Agreed', speaker = @Speaker, meeting = @Meeting, contact_address = @ContactAddress, contact_telephone = @ContactTelephone, settled_at = @now, version = version + 1
        WHERE id = @Id AND version = @Version AND state = 'Passed'
        """;

    public async Task<Result<Done>> Handle(AgreeInterview request, CancellationToken cancellationToken)
    {
        if (await InterviewRow.Find(db, request.EventId, request.Id) is not { PassedAt: not null } found || found.DelegationId != access.Delegation) return InterviewErrors.NotFound;
        if (found.Refusal(request.Version, InterviewState.Passed, clock) is { } refusal) return refusal;
        var answer = request.Answer.Cleaned();
        await db.ExecuteOne(Agree, new { request.Id, request.Version, answer.Speaker, answer.Meeting, answer.ContactAddress, answer.ContactTelephone, now = clock.Now });
        await audit.Record(request.EventId, "interview.agreed", found.Person.Value);
        await book.TellPress(request.EventId, found.RequestId, request.Id);
        return default(Done);
    }
}
