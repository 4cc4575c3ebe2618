using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Domain;

namespace Summit.Application.Features.Ballots;

/// <summary>Applies an allocation that was previewed: lays it down in pieces, so that no writer waits long, then gives the places out at once.</summary>
public static class BallotDraw
{
    /// <summary>How many got a place, or why nobody did.</summary>
    /// <param name="laid">Told how many people have been dealt with.</param>
    public static async Task<Result<int>> Apply(Requests requests, EventClock clock, EventId eventId, BallotPreview preview, Action<int>? laid = null, CancellationToken cancellation = default)
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
        var from = 0;
        // A draw of nobody is one piece too.
        foreach (var piece in staged.Length == 0 ? [[]] : staged.Chunk(StageBallotValidator.Most))
        {
            var step = await requests.Send(new StageBallot(eventId, preview.Id, draw, from, piece), cancellation);
            if (!step.Ok) return step.Error!;
            from += piece.Length;
            laid?.Invoke(from);
        }
        return await requests.Send(new ApplyBallot(eventId, preview.Ballot, draw, staged.Length, preview.Places), cancellation);
    }
}
