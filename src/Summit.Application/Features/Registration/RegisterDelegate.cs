using FluentValidation;
using MediatR;
using Summit.Application.Features.Visits;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Registration;

/// <summary>Registers a delegate for an event: a place at once, or one in the queue where the sender agreed to wait.</summary>
/// <param name="Language">Of the messages to come.</param>
/// <param name="NoticeVersion">The privacy notice that was shown.</param>
/// <param name="AgreesToWait">The sender saw that the event is full.</param>
/// <param name="DraftHash">The draft this completes, to be deleted with it. An invitation that it answers opens what is not open to all.</param>
[ForAnyone]
public sealed record RegisterDelegate(
    EventId EventId, SubmissionId Submission, RegistrationAnswers Answers, NeedsAnswers? Needs, string Language, string NoticeVersion,
    bool AgreesToWait, string? DraftHash = null) : ICommand<Registered>, IEventCommand, ISubmission;

/// <summary>The good endings of a registration.</summary>
public enum RegisteredEnding
{
    /// <summary>A place is held.</summary>
    Confirmed,

    /// <summary>In the queue; pages and messages ask for the position.</summary>
    Waiting,

    /// <summary>The category needs the organiser's approval.</summary>
    Received,

    /// <summary>This person is registered already; a message to the address says so, the page does not.</summary>
    AlreadyRegistered,
}

/// <summary>The outcome; without id and reference where the person was registered already.</summary>
public sealed record Registered(RegisteredEnding Ending, RegistrationId? Id, string? Reference);

sealed class RegisterDelegateValidator : AbstractValidator<RegisterDelegate>
{
    public RegisterDelegateValidator()
    {
        // Judged is what will be stored: composing can lengthen a text, and an office that does not apply is dropped.
        RuleFor(command => command.Answers.Cleaned()).SetValidator(new RegistrationAnswersValidator()).OverridePropertyName(nameof(RegisterDelegate.Answers));
        RuleFor(command => command.Needs!.Cleaned()).SetValidator(new NeedsAnswersValidator()).OverridePropertyName(nameof(RegisterDelegate.Needs))
            .When(command => command.Needs is not null);
        RuleFor(command => command.Language).LanguageCode();
        RuleFor(command => command.NoticeVersion).NotEmpty().MaximumLength(20).WithErrorCode("required");
    }
}

sealed class RegisterDelegateHandler(Db db, Registrar registrar, VisitWishes visits, Outbox outbox, EventClock clock) : IRequestHandler<RegisterDelegate, Result<Registered>>
{
    const int AttemptsTold = 3;

    const string CountAttempts = """
        SELECT COUNT(*) FROM outbox WHERE registration_id = @existing AND template = 'attempted-again' AND created_at > @since
        """;

    const string DeleteDraft = "DELETE FROM draft WHERE id_hash = @DraftHash";

    public async Task<Result<Registered>> Handle(RegisterDelegate request, CancellationToken cancellationToken)
    {
        var answered = await registrar.Register(new(
            request.EventId, Entrance.Public, request.Answers, request.Needs, request.Language, request.NoticeVersion, request.AgreesToWait)
        {
            DraftHash = request.DraftHash,
        });
        if (!answered.Ok) return answered;
        var registered = answered.Value;
        if (registered.Ending == RegisteredEnding.AlreadyRegistered) registered = await TellOwner(request.EventId, registered.Id!.Value);
        else await AskForVisits(request, registered);
        if (request.DraftHash is not null) await db.Execute(DeleteDraft, new { request.DraftHash });
        return registered;
    }

    Task AskForVisits(RegisterDelegate request, Registered registered) => registered.Ending == RegisteredEnding.Confirmed
        ? visits.Grant(request.EventId, registered.Id!.Value, request.Answers.Cleaned().Visits)
        : visits.Keep(request.EventId, registered.Id!.Value, request.Answers.Cleaned().Visits);

    // The page shows no state: whoever filled in the form need not be the person.
    async Task<Registered> TellOwner(EventId eventId, RegistrationId existing)
    {
        var told = await db.Scalar<int>(CountAttempts, new { existing, since = clock.SystemNow.AddHours(-1) });
        if (told < AttemptsTold) await outbox.Owe(eventId, existing, Recipient.Delegate, "attempted-again");
        return new(RegisteredEnding.AlreadyRegistered, null, null);
    }
}
