using FluentValidation;
using MediatR;
using Summit.Application.Features.Places;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
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

sealed class ClosePressPointHandler(Db db, PlaceLedger places, AuditTrail audit, EventClock clock) : IRequestHandler<ClosePressPoint, Result<Done>>
{
    const string Find = """
        SELECT k.version AS Version, p.id AS PoolId, (SELECT COUNT(*) FROM place_claim c WHERE c.pool_id = p.id AND c.state <> 'Ended') AS Claims
        FROM press_point k JOIN place_pool p ON p.owner_id = k.id AND p.kind = 'PressPoint' WHERE k.id = @Point AND k.event_id = @EventId AND k.closed_at IS NULL
        """;

    // It keeps the name it had, and holds no session or visit in the programme any more.
    const string Close = """
        UPDATE press_point SET closed_at = @now, version = version + 1, kind = 'Area',
            name = COALESCE(name, (SELECT s.title FROM session s WHERE s.id = press_point.session_id), (SELECT v.title FROM visit v WHERE v.id = press_point.visit_id)),
            session_id = NULL, visit_id = NULL
        WHERE id = @Point AND version = @Version
        """;

    public async Task<Result<Done>> Handle(ClosePressPoint request, CancellationToken cancellationToken)
    {
        if (await db.One<PointRow>(Find, request) is not { } point) return PressErrors.NotFound;
        if (point.Version != request.Version) return PressErrors.ChangedMeanwhile;
        if (point.Claims > 0) return PressErrors.PointInUse;
        await db.ExecuteOne(Close, new { request.Point, request.Version, now = clock.Now });
        await places.Close(point.PoolId);
        await audit.Record(request.EventId, "press.point-closed", request.Point.Value);
        return default(Done);
    }

    sealed record PointRow
    {
        public int Version { get; init; }
        public PoolId PoolId { get; init; }
        public int Claims { get; init; }
    }
}
