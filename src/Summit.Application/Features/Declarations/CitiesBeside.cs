using System.Collections.Immutable;
using Summit.Application.Platform.Pipeline;
using Summit.Domain.Declarations;

namespace Summit.Application.Features.Declarations;

/// <summary>
/// The other cities of a country that have signed. A city has a name in each of its languages and nobody keeps a list of them, so
/// whoever signs says that theirs is none of these.
/// </summary>
/// <param name="Names">In order; none where it is the first.</param>
public sealed record CitiesBeside(IReadOnlyList<string> Names)
{
    /// <summary>The field that asks.</summary>
    public const string Field = "IsAnother";

    /// <summary>To be sent back by whoever says so; null where there is nothing to say.</summary>
    public string? Digest { get; } = Names.Count == 0 ? null : ClauseText.Digest(string.Join('\n', Names));

    /// <summary>Why it cannot be signed yet: nothing was said, or of other cities.</summary>
    internal Error? FaultOf(string? said) => Digest is null || Digest == said ? null : RequestErrors.Invalid(Field, said is null ? "required" : "changed") with
    {
        Args = ImmutableDictionary<string, string>.Empty.Add("cities", string.Join(", ", Names)).Add("digest", Digest),
    };
}
