using FluentValidation;
using MediatR;
using Summit.Application.Features.Events;
using Summit.Application.Features.Registration;
using Summit.Application.Features.Visits;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;

namespace Summit.Application.Features.Ballots;

/// <summary>
/// Gives the visits of a ballot out otherwise than by it: they are open to all, first come, from this moment on. Whoever ranked them
/// gets one message; how many. Only before its places are given out.
/// </summary>
/// <param name="Ballot">Its code.</param>
/// <param name="Reason">Told to them.</param>
[Requires(Permission.ManagePlaces)]
public sealed record CallOffBallot(EventId EventId, string Ballot, string Reason) : ICommand<int>, IEventCommand;

sealed class CallOffBallotValidator : AbstractValidator<CallOffBallot>
{
    public CallOffBallotValidator()
    {
        RuleFor(command => command.Ballot).VisitCode();
        RuleFor(command => command.Reason!).RequiredText(400);
    }
}

sealed class CallOffBallotHandler(Db db, AuditTrail audit, EventClock clock) : IRequestHandler<CallOffBallot, Result<int>>
{
    // It runs no longer, and nobody is told a result.
    const string Update = "UPDATE ballot SET state = 'Applied', called_off_at = @now, told_at = @now WHERE id = @Id AND state = 'Open'";

    public async Task<Result<int>> Handle(CallOffBallot request, CancellationToken cancellationToken)
    {
        if (await BallotFacts.Read(db, request.EventId, request.Ballot) is not { } ballot) return BallotsErrors.NotFound;
        if (ballot.State == BallotState.Applied) return BallotsErrors.Applied;
        if (ballot.State == BallotState.CalledOff) return BallotsErrors.CalledOff;
        if (ballot.EventStatus != EventStatus.Published) return EventsErrors.NotPublished;
        await db.ExecuteOne(Update, new { ballot.Id, now = clock.Now });
        var act = await audit.Record(request.EventId, "ballot.called-off", ballot.Id.Value, new FieldChange(BallotNews.Code, null, ballot.Code), new FieldChange("reason", null, request.Reason.Trim()));
        return await BallotNews.Announce(db, clock, request.EventId, ballot.Id, act, BallotNews.CalledOff);
    }
}
