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

namespace Summit.Application.Features.Ballots;

/// <summary>
/// Rankings are taken until another moment, later or earlier, as long as they are taken. Whoever ranked gets one message; how many.
/// Once the deadline has passed rankings stand, and the deadline with them.
/// </summary>
/// <param name="Ballot">Its code.</param>
/// <param name="Was">What the sender saw; another deadline by now is refused.</param>
[Requires(Permission.ManagePlaces)]
public sealed record MoveBallot(EventId EventId, string Ballot, DateTimeOffset Was, WallTime Deadline) : ICommand<int>, IEventCommand;

sealed class MoveBallotValidator : AbstractValidator<MoveBallot>
{
    public MoveBallotValidator()
    {
        RuleFor(command => command.Ballot).VisitCode();
        RuleFor(command => command.Deadline.Written).NotEmpty().WithErrorCode("required").OverridePropertyName(nameof(MoveBallot.Deadline));
    }
}

sealed class MoveBallotHandler(Db db, AuditTrail audit, EventClock clock) : IRequestHandler<MoveBallot, Result<int>>
{
    const string FindZone = "SELECT zone FROM event WHERE id = @EventId";

    const string Update = "UPDATE ballot SET closes_at = @closes WHERE id = @Id AND state = 'Open'";

    public async Task<Result<int>> Handle(MoveBallot request, CancellationToken cancellationToken)
    {
        if (await BallotFacts.Read(db, request.EventId, request.Ballot) is not { } ballot) return BallotsErrors.NotFound;
        if (ballot.EventStatus != EventStatus.Published) return EventsErrors.NotPublished;
        if (ballot.State != BallotState.Open || ballot.Closes <= clock.Now) return BallotsErrors.Closed;
        if (ballot.Closes != request.Was) return BallotsErrors.ChangedMeanwhile;
        var zone = TimeZoneInfo.FindSystemTimeZoneById((await db.Scalar<string>(FindZone, new { request.EventId }))!);
        if (EventFormRules.FaultOf(request.Deadline, zone, out var closes) is { } fault) return RequestErrors.Invalid(nameof(request.Deadline), fault);
        if (closes <= clock.Now) return RequestErrors.Invalid(nameof(request.Deadline), "past");
        var visits = await BallotFacts.Visits(db, ballot, clock);
        if (visits.Any(visit => visit.Cancelled is null && closes >= (visit.CutOff ?? visit.Departs))) return RequestErrors.Invalid(nameof(request.Deadline), "after-cut-off");
        if (closes == ballot.Closes) return 0;
        await db.ExecuteOne(Update, new { ballot.Id, closes });
        var act = await audit.Record(request.EventId, "ballot.moved", ballot.Id.Value, new FieldChange(BallotNews.Code, null, ballot.Code),
            new FieldChange(BallotNews.Deadline, StoredEvent.Written(ballot.Closes), StoredEvent.Written(closes)));
        return await BallotNews.Announce(db, clock, request.EventId, ballot.Id, act, BallotNews.Moved);
    }
}
