using FluentValidation;
using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Domain;

namespace Summit.Application.Features.Registration;

/// <summary>
/// An organiser registers a person, whether or not registration is open. There are no more places for it: it is confirmed, or
/// waits where the organiser agrees.
/// </summary>
/// <param name="Language">Of the messages to come.</param>
/// <param name="AgreesToWait">The organiser accepts a place in the queue.</param>
/// <param name="Approves">Where the category asks for an approval, this is it.</param>
/// <param name="Delegation">Whose quota the person counts to.</param>
[Requires(Permission.DecideRegistrations)]
public sealed record RegisterForSomeone(
    EventId EventId, SubmissionId Submission, RegistrationAnswers Answers, NeedsAnswers? Needs, string Language, bool AgreesToWait, bool Approves,
    DelegationId? Delegation = null) : ICommand<Registered>, IEventCommand, ISubmission;

sealed class RegisterForSomeoneValidator : AbstractValidator<RegisterForSomeone>
{
    public RegisterForSomeoneValidator()
    {
        RuleFor(command => command.Answers.Cleaned()).SetValidator(new RegistrationAnswersValidator()).OverridePropertyName(nameof(RegisterForSomeone.Answers));
        RuleFor(command => command.Needs!.Cleaned()).SetValidator(new NeedsAnswersValidator()).OverridePropertyName(nameof(RegisterForSomeone.Needs))
            .When(command => command.Needs is not null);
        RuleFor(command => command.Language).LanguageCode();
    }
}

sealed class RegisterForSomeoneHandler(Registrar registrar) : IRequestHandler<RegisterForSomeone, Result<Registered>>
{
    public Task<Result<Registered>> Handle(RegisterForSomeone request, CancellationToken cancellationToken) => registrar.Register(new(
        request.EventId, request.Approves ? Entrance.DeskApproved : Entrance.Desk, request.Answers, request.Needs, request.Language,
        Registrar.EnteredByOrganiser, request.AgreesToWait)
    {
        Delegation = request.Delegation,
    });
}
