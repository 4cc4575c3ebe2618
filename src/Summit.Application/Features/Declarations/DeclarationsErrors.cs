using System.Collections.Immutable;
using Summit.Application.Platform.Pipeline;

namespace Summit.Application.Features.Declarations;

/// <summary>Refusals about declarations.</summary>
public static class DeclarationsErrors
{
    /// <summary>The event has no declaration, or none that the asker may see.</summary>
    public static Error NotFound { get; } = Error.NotFound("declarations.not-found");

    /// <summary>There is no such clause in the declaration.</summary>
    public static Error NoSuchClause { get; } = Error.NotFound("declarations.no-such-clause");

    /// <summary>There is no such invitation or signature at this event, or the link is not valid.</summary>
    public static Error NoSuchSignatory { get; } = Error.NotFound("declarations.no-such-signatory");

    /// <summary>It was changed since the page was shown.</summary>
    public static Error ChangedMeanwhile { get; } = new("declarations.changed-meanwhile", ErrorKind.Conflict);

    /// <summary>It is adopted; its text does not change any more.</summary>
    public static Error Adopted { get; } = Error.Rule("declarations.adopted");

    /// <summary>It is not adopted yet.</summary>
    public static Error NotAdopted { get; } = Error.Rule("declarations.not-adopted");

    /// <summary>It has no operative clause, or lacks texts; <c>Args["languages"]</c> are the languages concerned.</summary>
    public static Error Incomplete { get; } = Error.Rule("declarations.incomplete");

    /// <summary>The authentic language is chosen before the first clause is written.</summary>
    public static Error HasClauses { get; } = Error.Rule("declarations.has-clauses");

    /// <summary>Amendments written in the authentic language wait for a decision, so it stays.</summary>
    public static Error LanguageHeld { get; } = Error.Rule("declarations.language-held");

    /// <summary>It has as many clauses as it may have.</summary>
    public static Error TooManyClauses { get; } = Error.Rule("declarations.too-many-clauses");

    /// <summary>Signatures are not taken, or not any more.</summary>
    public static Error SigningClosed { get; } = Error.Rule("declarations.signing-closed");

    /// <summary>The city has signed.</summary>
    public static Error CitySigned { get; } = Error.Rule("declarations.city-signed");

    /// <summary>The city was asked, and the link is still open.</summary>
    public static Error CityInvited { get; } = Error.Rule("declarations.city-invited");

    /// <summary>The signature stands as it is asked to.</summary>
    public static Error StandsSo { get; } = Error.Rule("declarations.stands-so");

    /// <summary>The link has run out or was taken back.</summary>
    public static Error LinkOver { get; } = Error.Rule("declarations.link-over");

    /// <summary>The person was written to three times within the hour.</summary>
    public static Error SentEnough { get; } = Error.Rule("declarations.sent-enough");

    /// <summary>Amendments are not taken, or not any more.</summary>
    public static Error AmendmentsClosed { get; } = Error.Rule("declarations.amendments-closed");

    /// <summary>There is no such amendment at this event, or it is another city's.</summary>
    public static Error NoSuchAmendment { get; } = Error.NotFound("declarations.no-such-amendment");

    /// <summary>It was decided, or the city took it back.</summary>
    public static Error AmendmentDecided { get; } = Error.Rule("declarations.amendment-decided");

    /// <summary>The clause it is about is not there any more, so it can only be rejected.</summary>
    public static Error AmendmentWithoutClause { get; } = Error.Rule("declarations.amendment-without-clause");

    /// <summary>Amendments wait for a decision; <c>Args["count"]</c> says how many.</summary>
    public static Error AmendmentsUndecided { get; } = Error.Rule("declarations.amendments-undecided");

    /// <summary>The delegation, or the event, has as many amendments as it may have.</summary>
    public static Error TooManyAmendments { get; } = Error.Rule("declarations.too-many-amendments");

    internal static Error Undecided(int count) => AmendmentsUndecided with
    {
        Args = ImmutableDictionary<string, string>.Empty.Add("count", count.ToString(System.Globalization.CultureInfo.InvariantCulture)),
    };

    internal static Error IncompleteIn(IEnumerable<string> languages) => Incomplete with { Args = ImmutableDictionary<string, string>.Empty.Add("languages", string.Join(' ', languages)) };
}
