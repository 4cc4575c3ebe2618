using Summit.Domain.Events;

namespace Summit.Domain.Press;

/// <summary>Whether an event takes requests of the press now.</summary>
public enum PressWindow
{
    /// <summary>Its press desk has not opened.</summary>
    NotOffered,

    /// <summary>Later.</summary>
    NotYetOpen,

    /// <summary>Now.</summary>
    Open,

    /// <summary>No more.</summary>
    Closed,

    /// <summary>The event will not take place.</summary>
    Cancelled,
}

/// <summary>When requests are taken.</summary>
public static class PressWindows
{
    /// <summary>As of a moment.</summary>
    /// <param name="opens">None where the press is offered nothing.</param>
    public static PressWindow At(DateTimeOffset now, EventStatus status, DateTimeOffset? opens, DateTimeOffset? closes, DateTimeOffset eventEnds) =>
        status == EventStatus.Cancelled ? PressWindow.Cancelled
        : opens is null ? PressWindow.NotOffered
        : now < opens ? PressWindow.NotYetOpen
        : now >= closes || now >= eventEnds ? PressWindow.Closed
        : PressWindow.Open;
}
