using Summit.Domain.Visits;

namespace Summit.Domain.Tests.Visits;

public sealed class CoachPlanTests
{
    /// <summary>A letter for each person's delegation.</summary>
    static string[] Coaches(string people, int seats) => [.. CoachPlan.Of(people.ToCharArray(), person => $"{person}", seats).Select(coach => new string([.. coach]))];

    [Test]
    public void Whoever_fits_one_coach_rides_in_it_in_the_order_of_the_list() => Assert.That(Coaches("bacab", 5), Is.EqualTo(new[] { "bacab" }));

    [Test]
    public void Delegations_stay_together_and_if_one_must_be_divided_it_is_the_largest() => Assert.That(Coaches("abcabcabcc", 5).Select(coach => coach.Distinct().Count()), Is.EqualTo(new[] { 2, 2 }), "only the four are divided");

    [TestCase("aaabbbcc", 5, "aaacc,bbb")]
    [TestCase("aabbcc", 3, "abb,acc")]
    [TestCase("aaaaaaa", 3, "aaa,aaa,a")]
    [TestCase("aaaabbbb", 5, "aaaa,bbbb")]
    [TestCase("", 5, "")]
    public void Examples(string people, int seats, string expected) => Assert.That(string.Join(',', Coaches(people, seats)), Is.EqualTo(expected));

    // Largest first puts 5 and 4 together and finds no room for the last 3: 5+3+3, 4+4+3 needs a second thought.
    [Test]
    public void A_first_choice_that_leads_nowhere_is_taken_back()
    {
        var coaches = Coaches("aaaaabbbbccccdddeeefff", 11);
        Assert.That(coaches.Sum(coach => coach.Distinct().Count()), Is.EqualTo(6), string.Join(',', coaches));
    }

    [Test]
    public void No_coach_has_less_than_one_seat() => Assert.That(() => Coaches("a", 0), Throws.TypeOf<ArgumentOutOfRangeException>());

    [Test]
    public void Everybody_rides_once_no_coach_is_above_its_seats_and_no_more_delegations_are_divided_than_must_be()
    {
        var random = new Random(20161109);
        for (var number = 0; number < 2_000; number++)
        {
            var sizes = Enumerable.Range(0, random.Next(1, 7)).Select(_ => random.Next(1, 9)).ToArray();
            var seats = random.Next(1, 12);
            var people = sizes.SelectMany((size, party) => Enumerable.Range(0, size).Select(no => (Party: $"{party}", No: no))).ToArray();
            random.Shuffle(people);
            var coaches = CoachPlan.Of(people, person => person.Party, seats);
            var what = $"{string.Join(' ', sizes)} in coaches of {seats}";
            Assert.That(coaches.SelectMany(coach => coach), Is.EquivalentTo(people), what);
            Assert.That(coaches.Select(coach => coach.Count), Is.All.InRange(1, seats), what);
            Assert.That(coaches, Has.Count.EqualTo((people.Length + seats - 1) / seats), what);
            foreach (var coach in coaches) Assert.That(coach.Select(person => Array.IndexOf(people, person)), Is.Ordered, what);
            var divided = sizes.Where((_, party) => coaches.Count(coach => coach.Any(person => person.Party == $"{party}")) > 1).Count();
            Assert.That(divided, Is.EqualTo(LeastDivided(sizes, [.. Enumerable.Repeat(seats, coaches.Count)], 0)), what);
        }
    }

    // Tries every way to place whole delegations; whoever is not placed whole is divided over what is left, which always suffices.
    static int LeastDivided(int[] sizes, int[] rooms, int party)
    {
        if (party == sizes.Length) return 0;
        var least = 1 + LeastDivided(sizes, rooms, party + 1);
        for (var coach = 0; coach < rooms.Length; coach++)
        {
            if (rooms[coach] < sizes[party]) continue;
            rooms[coach] -= sizes[party];
            least = Math.Min(least, LeastDivided(sizes, rooms, party + 1));
            rooms[coach] += sizes[party];
        }
        return least;
    }

    // Parties of two and an odd number of seats: the hardest there is for whoever tries all ways.
    [Test]
    public void Thousands_are_divided_at_once_in_any_case()
    {
        var people = Enumerable.Range(0, 10_000).ToArray();
        foreach (var (size, seats) in new[] { (2, 49), (7, 50), (1, 1), (3, 2), (26, 51) })
        {
            var coaches = CoachPlan.Of(people, person => $"{person / size}", seats);
            Assert.That(coaches.Sum(coach => coach.Count), Is.EqualTo(people.Length));
            Assert.That(coaches.Select(coach => coach.Count), Is.All.LessThanOrEqualTo(seats));
        }
    }
}
