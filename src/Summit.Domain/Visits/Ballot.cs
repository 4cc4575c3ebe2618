using System.Security.Cryptography;
using System.Text;

namespace Summit.Domain.Visits;

/// <summary>One person's ranking: different visits, the best loved first. What is not on it is not wanted.</summary>
public sealed record BallotPaper(RegistrationId Person, IReadOnlyList<VisitId> Choices);

/// <summary>A visit of a ballot, and how many people it can still take.</summary>
public sealed record BallotVisit(VisitId Visit, int Places);

/// <summary>What the ballot gave one person.</summary>
/// <param name="Person">Who.</param>
/// <param name="Number">The person's number in the draw, from 1.</param>
/// <param name="Choice">Which of their choices, from 1; null: nothing.</param>
/// <param name="Visit">The visit of that choice.</param>
public sealed record BallotPlace(RegistrationId Person, int Number, int? Choice, VisitId? Visit);

/// <summary>
/// The allocation of a ballot. Of all ways to give places out it takes one with the most first choices; of these, one with the most
/// second choices; and so on. Of what is left after that the draw decides: the seed puts everybody in an order, and whoever
/// is first in it gets the best they have in any of those allocations, then the second what is best for them among what is left,
/// down to the last. So there is exactly one result for a seed, whatever the order in which papers came in; a better
/// number never takes from the counts of first and second choices, and everybody's chance of a number is the same.
/// </summary>
public static class Ballot
{
    /// <summary>Visits one person can rank.</summary>
    public const int MostChoices = 12;

    /// <summary>Visits of one ballot.</summary>
    public const int MostVisits = 100;

    /// <summary>Who gets what, in the order of the draw.</summary>
    public static IReadOnlyList<BallotPlace> Allocate(string seed, IReadOnlyCollection<BallotVisit> visits, IReadOnlyCollection<BallotPaper> papers)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(visits.Count, MostVisits, nameof(visits));
        var known = visits.Index().ToDictionary(entry => entry.Item.Visit, entry => entry.Index + 1);
        var drawn = Draw(seed, papers.Select(paper => paper.Person)).ToArray();
        var byPerson = papers.ToDictionary(paper => paper.Person);
        var choices = drawn.Select(person => byPerson[person].Choices.Select(visit => known[visit]).ToArray()).ToArray();
        if (choices.Any(own => own.Length > MostChoices || own.Distinct().Count() < own.Length)) throw new ArgumentException("Not a ranking", nameof(papers));
        var given = new RankMaximal([.. visits.Select(visit => Math.Max(0, visit.Places))], choices).Solve();
        var at = visits.ToArray();
        return [.. drawn.Select((person, index) => given[index] is { } rank
            ? new BallotPlace(person, index + 1, rank + 1, at[choices[index][rank] - 1].Visit)
            : new BallotPlace(person, index + 1, null, null))];
    }

    /// <summary>
    /// The order of the draw: by SHA-256 over the seed, a colon and the registration's id in lower case with hyphens, so that anybody with the
    /// seed and the ids finds the same.
    /// </summary>
    public static IEnumerable<RegistrationId> Draw(string seed, IEnumerable<RegistrationId> people) => people
        .Select(person => (Person: person, Lot: Lot(seed, person)))
        .OrderBy(pair => pair.Lot, StringComparer.Ordinal)
        .Select(pair => pair.Person);

    static string Lot(string seed, RegistrationId person) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}:{person.Value:D}")));
}
