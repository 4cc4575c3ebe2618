namespace Summit.Web.Pages;

/// <summary>A ranking that was not taken, as it was typed.</summary>
/// <param name="Ballot">The ballot's code.</param>
/// <param name="Typed">Codes by the number of the choice, empty ones included.</param>
/// <param name="Problems">Words by the number of the choice, from 0.</param>
public sealed record RefusedRanking(string Ballot, IReadOnlyList<string> Typed, IReadOnlyDictionary<int, string> Problems)
{
    /// <summary>For the top of the page.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Summary =>
        [.. Problems.OrderBy(problem => problem.Key).Select(problem => KeyValuePair.Create(BallotSection.ElementOf(Ballot, problem.Key), problem.Value))];
}
