using FluentValidation;
using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Press;

/// <summary>A press officer takes a point away from what the press is offered, as long as nobody has a place there or waits for one.</summary>
/// <param name="Version">As the page showed it.</param>
[Requires(Permission.ManagePress)]
public sealed record ClosePressPoint(EventId EventId, PressPointId Point, int Version) : ICommand<Done>, IEventCommand;

sealed class ClosePressPointValidator : AbstractValidator<ClosePressPoint>
{
    public ClosePressPointValidator() => RuleFor(command => command.Version).GreaterThan(0).WithErrorCode("required");
}

sealed class ClosePressPointHandler(Db db, PressPointClosing closing) : IRequestHandler<ClosePressPoint, Result<Done>>
{
    const string Find = """
        SELECT k.version AS Version, p.id AS PoolId, (SELECT COUNT(*) FROM place_claim c WHERE c.pool_id = p.id AND c.state <> 'Ended') AS Claims
        FROM press_point k JOIN place_pool p ON p.owner_id = k.id AND p.kind = 'PressPoint' WHERE k.id = @Point AND k.event_id = @EventId AND k.closed_at IS NULL
        """;

    public async Task<Result<Done>> Handle(ClosePressPoint request, CancellationToken cancellationToken)
    {
        if (await db.One<PointRow>(Find, request) is not { } point) return PressErrors.NotFound;
        if (point.Version != request.Version) return PressErrors.ChangedMeanwhile;
        if (point.Claims > 0) return PressErrors.PointInUse;
        await closing.Close(request.EventId, request.Point, point.PoolId);
        return default(Done);
    }

    sealed record PointRow
    {
        public int Version { get; init; }
        public PoolId PoolId { get; init; }
        public int Claims { get; init; }
    }
}
