using Summit.Domain.Events;

namespace Summit.Domain.Visits;

/// <summary>
/// Blocks of visits: a visit belongs to the block of each visit that it clashes with. So visits of different blocks never clash, and
/// whoever gets one place in each can go everywhere.
/// </summary>
public static class VisitBlocks
{
    /// <summary>All blocks in order of departure.</summary>
    public static IReadOnlyList<IReadOnlyList<T>> Of<T>(IEnumerable<T> visits, Func<T, Outing> outing)
    {
        var blocks = new List<List<T>>();
        var until = DateTimeOffset.MinValue;
        foreach (var visit in visits.OrderBy(visit => outing(visit).Departs))
        {
            if (blocks.Count == 0 || outing(visit).Departs >= until) blocks.Add([]);
            blocks[^1].Add(visit);
            if (outing(visit).Returns > until) until = outing(visit).Returns;
        }
        return blocks;
    }
}
