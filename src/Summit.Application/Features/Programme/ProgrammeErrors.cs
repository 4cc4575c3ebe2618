using System.Collections.Immutable;
using Summit.Application.Platform.Pipeline;

namespace Summit.Application.Features.Programme;

/// <summary>Refusals about the programme.</summary>
public static class ProgrammeErrors
{
    /// <summary>The session is open to the press; its officer closes that first.</summary>
    public static Error OpenToPress { get; } = Error.Rule("programme.open-to-press");

    /// <summary>There is no such session at this event.</summary>
    public static Error NotFound { get; } = Error.NotFound("programme.not-found");

    /// <summary>There is no such speaker at this event.</summary>
    public static Error NoSuchSpeaker { get; } = Error.NotFound("programme.no-such-speaker");

    /// <summary>Sessions name them still.</summary>
    public static Error SpeakerSpeaks { get; } = Error.Rule("programme.speaker-speaks");

    /// <summary>Somebody changed it since the page was shown.</summary>
    public static Error ChangedMeanwhile { get; } = new("programme.changed-meanwhile", ErrorKind.Conflict);

    /// <summary>Only a confirmed registration takes places at sessions.</summary>
    public static Error NotConfirmed { get; } = Error.Rule("programme.not-confirmed");

    /// <summary>The session has begun.</summary>
    public static Error Begun { get; } = Error.Rule("programme.begun");

    /// <summary>The person takes part in a ballot for visits at that time.</summary>
    public static Error Ranked { get; } = Error.Rule("programme.ranked");

    /// <summary>No place is free at the session.</summary>
    public static Error Full { get; } = Error.Rule("programme.full");

    /// <summary>At that time the person has a place elsewhere; <c>Args["other"]</c> is the id of the visit or session.</summary>
    public static Error Clash { get; } = Error.Rule("programme.clash");

    /// <summary>It is what the public sees already.</summary>
    public static Error NothingNew { get; } = Error.Rule("programme.nothing-new");

    /// <summary>There is no such document, or not any more.</summary>
    public static Error NoSuchDocument { get; } = Error.NotFound("programme.no-such-document");

    /// <summary>The session has as many documents as it may have.</summary>
    public static Error TooManyDocuments { get; } = Error.Rule("programme.too-many-documents");

    /// <summary>The same file is attached to the session already.</summary>
    public static Error DocumentKnown { get; } = Error.Rule("programme.document-known");

    internal static Error ClashWith(Guid other) => Clash with { Args = ImmutableDictionary<string, string>.Empty.Add("other", other.ToString()) };
}
