using System.Globalization;
using FluentValidation;
using MediatR;
using Summit.Application.Features.Events;
using Summit.Application.Features.Places;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;

namespace Summit.Application.Features.Visits;

/// <summary>
/// Sets a visit's places, the fewest it runs with, and when its list closes for the identity check. Nobody loses a place to a lower
/// number; what a higher one frees goes to the queue.
/// </summary>
/// <param name="Version">As the form showed it.</param>
/// <param name="CutOff">Null: it stays open until it departs.</param>
[Requires(Permission.ManagePlaces)]
public sealed record EditVisit(EventId EventId, string Visit, int Version, int Places, int Minimum, WallTime? CutOff) : ICommand<Done>, IEventCommand;

sealed class EditVisitValidator : AbstractValidator<EditVisit>
{
    public EditVisitValidator()
    {
        RuleFor(command => command.Visit).VisitCode();
        RuleFor(command => command.Places).InclusiveBetween(0, 10_000).WithErrorCode("places");
        RuleFor(command => command.Minimum).InclusiveBetween(0, 10_000).WithErrorCode("places");
        RuleFor(command => command.Minimum).LessThanOrEqualTo(command => command.Places).WithErrorCode("minimum");
    }
}

sealed class EditVisitHandler(Db db, PlaceLedger places, AuditTrail audit) : IRequestHandler<EditVisit, Result<Done>>
{
    const string Find = """
        SELECT v.id AS Id, v.departs_at AS Departs, v.minimum AS Minimum, v.cut_off_at AS CutOff, v.version AS Version, p.id AS PoolId, p.capacity AS Capacity, e.zone AS Zone,
               (SELECT MAX(b.closes_at) FROM ballot b JOIN ballot_visit w ON w.ballot_id = b.id WHERE w.visit_id = v.id AND b.state = 'Open') AS BallotCloses
        FROM visit v JOIN event e ON e.id = v.event_id JOIN place_pool p ON p.owner_id = v.id AND p.kind = 'Visit' WHERE v.event_id = @EventId AND v.code = @Visit AND v.cancelled_at IS NULL
        """;

    const string Update = "UPDATE visit SET places = @Places, minimum = @Minimum, cut_off_at = @cutOff, version = version + 1 WHERE id = @Id";

    public async Task<Result<Done>> Handle(EditVisit request, CancellationToken cancellationToken)
    {
        if (await db.One<VisitRow>(Find, new { request.EventId, request.Visit }) is not { } stored) return VisitsErrors.NotFound;
        if (stored.Version != request.Version) return VisitsErrors.ChangedMeanwhile;
        DateTimeOffset? cutOff = null;
        if (request.CutOff is { } wall)
        {
            if (EventFormRules.FaultOf(wall, TimeZoneInfo.FindSystemTimeZoneById(stored.Zone), out var instant) is { } fault) return RequestErrors.Invalid(nameof(request.CutOff), fault);
            if (instant > stored.Departs) return RequestErrors.Invalid(nameof(request.CutOff), "after-departure");
            if (stored.BallotCloses > instant) return RequestErrors.Invalid(nameof(request.CutOff), "before-ballot");
            cutOff = instant;
        }
        await db.ExecuteOne(Update, new { stored.Id, request.Places, request.Minimum, cutOff });
        if (request.Places != stored.Capacity) await places.SetCapacity(stored.PoolId, request.Places);
        if (request.Minimum != stored.Minimum || cutOff != stored.CutOff)
            await audit.Record(request.EventId, "visit.edited", stored.Id.Value, new FieldChange("minimum", Written(stored.Minimum), Written(request.Minimum)),
                new FieldChange("cut-off", stored.CutOff?.ToString("O", CultureInfo.InvariantCulture), cutOff?.ToString("O", CultureInfo.InvariantCulture)),
                new FieldChange("visit", null, request.Visit));
        return default(Done);
    }

    static string Written(int number) => number.ToString(CultureInfo.InvariantCulture);

    sealed record VisitRow
    {
        public VisitId Id { get; init; }
        public int Version { get; init; }
        public DateTimeOffset Departs { get; init; }
        public int Minimum { get; init; }
        public DateTimeOffset? CutOff { get; init; }
        public DateTimeOffset? BallotCloses { get; init; }
        public string Zone { get; init; } = "";
        public PoolId PoolId { get; init; }
        public int Capacity { get; init; }
    }
}
