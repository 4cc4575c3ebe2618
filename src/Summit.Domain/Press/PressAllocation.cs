namespace Summit.Domain.Press;

/// <summary>Somebody against whom an officer has found nothing, and who has no place yet.</summary>
/// <param name="Rank">By the published criteria (<see cref="PressOrder.Rank"/>); lower comes first.</param>
/// <param name="By">The first criterion that they meet.</param>
/// <param name="Arrival">The number of their arrival; nobody else has it.</param>
/// <param name="Outlet">The share in which their outlet's places are counted.</param>
/// <param name="Wanted">Points asked for.</param>
public sealed record PressCandidate(AccreditationId Id, int Rank, PressCriterion? By, int Arrival, string Outlet, IReadOnlyList<PressPointId> Wanted);

/// <summary>What there is to give.</summary>
/// <param name="Free">Places at the event.</param>
/// <param name="OutletPlaces">People of one outlet; null: as many as there are places.</param>
/// <param name="OutletTaken">How many each outlet has already; one that has none may be missing.</param>
/// <param name="PointsFree">Places at each point; one that is missing has none.</param>
public sealed record PressRoom(int Free, int? OutletPlaces, IReadOnlyDictionary<string, int> OutletTaken, IReadOnlyDictionary<PressPointId, int> PointsFree);

/// <summary>Whether somebody gets a place, and if not, why.</summary>
public enum PressOutcome
{
    /// <summary>They get one.</summary>
    Place,

    /// <summary>Their outlet has all that one outlet gets.</summary>
    OutletFull,

    /// <summary>Those before them have taken all places.</summary>
    EventFull,
}

/// <summary>What becomes of one person.</summary>
/// <param name="Points">Where they may be.</param>
/// <param name="Awaited">Where they wait to be.</param>
public sealed record PressPlacement(PressCandidate Candidate, PressOutcome Outcome, IReadOnlyList<PressPointId> Points, IReadOnlyList<PressPointId> Awaited);

/// <summary>Gives the places of the press to those who come first by the published criteria.</summary>
public static class PressAllocation
{
    /// <summary>One placement for each candidate, first to last. Nobody gets a place at a point without one at the event.</summary>
    public static IReadOnlyList<PressPlacement> Allocate(IEnumerable<PressCandidate> candidates, PressRoom room)
    {
        var free = room.Free;
        var taken = new Dictionary<string, int>(room.OutletTaken, StringComparer.Ordinal);
        var points = new Dictionary<PressPointId, int>(room.PointsFree);
        var placements = new List<PressPlacement>();
        foreach (var candidate in candidates.OrderBy(candidate => candidate.Rank).ThenBy(candidate => candidate.Arrival))
        {
            var outlet = taken.GetValueOrDefault(candidate.Outlet);
            if (outlet >= room.OutletPlaces || free <= 0)
            {
                placements.Add(new(candidate, outlet >= room.OutletPlaces ? PressOutcome.OutletFull : PressOutcome.EventFull, [], candidate.Wanted));
                continue;
            }
            free--;
            taken[candidate.Outlet] = outlet + 1;
            var given = candidate.Wanted.Where(point => points.GetValueOrDefault(point) > 0).ToArray();
            foreach (var point in given) points[point]--;
            placements.Add(new(candidate, PressOutcome.Place, given, [.. candidate.Wanted.Except(given)]));
        }
        return placements;
    }
}
