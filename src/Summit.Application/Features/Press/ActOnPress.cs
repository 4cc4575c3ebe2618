using FluentValidation;
using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Domain;

namespace Summit.Application.Features.Press;

/// <summary>A press officer does the same to each of many people: where it cannot be done, somebody stays as they are, with the reason; each request gets one message.</summary>
[Requires(Permission.ManagePress)]
public sealed record ActOnPress(EventId EventId, PressAct Act, IReadOnlyList<AccreditationSeen> People) : ICommand<IReadOnlyList<PressActOutcome>>, IEventCommand;

sealed class ActOnPressValidator : AbstractValidator<ActOnPress>
{
    public ActOnPressValidator()
    {
        RuleFor(command => command.People).Must(people => people.Count > 0).WithErrorCode("required").Must(people => people.Count <= PressAct.Most).WithErrorCode("too-many");
        RuleFor(command => command.Act).SetValidator(new PressActValidator());
        RuleFor(command => command.Act.Reason).Must(reason => reason.Languages.Count > 0).WithErrorCode("required").OverridePropertyName("Reason").When(command => command.Act.IsGrave);
    }
}

sealed class ActOnPressHandler(PressDecisions decisions, PressProposals proposals) : IRequestHandler<ActOnPress, Result<IReadOnlyList<PressActOutcome>>>
{
    public async Task<Result<IReadOnlyList<PressActOutcome>>> Handle(ActOnPress request, CancellationToken cancellationToken)
    {
        var isSecond = request.Act.Decides && await proposals.AreNeeded(request.EventId);
        var proposes = isSecond && request.Act.Waits;
        var done = await decisions.Act(request.EventId, request.Act, request.People, onlyJudges: proposes, request.Act.Waits ? await proposals.WhoWait(request.People.Select(person => person.Id)) : null);
        if (!done.Ok || !isSecond) return done;
        var outcomes = done.Value;
        var people = outcomes.Where(one => one.Refusal is null).Select(one => new AccreditationSeen(one.Id, one.Version)).ToArray();
        if (people.Length == 0) return done;
        var act = new ProposedAct { Kind = request.Act.Kind, Reasons = request.Act.Reason.ToJson() };
        var refusal = proposes ? await proposals.Propose(request.EventId, ProposalKind.Act, act, people) : await proposals.Review(request.EventId, act, people);
        return refusal is not null ? refusal : outcomes.Select(one => one with { IsProposed = proposes && one.Refusal is null }).ToArray();
    }
}
