using System.Collections.Immutable;
using Summit.Application.Platform.Pipeline;

namespace Summit.Application.Features.Ballots;

/// <summary>Refusals about ballots for study visits.</summary>
public static class BallotsErrors
{
    /// <summary>There is no such ballot at this event.</summary>
    public static Error NotFound { get; } = Error.NotFound("ballots.not-found");

    /// <summary>Visits of this time of day are or were given out by ballot.</summary>
    public static Error Exists { get; } = Error.Rule("ballots.exists");

    /// <summary>People wait for a place at one of the visits, or are offered one: they came first.</summary>
    public static Error PeopleWait { get; } = Error.Rule("ballots.people-wait");

    /// <summary>Rankings stand from the deadline on.</summary>
    public static Error Closed { get; } = Error.Rule("ballots.closed");

    /// <summary>People can still rank.</summary>
    public static Error NotClosed { get; } = Error.Rule("ballots.not-closed");

    /// <summary>Its places have been given out.</summary>
    public static Error Applied { get; } = Error.Rule("ballots.applied");

    /// <summary>It was called off.</summary>
    public static Error CalledOff { get; } = Error.Rule("ballots.called-off");

    /// <summary>Somebody moved its deadline since the page was shown.</summary>
    public static Error ChangedMeanwhile { get; } = new("ballots.changed-meanwhile", ErrorKind.Conflict);

    /// <summary>People or places are not as they were when the allocation was computed.</summary>
    public static Error FactsChanged { get; } = new("ballots.facts-changed", ErrorKind.Conflict);

    /// <summary>The person has a place at that time already; <c>Args["visit"]</c> is its code.</summary>
    public static Error HoldsPlace { get; } = Error.Rule("ballots.holds-place");

    internal static Error HoldsPlaceAt(string code) => HoldsPlace with { Args = ImmutableDictionary<string, string>.Empty.Add("visit", code) };
}
