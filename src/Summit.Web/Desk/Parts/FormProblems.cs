using Summit.Application.Platform.Pipeline;
using Summit.Web.Hosting;

namespace Summit.Web.Desk.Parts;

/// <summary>What is wrong with a form that has lists and languages: paths such as <c>Rooms[0].Name.fr</c> become elements such as <c>Rooms-0-Name-fr</c>.</summary>
public sealed class FormProblems
{
    readonly Error? _error;

    FormProblems(Error? error, IReadOnlyList<KeyValuePair<string, string>> all) => (_error, All) = (error, all);

    /// <summary>Nothing is wrong.</summary>
    public static FormProblems None { get; } = new(null, []);

    /// <summary>For the summary.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> All { get; }

    /// <summary>In words of the page's own, said of all of it.</summary>
    public static FormProblems Saying(string words) => new(null, [KeyValuePair.Create("", words)]);

    /// <summary>Of a refusal, in the order of the form's fields where it is given; none where there is no refusal.</summary>
    public static FormProblems Of(Texts words, Error? error, params string[] order) => error switch
    {
        null => None,
        { Kind: ErrorKind.Invalid, Fields: { } fields } => new(error, [.. fields.OrderBy(field => Array.IndexOf(order, field.Key)).Select(field =>
            KeyValuePair.Create(Element(field.Key), DeskProblemWords.Field(words, Name(field.Key), field.Value)))]),
        _ => new(error, DeskProblemWords.Of(words, error)),
    };

    /// <summary>The words at one element, or null.</summary>
    public string? At(string element) => All.At(element);

    /// <summary>A time that exists twice was typed there.</summary>
    public bool AsksWhich(string element) => _error?.Fields?.Any(field => Element(field.Key) == element && field.Value == "time-twice") == true;

    static string Element(string path) => path.Replace('[', '-').Replace("].", "-", StringComparison.Ordinal).Replace('.', '-').TrimEnd(']');

    // Texts end with their language; what has a name is the field before it.
    static string Name(string path)
    {
        var parts = path.Split('.');
        return parts.Length > 1 && parts[^1].Length == 2 ? parts[^2] : parts[^1];
    }
}
