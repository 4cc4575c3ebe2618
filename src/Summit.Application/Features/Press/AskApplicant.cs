using FluentValidation;
using MediatR;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Press;

/// <summary>A press officer asks whoever sent a request for something; the last question stands on their page.</summary>
/// <param name="Version">As the page showed it.</param>
/// <param name="Question">In the applicant's language.</param>
[Requires(Permission.ManagePress)]
public sealed record AskApplicant(EventId EventId, PressRequestId Request, int Version, string Question) : ICommand<Done>, IEventCommand;

sealed class AskApplicantValidator : AbstractValidator<AskApplicant>
{
    public AskApplicantValidator() => RuleFor(command => command.Question!).RequiredText(1000);
}

sealed class AskApplicantHandler(Db db, Outbox outbox, AuditTrail audit, EventClock clock) : IRequestHandler<AskApplicant, Result<Done>>
{
    const string FindVersion = "SELECT version FROM press_request WHERE id = @Request AND event_id = @EventId AND erased_at IS NULL";

    const string Update = "UPDATE press_request SET question = @Question, asked_at = @now, version = version + 1 WHERE id = @Request AND version = @Version";

    public async Task<Result<Done>> Handle(AskApplicant request, CancellationToken cancellationToken)
    {
        if (await db.Scalar<int?>(FindVersion, request) is not { } version) return PressErrors.NotFound;
        if (version != request.Version) return PressErrors.ChangedMeanwhile;
        await db.ExecuteOne(Update, new { request.Request, request.Version, Question = request.Question.Trim(), now = clock.Now });
        await PressReview.Begin(db, audit, request.EventId, request.Request);
        await audit.Record(request.EventId, "press.asked", request.Request.Value);
        await outbox.OweInstead(request.EventId, new(request.Request.Value), Recipient.Press, PressNews.Question);
        return default(Done);
    }
}
