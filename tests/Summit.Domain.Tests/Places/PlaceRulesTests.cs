using FsCheck;
using FsCheck.Fluent;
using Summit.Domain.Places;

namespace Summit.Domain.Tests.Places;

public sealed class PlaceRulesTests
{
    static PoolFacts Pool(int capacity, int taken, int heldBack = 0) => new() { Capacity = capacity, Taken = taken, HeldBack = heldBack };

    static ShareFacts Share(int reserved, int taken, int? ceiling = null, string category = "mayor") =>
        new() { Category = category, Reserved = reserved, Taken = taken, Ceiling = ceiling };

    [TestCase(10, 0, 0, TakeVerdict.Free)]
    [TestCase(10, 9, 0, TakeVerdict.Free)]
    [TestCase(10, 10, 0, TakeVerdict.Full)]
    [TestCase(10, 12, 0, TakeVerdict.Full, Description = "the capacity was lowered")]
    [TestCase(10, 6, 4, TakeVerdict.Full)]
    [TestCase(10, 6, 3, TakeVerdict.Free)]
    [TestCase(0, 0, 0, TakeVerdict.Full)]
    public void Without_a_share_what_is_neither_taken_nor_kept_back_is_free(int capacity, int taken, int heldBack, TakeVerdict expected) =>
        Assert.That(PlaceRules.Judge(Pool(capacity, taken, heldBack), null), Is.EqualTo(expected));

    // Capacity 10; the pool keeps 4 − taken of the share back.
    [TestCase(6, 4, 0, null, TakeVerdict.Free, Description = "its own reserve")]
    [TestCase(9, 1, 3, null, TakeVerdict.Free, Description = "the last of its reserve")]
    [TestCase(10, 0, 4, null, TakeVerdict.Full)]
    [TestCase(9, 0, 4, null, TakeVerdict.Free, Description = "reserve used up, an open place is left")]
    [TestCase(10, 4, 0, null, TakeVerdict.Full, Description = "the capacity was lowered: reserved places are gone too")]
    [TestCase(5, 0, 4, 4, TakeVerdict.CeilingReached)]
    [TestCase(5, 0, 5, 4, TakeVerdict.CeilingReached, Description = "the ceiling was lowered")]
    [TestCase(5, 1, 3, 4, TakeVerdict.Free)]
    [TestCase(10, 0, 4, 4, TakeVerdict.CeilingReached, Description = "both say no: the ceiling is named")]
    public void A_share_gives_its_reserve_and_stops_at_its_ceiling(int taken, int heldBack, int shareTaken, int? ceiling, TakeVerdict expected) =>
        Assert.That(PlaceRules.Judge(Pool(10, taken, heldBack), Share(4, shareTaken, ceiling)), Is.EqualTo(expected));

    [Test]
    public void A_free_place_goes_past_those_who_do_not_fit_to_the_first_who_does()
    {
        WaitingClaim expert = Claim("expert"), second = Claim("expert"), mayor = Claim("mayor"), media = Claim("media");
        // One open place; experts are at their ceiling; the mayor's place is kept back.
        var next = PlaceRules.NextInLine(Pool(5, 3, 1), [Share(0, 2, 2, "expert"), Share(1, 0)], [expert, second, mayor, media]);
        Assert.That(next, Is.EqualTo(new[] { mayor, media }));
    }

    [Test]
    public void An_empty_queue_and_a_full_pool_give_nobody_a_place()
    {
        Assert.That(PlaceRules.NextInLine(Pool(5, 0), [], []), Is.Empty);
        Assert.That(PlaceRules.NextInLine(Pool(5, 5), [], [Claim("mayor")]), Is.Empty);
    }

    static WaitingClaim Claim(string category) => new() { Id = new(Guid.CreateVersion7()), Category = category };

    public enum Step
    {
        Take,
        Wait,
        GiveBack,
        PassOn,
        SetCapacity,
        SetReserve,
        SetCeiling,
    }

    static readonly string[] Categories = ["mayor", "councillor", "expert", "media"];

    static readonly Arbitrary<(Step Step, int Category, int Number)[]> Histories = (
        from step in Gen.Frequency(
            (6, Gen.Constant(Step.Take)), (4, Gen.Constant(Step.Wait)), (4, Gen.Constant(Step.GiveBack)), (2, Gen.Constant(Step.PassOn)),
            (1, Gen.Constant(Step.SetCapacity)), (1, Gen.Constant(Step.SetReserve)), (1, Gen.Constant(Step.SetCeiling)))
        from category in Gen.Choose(0, Categories.Length - 1)
        from number in Gen.Choose(0, 12)
        select (step, category, number)).ArrayOf().ToArbitrary();

    /// <summary>Counters moved by the rules beside a plain list of claims from which everything is counted anew at each step.</summary>
    [Test]
    public void Counters_kept_by_the_rules_always_equal_a_count_of_the_claims()
    {
        var worked = 0;
        Prop.ForAll(Histories, history =>
        {
            var model = new Model();
            foreach (var (step, category, number) in history) worked += model.Do(step, Categories[category], number) ? 1 : 0;
        }).Check(Generated.Cases(2_000).WithEndSize(120));
        Assert.That(worked, Is.GreaterThan(20_000), "the histories must not pass by doing nothing");
    }

