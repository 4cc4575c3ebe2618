using Summit.Domain.Events;

namespace Summit.Domain.Places;

/// <summary>Why somebody in the queue has no place yet.</summary>
public enum WaitingReason
{
    /// <summary>The event is not published, so nobody is offered a place.</summary>
    NotPublished,

    /// <summary>The event is cancelled.</summary>
    EventCancelled,

    /// <summary>The event has begun.</summary>
    Begun,

    /// <summary>As many of the person's category as may come have a place or an offer.</summary>
    CeilingReached,

    /// <summary>Places are free, but all of them are kept for other categories.</summary>
    HeldBack,

    /// <summary>No place is free; some are offered to people who were ahead and may come back.</summary>
    OffersRunning,

    /// <summary>No place is free.</summary>
    NoFreePlace,

    /// <summary>It is too late for offers: a free place goes to whoever takes it first, and this person can.</summary>
    OffersOver,

    /// <summary>A place is free and passed on with the next change to the event's places.</summary>
    NextInLine,
}

/// <summary>Offers that run, of one category.</summary>
public sealed record RunningOffers
{
    /// <summary>Whose.</summary>
    public string Category { get; init; } = "";

    /// <summary>How many.</summary>
    public int Count { get; init; }

    /// <summary>When the first of them ends.</summary>
    public DateTimeOffset FirstEnds { get; init; }

    /// <summary>When the last of them ends.</summary>
    public DateTimeOffset LastEnds { get; init; }
}

/// <summary>What decides about a whole queue, read at one time.</summary>
/// <param name="Pool">The pool waited for.</param>
/// <param name="Shares">Its shares.</param>
/// <param name="Offers">Offers that run, by category.</param>
/// <param name="OffersOver">The pool has stopped making offers.</param>
public sealed record QueueFacts(
    DateTimeOffset Now, EventStatus Status, DateTimeOffset StartsAt, PoolFacts Pool, IReadOnlyList<ShareFacts> Shares, IReadOnlyList<RunningOffers> Offers, bool OffersOver);

/// <summary>Tells why nobody was promoted from a queue, category by category.</summary>
public static class QueueExplanation
{
    /// <summary>Why those of one category wait.</summary>
    public static WaitingReason Why(QueueFacts facts, string category)
    {
        if (facts.Status == EventStatus.Cancelled) return WaitingReason.EventCancelled;
        if (facts.Status != EventStatus.Published) return WaitingReason.NotPublished;
        if (facts.Now >= facts.StartsAt) return WaitingReason.Begun;
        return PlaceRules.Judge(facts.Pool, facts.Shares.FirstOrDefault(share => share.Category == category)) switch
        {
            TakeVerdict.CeilingReached => WaitingReason.CeilingReached,
            TakeVerdict.Free => facts.OffersOver ? WaitingReason.OffersOver : WaitingReason.NextInLine,
            _ when facts.Pool.Taken < facts.Pool.Capacity => WaitingReason.HeldBack,
            _ => facts.Offers.Count > 0 ? WaitingReason.OffersRunning : WaitingReason.NoFreePlace,
        };
    }

    /// <summary>The shares that hold back places which nobody else may take, and how many each does.</summary>
    public static IReadOnlyList<(string Category, int Places)> HoldingBack(QueueFacts facts) =>
        [.. facts.Shares.Where(share => share.Reserved > share.Taken).Select(share => (share.Category, share.Reserved - share.Taken))];
}
