using System.Globalization;
using FluentValidation;
using MediatR;
using Summit.Application.Features.Events;
using Summit.Application.Features.Places;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Places;
using Summit.Domain.Press;

namespace Summit.Application.Features.Press;

/// <summary>A press officer opens an area, a session or a study visit to the press, or says how many of the press can be there.</summary>
/// <param name="Point">Null for a new one.</param>
/// <param name="Version">As the form showed it.</param>
[Requires(Permission.ManagePress)]
public sealed record SavePressPoint(EventId EventId, PressPointId? Point, int Version, PressPointTerms Terms) : ICommand<PressPointId>, IEventCommand;

/// <summary>What a point is.</summary>
public sealed record PressPointTerms
{
    /// <summary>It stays what it is.</summary>
    public PressPointKind Kind { get; init; }

    /// <summary>Of an area.</summary>
    public LocalizedText Name { get; init; } = LocalizedText.Empty;

    /// <summary>The code of the session or visit.</summary>
    public string? Code { get; init; }

    /// <summary>People of the press there.</summary>
    public int Places { get; init; }
}

sealed class SavePressPointValidator : AbstractValidator<SavePressPoint>
{
    public SavePressPointValidator()
    {
        RuleFor(command => command.Terms.Kind).IsInEnum().WithErrorCode("choose").OverridePropertyName("Kind");
        RuleFor(command => command.Terms.Places).InclusiveBetween(0, SetPressTermsValidator.MostPlaces).WithErrorCode("press-places").OverridePropertyName("PointPlaces");
        When(command => command.Terms.Kind == PressPointKind.Area, () =>
        {
            RuleFor(command => command.Terms.Name).Must(name => name.Languages.Count > 0).WithErrorCode("required").OverridePropertyName("Name");
            RuleFor(command => command.Terms.Name).Texts(EventFormRules.MostVenue);
        }).Otherwise(() => RuleFor(command => command.Terms.Code).NotEmpty().WithErrorCode("choose").MaximumLength(40).WithErrorCode("choose").OverridePropertyName("Code"));
    }
}

sealed class SavePressPointHandler(Db db, PlaceLedger places, AuditTrail audit, EventClock clock) : IRequestHandler<SavePressPoint, Result<PressPointId>>
{
    // A list that is read in one go.
    const int Most = 60;

    const string FindStored = """
        SELECT k.version AS Version, k.kind AS Kind, p.id AS PoolId, p.capacity AS Places
        FROM press_point k JOIN place_pool p ON p.owner_id = k.id AND p.kind = 'PressPoint' WHERE k.id = @Point AND k.event_id = @EventId AND k.closed_at IS NULL
        """;

    const string FindTerms = "SELECT COUNT(*) FROM press_terms WHERE event_id = @EventId";

    const string CountPoints = "SELECT COUNT(*) FROM press_point WHERE event_id = @EventId";

    const string FindSession = "SELECT id FROM session WHERE event_id = @EventId AND code = @Code";

    const string FindVisit = "SELECT id FROM visit WHERE event_id = @EventId AND code = @Code AND cancelled_at IS NULL";

    const string FindSame = "SELECT COUNT(*) FROM press_point WHERE closed_at IS NULL AND (session_id = @of OR visit_id = @of)";

    const string Insert = """
        INSERT INTO press_point (id, event_id, kind, rank, name, session_id, visit_id, version) VALUES (@id, @EventId, @kind, @rank, @name, @session, @visit, 1)
        """;

    const string Update = "UPDATE press_point SET name = CASE WHEN kind = 'Area' THEN @name ELSE NULL END, version = version + 1 WHERE id = @Point AND version = @Version";

    public async Task<Result<PressPointId>> Handle(SavePressPoint request, CancellationToken cancellationToken) =>
        request.Point is { } point ? await Change(request, point) : await Add(request);

    async Task<Result<PressPointId>> Change(SavePressPoint request, PressPointId point)
    {
        if (await db.One<StoredPoint>(FindStored, request) is not { } stored || stored.Kind != request.Terms.Kind) return PressErrors.NotFound;
        if (stored.Version != request.Version) return PressErrors.ChangedMeanwhile;
        await db.ExecuteOne(Update, new { request.Point, request.Version, name = request.Terms.Name });
        await audit.Record(request.EventId, "press.point", point.Value);
        if (stored.Places != request.Terms.Places) await places.SetCapacity(stored.PoolId, request.Terms.Places);
        return point;
    }

    async Task<Result<PressPointId>> Add(SavePressPoint request)
    {
        if (await db.Scalar<int>(FindTerms, request) == 0) return PressErrors.NotOffered;
        var rank = await db.Scalar<int>(CountPoints, request);
        if (rank >= Most) return RequestErrors.Invalid(nameof(PressPointTerms.Kind), "too-many");
        var (kind, wanted) = (request.Terms.Kind, new { request.EventId, request.Terms.Code });
        var of = kind switch
        {
            PressPointKind.Session => await db.Scalar<Guid?>(FindSession, wanted),
            PressPointKind.Visit => await db.Scalar<Guid?>(FindVisit, wanted),
            _ => null,
        };
        if (kind != PressPointKind.Area && of is null) return RequestErrors.Invalid(nameof(PressPointTerms.Code), "choose");
        if (of is not null && await db.Scalar<int>(FindSame, new { of }) > 0) return PressErrors.PointThere;
        var id = new PressPointId(clock.NewId());
        await db.ExecuteOne(Insert, new
        {
            id, request.EventId, kind = kind.ToString(), rank, name = kind == PressPointKind.Area ? request.Terms.Name : null,
            session = kind == PressPointKind.Session ? of : null, visit = kind == PressPointKind.Visit ? of : null,
        });
        await places.Open(request.EventId, PoolKind.PressPoint, id.Value, request.Terms.Places);
        await audit.Record(request.EventId, "press.point-added", id.Value, new FieldChange("places", null, request.Terms.Places.ToString(CultureInfo.InvariantCulture)));
        return id;
    }

    sealed record StoredPoint
    {
        public int Version { get; init; }
        public PressPointKind Kind { get; init; }
        public PoolId PoolId { get; init; }
        public int Places { get; init; }
    }
}