    sealed class Model
    {
        readonly List<string> _claims = [];
        readonly List<WaitingClaim> _queue = [];
        readonly Dictionary<string, ShareFacts> _shares = [];
        PoolFacts _pool = new() { Capacity = 6 };

        public bool Do(Step step, string category, int number)
        {
            var (taken, used) = (_pool.Taken, _pool.Taken + _pool.HeldBack);
            var done = step switch
            {
                Step.Take => Take(category),
                Step.Wait => Wait(category),
                Step.GiveBack => GiveBack(number),
                Step.PassOn => PassOn(),
                Step.SetCapacity => SetCapacity(number),
                Step.SetReserve => SetShare(category, number, _shares.GetValueOrDefault(category)?.Ceiling),
                _ => SetShare(category, _shares.GetValueOrDefault(category)?.Reserved ?? 0, number == 0 ? null : number),
            };
            Assert.That(_pool.Taken, Is.EqualTo(_claims.Count), "taken is the number of claims");
            Assert.That(_pool.HeldBack, Is.EqualTo(Kept(_claims)), "held back is what is left of the reserves");
            foreach (var share in _shares.Values) Assert.That(share.Taken, Is.EqualTo(_claims.Count(claim => claim == share.Category)));
            if (_pool.Taken > taken) Assert.That(_pool.Taken, Is.LessThanOrEqualTo(_pool.Capacity), "taken rose above the capacity");
            if (_pool.Taken + _pool.HeldBack > used)
                Assert.That(_pool.Taken + _pool.HeldBack, Is.LessThanOrEqualTo(_pool.Capacity), "taken and held back rose above the capacity");
            return done;
        }

        bool Take(string category)
        {
            var share = _shares.GetValueOrDefault(category);
            var verdict = PlaceRules.Judge(_pool, share);
            Assert.That(verdict == TakeVerdict.Free, Is.EqualTo(MayTake(_claims, category)), $"a place for a {category}");
            if (verdict != TakeVerdict.Free) return false;
            Count(category);
            return true;
        }

        bool Wait(string category)
        {
            _queue.Add(Claim(category));
            return true;
        }

        bool GiveBack(int number)
        {
            if (_claims.Count == 0) return false;
            var category = _claims[number % _claims.Count];
            _claims.RemoveAt(number % _claims.Count);
            var share = _shares.GetValueOrDefault(category);
            _pool = _pool with { Taken = _pool.Taken - 1, HeldBack = _pool.HeldBack + PlaceRules.ToReserve(share) };
            if (share is not null) _shares[category] = share with { Taken = share.Taken - 1 };
            return true;
        }

        bool PassOn()
        {
            var next = PlaceRules.NextInLine(_pool, _shares.Values, _queue);
            var claims = new List<string>(_claims);
            var expected = new List<WaitingClaim>();
            foreach (var claim in _queue)
            {
                if (!MayTake(claims, claim.Category)) continue;
                claims.Add(claim.Category);
                expected.Add(claim);
            }
            Assert.That(next, Is.EqualTo(expected));
            foreach (var claim in next)
            {
                _queue.Remove(claim);
                Count(claim.Category);
            }
            return next.Count > 0;
        }

        bool SetCapacity(int capacity)
        {
            _pool = _pool with { Capacity = capacity };
            return true;
        }

        bool SetShare(string category, int reserved, int? ceiling)
        {
            var before = _shares.GetValueOrDefault(category) ?? Share(0, _claims.Count(claim => claim == category), null, category);
            var after = before with { Reserved = reserved, Ceiling = ceiling };
            var heldBack = _pool.HeldBack - PlaceRules.HeldBack([before]) + PlaceRules.HeldBack([after]);
            if (heldBack > _pool.HeldBack && _pool.Taken + heldBack > _pool.Capacity) return false;
            _shares[category] = after;
            _pool = _pool with { HeldBack = heldBack };
            return true;
        }

        void Count(string category)
        {
            var share = _shares.GetValueOrDefault(category);
            _pool = _pool with { Taken = _pool.Taken + 1, HeldBack = _pool.HeldBack - PlaceRules.FromReserve(share) };
            if (share is not null) _shares[category] = share with { Taken = share.Taken + 1 };
            _claims.Add(category);
        }

        int Kept(IReadOnlyCollection<string> claims) =>
            _shares.Values.Sum(share => Math.Max(0, share.Reserved - claims.Count(claim => claim == share.Category)));

        // From the words of the rule: with this one more, the ceiling holds and everybody else's reserve still fits.
        bool MayTake(IReadOnlyCollection<string> claims, string category)
        {
            string[] with = [.. claims, category];
            return (_shares.GetValueOrDefault(category)?.Ceiling is not { } ceiling || with.Count(claim => claim == category) <= ceiling)
                && with.Length + Kept(with) <= _pool.Capacity;
        }
    }
}
