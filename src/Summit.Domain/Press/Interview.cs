using Summit.Domain.Events;

namespace Summit.Domain.Press;

/// <summary>Where a wish for an interview stands.</summary>
public enum InterviewState
{
    /// <summary>No officer has decided on it.</summary>
    Asked,

    /// <summary>The head of the delegation was asked.</summary>
    Passed,

    /// <summary>An officer did not pass it on, and said why.</summary>
    NotPassed,

    /// <summary>The head agreed, and the journalist may read the words given for that.</summary>
    Agreed,

    /// <summary>The head declined.</summary>
    Declined,

    /// <summary>The head took the consent back.</summary>
    Recalled,

    /// <summary>The journalist took it back.</summary>
    Withdrawn,

    /// <summary>Whoever asked is not accredited any more, or there is nobody left to answer.</summary>
    Ended,

    /// <summary>What the head had given was deleted without an act of either side. Stored as <see cref="Ended"/>.</summary>
    Lapsed,
}

/// <summary>When an interview can be asked for, and what of it is given to whom.</summary>
public static class InterviewRules
{
    /// <summary>Wishes of one person that nobody has answered yet.</summary>
    public const int MostOpen = 5;

    /// <summary>Wishes of one person in all, whatever became of them: officers and heads read every one.</summary>
    public const int MostOfPerson = 60;

    /// <summary>Whether somebody still has to answer.</summary>
    public static bool IsOpen(InterviewState state) => state is InterviewState.Asked or InterviewState.Passed;

    /// <summary>Whether an accreditation counts at this moment: it admits, and the event is still to come or goes on.</summary>
    public static bool IsAccredited(AccreditationState standing, EventStatus status, DateTimeOffset endsAt, DateTimeOffset now) =>
        AccreditationRules.Admits(standing) && status == EventStatus.Published && endsAt > now;
}
