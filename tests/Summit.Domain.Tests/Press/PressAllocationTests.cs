using System.Diagnostics;
using Summit.Domain.Press;

namespace Summit.Domain.Tests.Press;

public sealed class PressAllocationTests
{
    static AccreditationId Person(int number) => new(new Guid(number, 1, 2, [3, 4, 5, 6, 7, 8, 9, 10]));

    static PressPointId Point(int number) => new(new Guid(number, 9, 9, [9, 9, 9, 9, 9, 9, 9, 9]));

    static PressCandidate Candidate(int number, int rank = 0, string outlet = "a", params int[] wanted) => new(Person(number), rank, null, number, outlet, [.. wanted.Select(Point)]);

    static PressRoom Room(int free, int? outletPlaces = null, params int[] points) =>
        new(free, outletPlaces, new Dictionary<string, int>(), points.Select((places, index) => (places, index)).ToDictionary(one => Point(one.index), one => one.places));

    [Test]
    public void The_criteria_come_before_the_time_of_the_request()
    {
        var placements = PressAllocation.Allocate([Candidate(1, rank: 1), Candidate(2), Candidate(3)], Room(2));
        Assert.That(placements.Select(placement => (placement.Candidate.Arrival, placement.Outcome)), Is.EqualTo(new[] { (2, PressOutcome.Place), (3, PressOutcome.Place), (1, PressOutcome.EventFull) }));
    }

    [Test]
    public void One_outlet_gets_no_more_than_its_places_and_the_next_outlet_gets_what_is_left()
    {
        var room = Room(3, outletPlaces: 2) with { OutletTaken = new Dictionary<string, int> { ["a"] = 1 } };
        var placements = PressAllocation.Allocate([Candidate(1), Candidate(2), Candidate(3, outlet: "b")], room);
        Assert.That(placements.Select(placement => placement.Outcome), Is.EqualTo(new[] { PressOutcome.Place, PressOutcome.OutletFull, PressOutcome.Place }));
    }

    [Test]
    public void Who_has_a_place_at_the_event_waits_at_points_that_are_full_and_who_has_none_waits_at_all()
    {
        var placements = PressAllocation.Allocate([Candidate(1, wanted: [0, 1]), Candidate(2, wanted: [0, 1]), Candidate(3, wanted: [1])], Room(2, null, 1, 2));
        Assert.That(placements.Select(placement => (placement.Points.Count, placement.Awaited.Count)), Is.EqualTo(new[] { (2, 0), (1, 1), (0, 1) }));
        Assert.That(placements[1].Awaited, Is.EqualTo(new[] { Point(0) }));
    }

    [Test]
    public void Whatever_is_asked_nothing_is_given_twice_and_nobody_is_passed_over_by_somebody_behind()
    {
        var random = new Random(20161109);
        for (var number = 0; number < 2_000; number++)
        {
            var outlets = random.Next(1, 5);
            var points = Enumerable.Range(0, random.Next(0, 4)).Select(_ => random.Next(0, 4)).ToArray();
            var candidates = Enumerable.Range(1, random.Next(0, 15)).Select(one =>
                Candidate(one, random.Next(0, 4), $"o{random.Next(outlets)}", [.. Enumerable.Range(0, points.Length).Where(_ => random.Next(2) == 0)])).ToArray();
            var room = Room(random.Next(0, 12), random.Next(2) == 0 ? null : random.Next(1, 4), points) with { OutletTaken = new Dictionary<string, int> { ["o0"] = random.Next(0, 3) } };
            var placements = PressAllocation.Allocate(candidates, room);
            random.Shuffle(candidates);
            Assert.That(PressAllocation.Allocate(candidates, room).Select(placement => (placement.Candidate.Id, placement.Outcome)), Is.EqualTo(placements.Select(placement => (placement.Candidate.Id, placement.Outcome))), "The order given does not matter");

            var placed = placements.Where(placement => placement.Outcome == PressOutcome.Place).ToArray();
            Assert.That(placed, Has.Length.LessThanOrEqualTo(room.Free));
            Assert.That(placements, Has.Count.EqualTo(candidates.Length));
            foreach (var outlet in placed.GroupBy(placement => placement.Candidate.Outlet))
                Assert.That(outlet.Count() + room.OutletTaken.GetValueOrDefault(outlet.Key), Is.LessThanOrEqualTo(room.OutletPlaces ?? int.MaxValue));
            foreach (var (point, places) in room.PointsFree) Assert.That(placed.Count(placement => placement.Points.Contains(point)), Is.LessThanOrEqualTo(places));
            foreach (var placement in placements) Assert.That(placement.Points.Concat(placement.Awaited), Is.EquivalentTo(placement.Candidate.Wanted));
            // Whoever has none was stopped by the event or by the outlet, and somebody behind them has one only where theirs is another outlet.
            foreach (var (without, index) in placements.Select((placement, index) => (placement, index)).Where(one => one.placement.Outcome != PressOutcome.Place))
                Assert.That(placements.Skip(index).Any(behind => behind.Outcome == PressOutcome.Place && (without.Outcome == PressOutcome.EventFull || behind.Candidate.Outlet == without.Candidate.Outlet)), Is.False);
            // No place at the event stays free while somebody's outlet has one left.
            if (placed.Length < room.Free) Assert.That(placements.All(placement => placement.Outcome != PressOutcome.EventFull), Is.True);
        }
    }

    [Test]
    public void A_large_event_takes_no_time()
    {
        var candidates = Enumerable.Range(1, 2_000).Select(one => Candidate(one, one % 7, $"o{one % 300}", one % 5, one % 3)).ToArray();
        var room = Room(1_000, 5, 100, 100, 100, 100, 100);
        PressAllocation.Allocate(candidates, room);
        var clock = Stopwatch.StartNew();
        PressAllocation.Allocate(candidates, room);
        Assert.That(clock.ElapsedMilliseconds, Is.LessThan(200));
    }
}
