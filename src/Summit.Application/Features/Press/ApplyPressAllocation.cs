using FluentValidation;
using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Keys;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Press;

namespace Summit.Application.Features.Press;

/// <summary>A press officer gives places to whom the preview named, puts the others into the queue, and each request gets one message.</summary>
/// <param name="Digest">Of the preview that was seen.</param>
[Requires(Permission.ManagePress)]
public sealed record ApplyPressAllocation(EventId EventId, string Digest) : ICommand<AllocationApplied>, IEventCommand;

/// <summary>How many people of each outcome.</summary>
public sealed record AllocationApplied(int Placed, int Waiting);

sealed class ApplyPressAllocationValidator : AbstractValidator<ApplyPressAllocation>
{
    public ApplyPressAllocationValidator() => RuleFor(command => command.Digest).NotEmpty().MaximumLength(64).WithErrorCode("required");
}

sealed class ApplyPressAllocationHandler(Db db, AccreditationBook book, AuditTrail audit, InstallationSecret secret, EventClock clock) : IRequestHandler<ApplyPressAllocation, Result<AllocationApplied>>
{
    public async Task<Result<AllocationApplied>> Handle(ApplyPressAllocation request, CancellationToken cancellationToken)
    {
        if (await AllocationFacts.Of(db, secret, clock, request.EventId) is not { } facts || !await book.Open(request.EventId)) return PressErrors.NotOffered;
        if (facts.Digest != request.Digest || facts.Candidates.Count == 0) return PressErrors.AllocationChanged;
        var people = (await AccreditationRow.Of(db, request.EventId, facts.Candidates.Select(candidate => candidate.Id))).ToDictionary(person => person.Id);
        await book.CountOutlets(people.Values);
        var (placed, waiting) = (0, 0);
        foreach (var placement in facts.Allocate())
        {
            var person = people[placement.Candidate.Id];
            var place = placement.Outcome == PressOutcome.Place;
            // Whoever waits already goes on waiting where they stand.
            if (!place && person.State == AccreditationState.Waiting) continue;
            var verdict = new PressVerdict(place ? AccreditationState.Accredited : AccreditationState.Waiting, [.. placement.Points, .. placement.Awaited], WaitWhereFull: true, Reason: null);
            if (await book.Decide(person, verdict) is { } refusal) return refusal;
            if (place) placed++;
            else waiting++;
        }
        await audit.Record(request.EventId, "press.allocated", request.EventId.Value, new FieldChange("count", null, $"{placed}"));
        await book.Tell();
        return new AllocationApplied(placed, waiting);
    }
}
