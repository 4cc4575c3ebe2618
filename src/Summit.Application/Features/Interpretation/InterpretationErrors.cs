using Summit.Application.Platform.Pipeline;

namespace Summit.Application.Features.Interpretation;

/// <summary>Refusals about the languages of sessions, and about what people ask for beyond them.</summary>
public static class InterpretationErrors
{
    /// <summary>There is no such session at this event.</summary>
    public static Error NoSuchSession { get; } = Error.NotFound("interpretation.no-such-session");

    /// <summary>There is no such request, or it was taken back.</summary>
    public static Error NoSuchRequest { get; } = Error.NotFound("interpretation.no-such-request");

    /// <summary>There is no registration with a place under this reference.</summary>
    public static Error NoSuchDelegate { get; } = Error.Rule("interpretation.no-such-delegate");

    /// <summary>Only a confirmed registration has sessions.</summary>
    public static Error NotConfirmed { get; } = Error.Rule("interpretation.not-confirmed");

    /// <summary>The session has begun, or the event is over.</summary>
    public static Error TooLate { get; } = Error.Rule("interpretation.too-late");

    /// <summary>The person asks for it already, or has it.</summary>
    public static Error AskedAlready { get; } = Error.Rule("interpretation.asked-already");

    /// <summary>The person asks for as much as one can.</summary>
    public static Error AsksForEnough { get; } = Error.Rule("interpretation.asks-for-enough");

    /// <summary>Somebody else has decided it meanwhile.</summary>
    public static Error DecidedAlready { get; } = Error.Rule("interpretation.decided-already");

    /// <summary>There is no such interpreter at this event.</summary>
    public static Error NoSuchInterpreter { get; } = Error.NotFound("interpretation.no-such-interpreter");

    /// <summary>The session is not there, or its languages need no such booth.</summary>
    public static Error NoSuchBooth { get; } = Error.NotFound("interpretation.no-such-booth");

    /// <summary>There is no such room at this event.</summary>
    public static Error NoSuchRoom { get; } = Error.NotFound("interpretation.no-such-room");

    /// <summary>Somebody changed it since the page was shown.</summary>
    public static Error ChangedMeanwhile { get; } = new("interpretation.changed-meanwhile", ErrorKind.Conflict);
}
