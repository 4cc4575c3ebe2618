using FluentValidation;
using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Press;

/// <summary>A press officer lifts a bar before its end; nothing of it is kept.</summary>
/// <param name="Version">As the page showed it.</param>
[Requires(Permission.ManagePress)]
public sealed record LiftPressBar(EventId EventId, PressBarId Bar, int Version) : ICommand<Done>, IConcernsEvent;

sealed class LiftPressBarValidator : AbstractValidator<LiftPressBar>
{
    public LiftPressBarValidator() => RuleFor(command => command.Version).GreaterThan(0).WithErrorCode("required");
}

sealed class LiftPressBarHandler(Db db, AuditTrail audit) : IRequestHandler<LiftPressBar, Result<Done>>
{
    const string Find = "SELECT COUNT(*) FROM press_bar b JOIN event e ON e.series_id = b.series_id WHERE b.id = @Bar AND e.id = @EventId";

    const string Delete = "DELETE FROM press_bar WHERE id = @Bar AND version = @Version";

    public async Task<Result<Done>> Handle(LiftPressBar request, CancellationToken cancellationToken)
    {
        if (await db.Scalar<int>(Find, request) == 0) return PressErrors.NotFound;
        if (await db.Execute(Delete, request) == 0) return PressErrors.ChangedMeanwhile;
        await audit.Record(request.EventId, "press.bar-lifted", request.Bar.Value);
        return default(Done);
    }
}
