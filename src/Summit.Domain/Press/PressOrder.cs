namespace Summit.Domain.Press;

/// <summary>What the criteria look at.</summary>
/// <param name="Country">Of the outlet.</param>
/// <param name="HomeCountry">Somebody confirmed comes from there.</param>
public sealed record PressStanding(PressMedium Medium, string Country, bool HomeCountry);

/// <summary>Who of the press comes first.</summary>
public static class PressOrder
{
    /// <summary>At most so many criteria: enough for every sentence on the page, few enough for a whole number.</summary>
    public const int MostCriteria = 6;

    /// <summary>Criteria as they are stored, between blanks.</summary>
    public static IReadOnlyList<PressCriterion> Read(string written) => [.. written.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<PressCriterion>)];

    /// <summary>Lower comes first: the first criterion outweighs all that follow. Equal ranks go by the order in which requests came.</summary>
    public static int Rank(IReadOnlyList<PressCriterion> criteria, PressStanding standing, string hostCountry)
    {
        var rank = 0;
        foreach (var criterion in criteria) rank = (rank << 1) | (Meets(criterion, standing, hostCountry) ? 0 : 1);
        return rank;
    }

    /// <summary>The first published criterion that somebody meets; null where only the time of the request speaks for them.</summary>
    public static PressCriterion? First(IReadOnlyList<PressCriterion> criteria, PressStanding standing, string hostCountry)
    {
        foreach (var criterion in criteria)
            if (Meets(criterion, standing, hostCountry)) return criterion;
        return null;
    }

    static bool Meets(PressCriterion criterion, PressStanding standing, string hostCountry)
    {
        var (host, home) = (standing.Country == hostCountry, standing.HomeCountry);
        var (agency, broadcaster) = (standing.Medium == PressMedium.Agency, standing.Medium is PressMedium.Radio or PressMedium.Television);
        return criterion switch
        {
            PressCriterion.HostCountry => host,
            PressCriterion.HomeCountry => home,
            PressCriterion.HostOrHome => host || home,
            PressCriterion.Agency => agency,
            PressCriterion.Broadcaster => broadcaster,
            _ => agency || broadcaster,
        };
    }
}
