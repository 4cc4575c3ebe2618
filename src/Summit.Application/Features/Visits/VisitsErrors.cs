using System.Collections.Immutable;
using Summit.Application.Platform.Pipeline;

namespace Summit.Application.Features.Visits;

/// <summary>Refusals about study visits.</summary>
public static class VisitsErrors
{
    /// <summary>There is no such visit at this event.</summary>
    public static Error NotFound { get; } = Error.NotFound("visits.not-found");

    /// <summary>Only a confirmed registration has visits.</summary>
    public static Error NotConfirmed { get; } = Error.Rule("visits.not-confirmed");

    /// <summary>It has departed, was cancelled, or its list is closed.</summary>
    public static Error NotOpen { get; } = Error.Rule("visits.not-open");

    /// <summary>Its places are given out by ballot, and nobody comes first.</summary>
    public static Error Balloted { get; } = Error.Rule("visits.balloted");

    /// <summary>No place is free, and the sender did not agree to wait.</summary>
    public static Error Full { get; } = Error.Rule("visits.full");

    /// <summary>At that time the person takes part in another one; <c>Args["visit"]</c> is its code.</summary>
    public static Error Clash { get; } = Error.Rule("visits.clash");

    /// <summary>At that time the person has a place at a session; <c>Args["session"]</c> is its id.</summary>
    public static Error ClashesWithSession { get; } = Error.Rule("visits.clash-session");

    /// <summary>The person waits for as many as one can.</summary>
    public static Error WaitsForEnough { get; } = Error.Rule("visits.waits-for-enough");

    /// <summary>Nothing is offered to this person there, or not any more.</summary>
    public static Error NoOffer { get; } = Error.Rule("visits.no-offer");

    /// <summary>The person has no place there and does not wait for one.</summary>
    public static Error NotSignedUp { get; } = Error.Rule("visits.not-signed-up");

    /// <summary>Somebody changed it since the page was shown.</summary>
    public static Error ChangedMeanwhile { get; } = new("visits.changed-meanwhile", ErrorKind.Conflict);

    internal static Error ClashWith(Guid session) => ClashesWithSession with { Args = ImmutableDictionary<string, string>.Empty.Add("session", session.ToString()) };

    internal static Error ClashWith(string code) => Clash with { Args = ImmutableDictionary<string, string>.Empty.Add("visit", code) };
}
