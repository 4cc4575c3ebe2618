using System.Security.Cryptography;
using FluentValidation;
using MediatR;
using Summit.Application.Features.Events;
using Summit.Application.Features.Visits;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;
using Summit.Domain.Visits;

namespace Summit.Application.Features.Ballots;

/// <summary>
/// The visits of one time of day are given out by ballot: people rank them until the deadline, and nobody signs up for one until the
/// places are given out. The seed is drawn here and public from now on.
/// </summary>
/// <param name="Visit">Any one of them.</param>
[Requires(Permission.ManagePlaces)]
public sealed record OpenBallot(EventId EventId, string Visit, WallTime Deadline) : ICommand<string>, IEventCommand;

sealed class OpenBallotValidator : AbstractValidator<OpenBallot>
{
    public OpenBallotValidator()
    {
        RuleFor(command => command.Visit).VisitCode();
        RuleFor(command => command.Deadline.Written).NotEmpty().WithErrorCode("required").OverridePropertyName(nameof(OpenBallot.Deadline));
    }
}

sealed class OpenBallotHandler(Db db, AuditTrail audit, EventClock clock) : IRequestHandler<OpenBallot, Result<string>>
{
    const string FindVisits = """
        SELECT v.id AS Id, v.code AS Code, v.departs_at AS Departs, v.returns_at AS Returns, v.cut_off_at AS CutOff, b.ballot_id AS BallotId, e.status AS Status, e.zone AS Zone,
               (SELECT COUNT(*) FROM place_claim c WHERE c.pool_id = p.id AND c.state IN ('Waiting', 'Offered')) AS Waiting
        FROM visit v
        JOIN event e ON e.id = v.event_id
        JOIN place_pool p ON p.owner_id = v.id AND p.kind = 'Visit'
        LEFT JOIN ballot_visit b ON b.visit_id = v.id
        WHERE v.event_id = @EventId AND v.cancelled_at IS NULL ORDER BY v.departs_at, v.code
        """;

    const string Insert = """
        INSERT INTO ballot (id, event_id, code, seed, opened_at, closes_at, state, draw_id, staged, applied_at, told_at)
        VALUES (@id, @EventId, @code, @seed, @now, @closes, 'Open', NULL, 0, NULL, NULL)
        """;

    const string InsertVisit = "INSERT INTO ballot_visit (ballot_id, visit_id, places) VALUES (@id, @visit, NULL)";

    public async Task<Result<string>> Handle(OpenBallot request, CancellationToken cancellationToken)
    {
        var visits = await db.Query<VisitRow>(FindVisits, new { request.EventId });
        if (VisitBlocks.Of(visits, visit => visit.Outing).FirstOrDefault(block => block.Any(visit => visit.Code == request.Visit)) is not { } block) return VisitsErrors.NotFound;
        if (block[0].Status != EventStatus.Published) return EventsErrors.NotPublished;
        if (block.Any(visit => visit.BallotId is not null)) return BallotsErrors.Exists;
        if (block.Any(visit => visit.Waiting > 0)) return BallotsErrors.PeopleWait;
        if (EventFormRules.FaultOf(request.Deadline, TimeZoneInfo.FindSystemTimeZoneById(block[0].Zone), out var closes) is { } fault) return RequestErrors.Invalid(nameof(request.Deadline), fault);
        if (closes <= clock.Now) return RequestErrors.Invalid(nameof(request.Deadline), "past");
        // After it the result must still reach people and hosts.
        if (block.Any(visit => closes >= (visit.CutOff ?? visit.Departs))) return RequestErrors.Invalid(nameof(request.Deadline), "after-cut-off");

        var (id, code, seed) = (new BallotId(clock.NewId()), block[0].Code, Convert.ToHexString(RandomNumberGenerator.GetBytes(16)));
        await db.Execute(Insert, new { id, request.EventId, code, seed, now = clock.Now, closes });
        foreach (var visit in block) await db.Execute(InsertVisit, new { id, visit = visit.Id });
        await audit.Record(request.EventId, "ballot.opened", id.Value, new FieldChange("visits", null, string.Join(' ', block.Select(visit => visit.Code))),
            new FieldChange("deadline", null, StoredEvent.Written(closes)), new FieldChange("seed", null, seed));
        return code;
    }

    sealed record VisitRow
    {
        public VisitId Id { get; init; }
        public string Code { get; init; } = "";
        public DateTimeOffset Departs { get; init; }
        public DateTimeOffset Returns { get; init; }
        public DateTimeOffset? CutOff { get; init; }
        public BallotId? BallotId { get; init; }
        public EventStatus Status { get; init; }
        public string Zone { get; init; } = "";
        public int Waiting { get; init; }

        public Outing Outing => new(Departs, Returns);
    }
}
