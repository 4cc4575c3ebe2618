using MediatR;
using Summit.Application.Platform.Keys;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Press;

namespace Summit.Application.Features.Press;

/// <summary>For press officers: who would get a place by the published criteria, with the reason for each; nothing is done.</summary>
[Requires(Permission.ManagePress)]
public sealed record PreviewPressAllocation(EventId EventId) : IQuery<AllocationPreview>, IConcernsEvent;

/// <summary>The allocation as it would be now.</summary>
/// <param name="Digest">Of all it was judged by; applied is only what was seen.</param>
/// <param name="Lines">First to last.</param>
/// <param name="Left">How many of the first to go are beyond what one allocation takes.</param>
public sealed record AllocationPreview(string Digest, int Places, int Free, int? OutletPlaces, IReadOnlyList<PressCriterion> Criteria, IReadOnlyList<AllocationLine> Lines, int Left)
{
    /// <summary>What the lines tell of.</summary>
    public IReadOnlyDictionary<PressPointId, PointTime> Points { get; init; } = new Dictionary<PressPointId, PointTime>();

    /// <summary>Where somebody would have to be at two points at once.</summary>
    public IReadOnlyList<PointClash> Clashes(AllocationLine line) => PointClash.Among(line.Points.Select(point => Points[point]));
}

/// <summary>What would become of one person.</summary>
/// <param name="By">The first criterion that they meet; null where the time of the request alone places them.</param>
public sealed record AllocationLine(AccreditationId Id, string Name, string Outlet, string Country, PressMedium Medium, string Reference, AccreditationState State, PressCriterion? By, PressOutcome Outcome, IReadOnlyList<PressPointId> Points, IReadOnlyList<PressPointId> Awaited);

sealed class PreviewPressAllocationHandler(Db db, InstallationSecret secret, EventClock clock) : IRequestHandler<PreviewPressAllocation, Result<AllocationPreview>>
{
    public async Task<Result<AllocationPreview>> Handle(PreviewPressAllocation request, CancellationToken cancellationToken)
    {
        if (await AllocationFacts.Of(db, secret, clock, request.EventId) is not { } facts) return PressErrors.NotOffered;
        var people = facts.People.ToDictionary(person => person.Id);
        return new AllocationPreview(facts.Digest, facts.Places, facts.Room.Free, facts.Room.OutletPlaces, facts.Criteria,
            [.. facts.Allocate().Select(placement => Line(placement, people[placement.Candidate.Id]))], facts.Left) { Points = facts.Points };
    }

    static AllocationLine Line(PressPlacement placement, AllocationFacts.PersonRow person) =>
        new(person.Id, $"{person.GivenNames} {person.FamilyName}", person.Outlet, person.Country, person.Medium, person.Reference, person.State, placement.Candidate.By, placement.Outcome, placement.Points, placement.Awaited);
}
