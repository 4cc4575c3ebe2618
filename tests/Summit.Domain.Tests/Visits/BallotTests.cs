using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Summit.Domain.Visits;

namespace Summit.Domain.Tests.Visits;

public sealed class BallotTests
{
    const string Seed = "5F0C";

    static RegistrationId Person(int number) => new(new Guid(number, 1, 2, [3, 4, 5, 6, 7, 8, 9, 10]));

    static VisitId Visit(int number) => new(new Guid(number, 9, 9, [9, 9, 9, 9, 9, 9, 9, 9]));

    static BallotVisit[] Visits(params int[] places) => [.. places.Select((count, index) => new BallotVisit(Visit(index), count))];

    static BallotPaper Paper(int person, params int[] choices) => new(Person(person), [.. choices.Select(Visit)]);

    static Dictionary<RegistrationId, VisitId?> Given(IEnumerable<BallotPlace> places) => places.ToDictionary(place => place.Person, place => place.Visit);

    /// <summary>A random small case: capacity 0, many ties, rankings that leave visits out, and some that name none.</summary>
    static (BallotVisit[] Visits, BallotPaper[] Papers) Case(Random random, int mostVisits, int mostPeople)
    {
        var visits = Visits([.. Enumerable.Range(0, random.Next(1, mostVisits + 1)).Select(_ => random.Next(0, 3))]);
        var papers = Enumerable.Range(0, random.Next(0, mostPeople + 1)).Select(person =>
        {
            var order = Enumerable.Range(0, visits.Length).ToArray();
            // Half of the cases share one order: everybody wants the same.
            if (random.Next(2) == 0) random.Shuffle(order);
            return Paper(person, order[..random.Next(0, order.Length + 1)]);
        }).ToArray();
        return (visits, papers);
    }

    [Test]
    public void Thousands_of_small_cases_end_as_the_oracle_that_tries_everything_says()
    {
        var random = new Random(20161109);
        var cases = Environment.GetEnvironmentVariable("SUMMIT_SOAK") == "1" ? 100_000 : 4_000;
        for (var number = 0; number < cases; number++)
        {
            var (visits, papers) = Case(random, mostVisits: 4, mostPeople: 5);
            var seed = number.ToString(CultureInfo.InvariantCulture);
            var oracle = new Oracle(seed, visits, papers).Best();
            var given = Given(Ballot.Allocate(seed, visits, papers));
            Assert.That(papers.Select(paper => given[paper.Person]), Is.EqualTo(oracle), () => $"case {number}: {Written(visits, papers)}");
        }
    }

    [Test]
    public void The_same_seed_gives_the_same_result_whatever_the_order_of_papers_and_visits()
    {
        var random = new Random(5);
        for (var number = 0; number < 300; number++)
        {
            var (visits, papers) = Case(random, mostVisits: 8, mostPeople: 30);
            var first = Ballot.Allocate(Seed, visits, papers);
            random.Shuffle(papers);
            random.Shuffle(visits);
            Assert.That(Ballot.Allocate(Seed, visits, papers), Is.EqualTo(first));
        }
    }

    [Test]
    public void Nobody_gets_what_they_did_not_rank_no_visit_more_than_it_takes_and_nobody_could_be_better_off_alone_or_by_exchange()
    {
        var random = new Random(7);
        for (var number = 0; number < 300; number++)
        {
            var (visits, papers) = Case(random, mostVisits: 12, mostPeople: 60);
            var places = Ballot.Allocate(Seed, visits, papers);
            var byPerson = papers.ToDictionary(paper => paper.Person, paper => paper.Choices);
            Assert.That(places.Select(place => place.Person), Is.EquivalentTo(byPerson.Keys));
            Assert.That(places.Select(place => place.Number), Is.EqualTo(Enumerable.Range(1, papers.Length)));
            foreach (var place in places.Where(place => place.Choice is not null))
                Assert.That(byPerson[place.Person][place.Choice!.Value - 1], Is.EqualTo(place.Visit));
            var taken = places.Where(place => place.Visit is not null).CountBy(place => place.Visit!.Value).ToDictionary();
            foreach (var visit in visits) Assert.That(taken.GetValueOrDefault(visit.Visit), Is.LessThanOrEqualTo(visit.Places));
            int Wish(BallotPlace place, VisitId? visit) => visit is { } wanted && byPerson[place.Person].ToList().IndexOf(wanted) is >= 0 and var at ? at : int.MaxValue;
            foreach (var place in places)
            {
                Assert.That(visits.Where(visit => taken.GetValueOrDefault(visit.Visit) < visit.Places).Select(visit => Wish(place, visit.Visit)),
                    Has.All.GreaterThanOrEqualTo(Wish(place, place.Visit)), "a free place was better");
                Assert.That(places.Any(other => Wish(place, other.Visit) < Wish(place, place.Visit) && Wish(other, place.Visit) < Wish(other, other.Visit)), Is.False, "an exchange was better for both");
            }
        }
    }

