using Summit.Application.Platform.Pipeline;

namespace Summit.Application.Features.Programme;

/// <summary>Refusals about the programme.</summary>
public static class ProgrammeErrors
{
    /// <summary>There is no such session at this event.</summary>
    public static Error NotFound { get; } = Error.NotFound("programme.not-found");

    /// <summary>There is no such speaker at this event.</summary>
    public static Error NoSuchSpeaker { get; } = Error.NotFound("programme.no-such-speaker");

    /// <summary>Sessions name them still.</summary>
    public static Error SpeakerSpeaks { get; } = Error.Rule("programme.speaker-speaks");

    /// <summary>Somebody changed it since the page was shown.</summary>
    public static Error ChangedMeanwhile { get; } = new("programme.changed-meanwhile", ErrorKind.Conflict);

    /// <summary>It is what the public sees already.</summary>
    public static Error NothingNew { get; } = Error.Rule("programme.nothing-new");
}
