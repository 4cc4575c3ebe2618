using Summit.Application.Platform.Time;
using Summit.Domain;

namespace Summit.Application.Features.Ballots;

/// <summary>The messages that apply an allocation as it was previewed: it is laid down in pieces, so that no writer waits long, then the places are given out at once.</summary>
/// <param name="Pieces">To be sent in their order; where one is refused, so would be the rest.</param>
/// <param name="Apply">To be sent last.</param>
public sealed record BallotDraw(IReadOnlyList<StageBallot> Pieces, ApplyBallot Apply)
{
    /// <summary>One attempt; another one takes its place.</summary>
    public static BallotDraw Of(EventClock clock, EventId eventId, BallotPreview preview)
    {
        var draw = clock.NewId();
        var arrivals = new Dictionary<VisitId, int>();
        var staged = preview.Allocation.Select(place =>
        {
            if (place.Visit is not { } visit) return new StagedPlace(place.Person, place.Number, null, null, null, null);
            var arrival = arrivals.GetValueOrDefault(visit);
            arrivals[visit] = arrival + 1;
            return new StagedPlace(place.Person, place.Number, place.Choice, visit, new(clock.NewId()), arrival);
        }).ToArray();
        // A draw of nobody is one piece too.
        var pieces = staged.Length == 0 ? [[]] : staged.Chunk(StageBallotValidator.Most);
        return new([.. pieces.Select((piece, index) => new StageBallot(eventId, preview.Id, draw, index * StageBallotValidator.Most, piece))],
            new(eventId, preview.Ballot, draw, staged.Length, preview.Places));
    }
}