    [Test]
    public void A_first_choice_counts_more_than_any_number_of_second_ones()
    {
        // Served one after the other, whoever comes first would keep the other from a first choice for two second ones.
        var visits = Visits(1, 1, 1);
        var given = Given(Ballot.Allocate(Seed, visits, [Paper(1, 0, 1), Paper(2, 0, 2), Paper(3, 1, 0)]));
        Assert.That((given[Person(3)], given.Values.Count(visit => visit == Visit(0))), Is.EqualTo(((VisitId?)Visit(1), 1)));
    }

    [Test]
    public void The_draw_is_the_order_of_the_published_hashes()
    {
        RegistrationId[] people = [.. Enumerable.Range(1, 50).Select(Person)];
        var expected = people.OrderBy(person => Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes($"{Seed}:{person.Value.ToString("D").ToLowerInvariant()}"))), StringComparer.Ordinal);
        Assert.That(Ballot.Draw(Seed, people), Is.EqualTo(expected));
    }

    [Test]
    public void Of_two_who_want_the_last_place_each_gets_it_with_half_of_the_seeds()
    {
        var first = Enumerable.Range(0, 2000).Count(seed =>
            Given(Ballot.Allocate(seed.ToString(CultureInfo.InvariantCulture), Visits(1), [Paper(1, 0), Paper(2, 0)]))[Person(1)] is not null);
        Assert.That(first, Is.InRange(900, 1100));
    }

    [Test]
    public void What_is_no_ranking_is_refused()
    {
        Assert.That(() => Ballot.Allocate(Seed, Visits(1), [Paper(1, 0, 0)]), Throws.ArgumentException);
        Assert.That(() => Ballot.Allocate(Seed, Visits([.. Enumerable.Repeat(1, 13)]), [Paper(1, [.. Enumerable.Range(0, 13)])]), Throws.ArgumentException);
    }

    [Test]
    public void Five_thousand_people_and_twelve_visits_take_seconds_at_most()
    {
        var random = new Random(1);
        var visits = Visits([.. Enumerable.Range(0, 12).Select(_ => random.Next(50, 500))]);
        var papers = Enumerable.Range(0, 5000).Select(person =>
        {
            var order = Enumerable.Range(0, 12).ToArray();
            random.Shuffle(order);
            return Paper(person, order);
        }).ToArray();
        var clock = Stopwatch.StartNew();
        Ballot.Allocate(Seed, visits, papers);
        Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromSeconds(10)));
    }

    static string Written(BallotVisit[] visits, BallotPaper[] papers) =>
        $"places {string.Join(' ', visits.Select(visit => visit.Places))}; {string.Join("; ", papers.Select(paper => string.Join(' ', paper.Choices.Select(choice => Array.FindIndex(visits, visit => visit.Visit == choice)))))}";

    /// <summary>Tries every allocation there is and keeps the best: most first choices, then second ones, …; then by the draw.</summary>
    sealed class Oracle(string seed, BallotVisit[] visits, BallotPaper[] papers)
    {
        readonly VisitId?[] _now = new VisitId?[papers.Length];
        readonly int[] _order = [.. Enumerable.Range(0, papers.Length).OrderBy(index => Hash(seed, papers[index].Person), StringComparer.Ordinal)];
        VisitId?[] _best = [];
        int[]? _bestKey;

        public VisitId?[] Best()
        {
            Try(0);
            return _best;
        }

        void Try(int person)
        {
            if (person == papers.Length)
            {
                if (_bestKey is not null && Key().AsSpan().SequenceCompareTo(_bestKey) <= 0) return;
                (_bestKey, _best) = (Key(), [.. _now]);
                return;
            }
            foreach (var visit in (VisitId?[])[null, .. papers[person].Choices])
            {
                if (visit is not null && _now[..person].Count(other => other == visit) >= visits.Single(one => one.Visit == visit).Places) continue;
                _now[person] = visit;
                Try(person + 1);
            }
        }

        // The larger the better: how many get each choice, then how well the first of the draw does, the second, …
        int[] Key() => [.. Enumerable.Range(0, visits.Length).Select(rank => Enumerable.Range(0, papers.Length).Count(person => Rank(person) == rank)), .. _order.Select(person => -Rank(person))];

        int Rank(int person) => _now[person] is { } visit ? papers[person].Choices.ToList().IndexOf(visit) : visits.Length;

        static string Hash(string seed, RegistrationId person) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(seed + ":" + person.Value)));
    }
}
