namespace Summit.Domain.Events;

/// <summary>When somebody is away on a visit: from leaving the meeting point to being back at it, travel included.</summary>
public readonly record struct Outing(DateTimeOffset Departs, DateTimeOffset Returns)
{
    /// <summary>Nobody can take part in both. Being back at the minute at which the other departs is in time.</summary>
    public bool ClashesWith(Outing other) => Departs < other.Returns && other.Departs < Returns;
}

/// <summary>Who may change a sign-up for a study visit, and when.</summary>
public static class VisitRules
{
    /// <summary>Visits one person can wait for at the same time.</summary>
    public const int MostWaiting = 3;

    /// <summary>Sign-ups can change until the visit departs, or until its list is closed for the identity check.</summary>
    public static bool IsOpen(DateTimeOffset now, DateTimeOffset departs, DateTimeOffset? cutOff, DateTimeOffset? cancelled) =>
        cancelled is null && now < departs && (cutOff is null || now < cutOff);
}
