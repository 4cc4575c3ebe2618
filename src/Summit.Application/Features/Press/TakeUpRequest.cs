using FluentValidation;
using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Press;

/// <summary>A press officer begins to look at a request: who came in with it is under review.</summary>
/// <param name="Version">As the page showed it.</param>
[Requires(Permission.ManagePress)]
public sealed record TakeUpRequest(EventId EventId, PressRequestId Request, int Version) : ICommand<Done>, IEventCommand;

sealed class TakeUpRequestValidator : AbstractValidator<TakeUpRequest>
{
    public TakeUpRequestValidator() => RuleFor(command => command.Version).GreaterThan(0).WithErrorCode("required");
}

sealed class TakeUpRequestHandler(Db db, AuditTrail audit) : IRequestHandler<TakeUpRequest, Result<Done>>
{
    const string FindVersion = "SELECT version FROM press_request WHERE id = @Request AND event_id = @EventId AND erased_at IS NULL";

    const string Update = "UPDATE press_request SET version = version + 1 WHERE id = @Request AND version = @Version";

    public async Task<Result<Done>> Handle(TakeUpRequest request, CancellationToken cancellationToken)
    {
        if (await db.Scalar<int?>(FindVersion, request) is not { } version) return PressErrors.NotFound;
        if (version != request.Version) return PressErrors.ChangedMeanwhile;
        if (await PressReview.Begin(db, audit, request.EventId, request.Request) == 0) return PressErrors.ChangedMeanwhile;
        await db.ExecuteOne(Update, request);
        await audit.Record(request.EventId, "press.taken-up", request.Request.Value);
        return default(Done);
    }
}
