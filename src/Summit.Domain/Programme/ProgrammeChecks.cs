namespace Summit.Domain.Programme;

/// <summary>What is wrong with a programme.</summary>
public enum ProgrammeFault
{
    /// <summary>Another session is in the same room at the same time.</summary>
    RoomTwice,

    /// <summary>Somebody is in another session at the same time.</summary>
    SpeakerTwice,

    /// <summary>It begins before the event or ends after it.</summary>
    OutsideEvent,

    /// <summary>More people are expected than its room holds.</summary>
    RoomTooSmall,
}

/// <summary>A fault, and the session at which it is shown; of two that disagree, each shows it.</summary>
/// <param name="Other">The title of the session it disagrees with.</param>
/// <param name="Speaker">Who would be in two places.</param>
public sealed record ProgrammeFinding(SessionId Session, ProgrammeFault Fault, LocalizedText? Other = null, string? Speaker = null);

/// <summary>Looks for what cannot work in a programme. Nothing is refused for it: a programme is made in steps.</summary>
public static class ProgrammeChecks
{
    /// <summary>All faults, in the order of the sessions.</summary>
    /// <param name="expected">How many people come to a session that has no other beside it.</param>
    public static IReadOnlyList<ProgrammeFinding> Of(IReadOnlyList<ProgrammeItem> items, DateTimeOffset eventStarts, DateTimeOffset eventEnds, int expected) =>
        [.. items.SelectMany(item => Of(item, items, eventStarts, eventEnds, expected))];

    static IEnumerable<ProgrammeFinding> Of(ProgrammeItem item, IReadOnlyList<ProgrammeItem> items, DateTimeOffset eventStarts, DateTimeOffset eventEnds, int expected)
    {
        if (item.Starts < eventStarts || item.Ends > eventEnds) yield return new(item.Id, ProgrammeFault.OutsideEvent);
        var beside = items.Where(other => other.Id != item.Id && other.Starts < item.Ends && other.Ends > item.Starts).ToArray();
        foreach (var other in beside.Where(other => item.RoomCode is not null && other.RoomCode == item.RoomCode))
            yield return new(item.Id, ProgrammeFault.RoomTwice, other.Title);
        foreach (var other in beside)
            foreach (var speaker in item.Speakers.DistinctBy(speaker => speaker.Id).Where(speaker => other.Speakers.Any(also => also.Id == speaker.Id)))
                yield return new(item.Id, ProgrammeFault.SpeakerTwice, other.Title, speaker.Name);
        // How people part between sessions of the same time, nobody knows, but where places are limited.
        if (item.RoomCapacity < (item.Places ?? (beside.Length == 0 ? expected : 0))) yield return new(item.Id, ProgrammeFault.RoomTooSmall);
    }
}
