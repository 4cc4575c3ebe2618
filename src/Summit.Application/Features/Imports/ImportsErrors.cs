using System.Globalization;
using Summit.Application.Platform.Pipeline;

namespace Summit.Application.Features.Imports;

/// <summary>Refusals about imports.</summary>
public static class ImportsErrors
{
    /// <summary>There is no such import here.</summary>
    public static Error NotFound { get; } = Error.NotFound("imports.not-found");

    /// <summary>It stands at another step: somebody else has gone on with it, or it has ended.</summary>
    public static Error NotNow { get; } = new("imports.not-now", ErrorKind.Conflict);

    /// <summary>No line holds anything.</summary>
    public static Error Empty { get; } = Error.Rule("imports.empty");

    /// <summary>The file is larger than is read.</summary>
    public static Error TooLarge { get; } = Error.Rule("imports.too-large");

    /// <summary>The file has more rows than are read.</summary>
    public static Error TooManyRows { get; } = Error.Rule("imports.too-many-rows");

    /// <summary>The file has more columns than are read.</summary>
    public static Error TooManyColumns { get; } = Error.Rule("imports.too-many-columns");

    /// <summary>A spreadsheet, a picture, anything but text.</summary>
    public static Error NotText { get; } = Error.Rule("imports.not-text");

    /// <summary>The first line holds a person, not the names of columns.</summary>
    public static Error NoHeader { get; } = Error.Rule("imports.no-header");

    /// <summary>Some rows are not in order, so all or nothing is nothing.</summary>
    public static Error HasBadRows { get; } = Error.Rule("imports.has-bad-rows");

    /// <summary>While so many rows are imported others may take places, so whoever finds none must be allowed to wait.</summary>
    public static Error MustAgreeToWait { get; } = Error.Rule("imports.must-agree-to-wait");

    /// <summary>All or nothing is not left half done.</summary>
    public static Error CannotStop { get; } = Error.Rule("imports.cannot-stop");

    /// <summary>A cell never ends: mostly a quotation mark that is not closed.</summary>
    public static Error Malformed(int line) => new("imports.malformed", ErrorKind.Rule,
        System.Collections.Immutable.ImmutableDictionary<string, string>.Empty.Add("line", line.ToString(CultureInfo.InvariantCulture)));
}
