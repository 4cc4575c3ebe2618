namespace Summit.Domain.Programme;

/// <summary>In what two versions of a programme differ.</summary>
public enum ProgrammeChange
{
    /// <summary>A session that was not there.</summary>
    Added,

    /// <summary>A session that is not there any more.</summary>
    Removed,

    /// <summary>It begins or ends at another time.</summary>
    Time,

    /// <summary>It is in another room.</summary>
    Room,

    /// <summary>It has another title.</summary>
    Title,

    /// <summary>Another number of people can take part.</summary>
    Places,

    /// <summary>Others speak, in another order, or on something else.</summary>
    Speakers,
}

/// <summary>One difference of one session.</summary>
/// <param name="Before">Null for one that was added.</param>
/// <param name="After">Null for one that was removed.</param>
public sealed record ProgrammeDifference(ProgrammeChange Change, ProgrammeItem? Before, ProgrammeItem? After)
{
    /// <summary>The session as it is now, or was.</summary>
    public ProgrammeItem Item => (After ?? Before)!;
}

/// <summary>Compares two versions of a programme. Languages of interpretation and summaries are no news.</summary>
public static class ProgrammeDifferences
{
    /// <summary>All differences, by kind and time.</summary>
    public static IReadOnlyList<ProgrammeDifference> Between(IReadOnlyList<ProgrammeItem> before, IReadOnlyList<ProgrammeItem> after)
    {
        var former = before.ToDictionary(item => item.Id);
        var kept = after.Select(item => item.Id).ToHashSet();
        return
        [
            .. before.Where(item => !kept.Contains(item.Id)).Select(item => new ProgrammeDifference(ProgrammeChange.Removed, item, null))
                .Concat(after.SelectMany(item => former.TryGetValue(item.Id, out var was) ? Of(was, item) : [new(ProgrammeChange.Added, null, item)]))
                .OrderBy(difference => difference.Change).ThenBy(difference => difference.Item.Starts).ThenBy(difference => difference.Item.Code, StringComparer.Ordinal),
        ];
    }

    static IEnumerable<ProgrammeDifference> Of(ProgrammeItem was, ProgrammeItem item)
    {
        if (was.Starts != item.Starts || was.Ends != item.Ends) yield return new(ProgrammeChange.Time, was, item);
        if (was.RoomCode != item.RoomCode || !Equals(was.Room, item.Room)) yield return new(ProgrammeChange.Room, was, item);
        if (!was.Title.Equals(item.Title)) yield return new(ProgrammeChange.Title, was, item);
        if (was.Places != item.Places) yield return new(ProgrammeChange.Places, was, item);
        if (!was.Speakers.SequenceEqual(item.Speakers)) yield return new(ProgrammeChange.Speakers, was, item);
    }
}
