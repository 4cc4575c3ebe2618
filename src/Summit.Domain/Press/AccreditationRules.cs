namespace Summit.Domain.Press;

/// <summary>What can become of an accreditation.</summary>
public static class AccreditationRules
{
    /// <summary>Whether the person may work at the event.</summary>
    public static bool Admits(AccreditationState state) => state is AccreditationState.Accredited or AccreditationState.Limited;

    /// <summary>Whether nothing has been decided for good.</summary>
    public static bool IsOpen(AccreditationState state) => state is AccreditationState.Received or AccreditationState.UnderReview or AccreditationState.Waiting;

    /// <summary>Whether it counts: still open, or admitted.</summary>
    public static bool IsLive(AccreditationState state) => IsOpen(state) || Admits(state);

    /// <summary>Whether an officer may bring it from one state to another.</summary>
    public static bool MayBecome(AccreditationState from, AccreditationState to) => to switch
    {
        // Also what ended: a wrong click, or somebody who thinks again, is not the end once requests are closed.
        AccreditationState.UnderReview => from is AccreditationState.Received or AccreditationState.Waiting || !IsLive(from),
        AccreditationState.Accredited or AccreditationState.Limited => IsLive(from),
        AccreditationState.Waiting or AccreditationState.Refused => IsOpen(from) && from != to,
        AccreditationState.Revoked => Admits(from),
        _ => false,
    };

    /// <summary>Whether the applicant may take it back.</summary>
    public static bool MayWithdraw(AccreditationState state) => IsLive(state);
}
