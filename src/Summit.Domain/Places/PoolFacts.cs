namespace Summit.Domain.Places;

/// <summary>What a claim is worth. Held and Offered fill a place; Waiting and Ended do not.</summary>
public enum ClaimState
{
    /// <summary>The place is the holder's.</summary>
    Held,

    /// <summary>The place is kept for the holder until the offer ends.</summary>
    Offered,

    /// <summary>In the queue.</summary>
    Waiting,

    /// <summary>Over; kept for the history.</summary>
    Ended,
}

/// <summary>What a pool guards.</summary>
public enum PoolKind
{
    /// <summary>The event's own places.</summary>
    Event,

    /// <summary>A capped session.</summary>
    Session,

    /// <summary>A study visit.</summary>
    Visit,

    /// <summary>A delegation's quota: everybody live in it holds a place, also while they wait for one at the event.</summary>
    Delegation,

    /// <summary>An event's places for the press. Whoever is next gets a free one at once: an officer has decided on them already.</summary>
    Press,

    /// <summary>An area, session or visit that the press can be at; only who has a press place of the event can have one.</summary>
    PressPoint,
}

/// <summary>One pool as read under its event's gate.</summary>
public sealed record PoolFacts
{
    /// <summary>The pool.</summary>
    public PoolId Id { get; init; }

    /// <summary>Places there are.</summary>
    public int Capacity { get; init; }

    /// <summary>Claims held or offered.</summary>
    public int Taken { get; init; }

    /// <summary>Σ max(0, reserved − taken) over the shares.</summary>
    public int HeldBack { get; init; }

    /// <summary>The next arrival's number.</summary>
    public int NextNo { get; init; }
}

/// <summary>One category's part of a pool as read under the event's gate.</summary>
public sealed record ShareFacts
{
    /// <summary>Whose part.</summary>
    public string Category { get; init; } = "";

    /// <summary>Places only this category may take; zero once released.</summary>
    public int Reserved { get; init; }

    /// <summary>No more than this many, or no such bound.</summary>
    public int? Ceiling { get; init; }

    /// <summary>Claims of this category held or offered.</summary>
    public int Taken { get; init; }
}

/// <summary>One person in the queue, in the order read.</summary>
public sealed record WaitingClaim
{
    /// <summary>The claim.</summary>
    public ClaimId Id { get; init; }

    /// <summary>Who waits.</summary>
    public Guid HolderId { get; init; }

    /// <summary>The holder's category.</summary>
    public string Category { get; init; } = "";
}
