namespace Summit.Domain.Events;

/// <summary>Whether and how an event stands before the public.</summary>
public enum EventStatus
{
    /// <summary>Seen at the desk only.</summary>
    Draft,

    /// <summary>Seen by everyone.</summary>
    Published,

    /// <summary>Seen, and said to be cancelled.</summary>
    Cancelled,
}

/// <summary>Who may register.</summary>
public enum Admission
{
    /// <summary>Everyone of an offered category.</summary>
    Open,

    /// <summary>Those invited.</summary>
    Invitation,
}

/// <summary>Whether a registration can be made now, and if not, why.</summary>
public enum Window
{
    /// <summary>Open.</summary>
    Open,

    /// <summary>Opens later.</summary>
    NotYetOpen,

    /// <summary>Over.</summary>
    Closed,

    /// <summary>The event will not take place.</summary>
    Cancelled,

    /// <summary>By invitation only.</summary>
    InvitationOnly,
}

/// <summary>How places stand, in the words the public sees.</summary>
public enum Availability
{
    /// <summary>Enough.</summary>
    Available,

    /// <summary>A tenth left, or fewer than ten and no more than half.</summary>
    Few,

    /// <summary>None for everyone, but some kept for certain categories.</summary>
    SomeCategories,

    /// <summary>None; the waiting list is open.</summary>
    WaitingList,
}

/// <summary>Rules about an event as a whole.</summary>
public static class EventRules
{
    /// <summary>Whether registration is open at an instant.</summary>
    public static Window WindowAt(DateTimeOffset now, EventStatus status, Admission admission, DateTimeOffset opens, DateTimeOffset closes)
    {
        if (status == EventStatus.Cancelled) return Window.Cancelled;
        if (now >= closes) return Window.Closed;
        if (admission == Admission.Invitation) return Window.InvitationOnly;
        return now < opens ? Window.NotYetOpen : Window.Open;
    }

    /// <summary>How the places that anyone may take stand.</summary>
    public static Availability Of(int capacity, int taken, int heldBack)
    {
        var free = capacity - taken - heldBack;
        if (free <= 0) return heldBack > 0 && taken + heldBack <= capacity ? Availability.SomeCategories : Availability.WaitingList;
        return free * 10 <= capacity || (free < 10 && free * 2 <= capacity) ? Availability.Few : Availability.Available;
    }
}
