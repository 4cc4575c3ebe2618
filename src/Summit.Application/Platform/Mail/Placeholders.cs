using System.Text.RegularExpressions;

namespace Summit.Application.Platform.Mail;

/// <summary>
/// Placeholders within a template. Handlebars decides the conditions, but puts a mark where a value belongs; the value
/// takes the mark's place only in the parsed Markdown. So no value is ever read as a template or as Markdown.
/// </summary>
internal static partial class Placeholders
{
    // Private-use characters: letters to Markdown, and in no keyboard's reach.
    public const char Opening = '\uE000';
    public const char Closing = '\uE001';

    public static string Mark(string name) => $"{Opening}{name}{Closing}";

    /// <summary>What a source uses; a complaint for everything that is not one of the few allowed forms.</summary>
    public static PlaceholderUse Find(string source)
    {
        var names = new HashSet<string>();
        var conditions = new HashSet<string>();
        var complaints = new List<string>();
        for (var at = source.IndexOf("{{", StringComparison.Ordinal); at >= 0; at = source.IndexOf("{{", at, StringComparison.Ordinal))
        {
            var form = Form().Match(source, at);
            if (!form.Success || (at > 0 && source[at - 1] == '\\'))
                complaints.Add($"not an allowed form at “{source[at..Math.Min(at + 20, source.Length)]}”");
            if (form.Groups["name"] is { Success: true, Value: var name })
                names.Add(name);
            if (form.Groups["condition"] is { Success: true, Value: var condition })
                conditions.Add(condition);
            at += form.Success ? form.Length : 2;
        }

        if (source.AsSpan().IndexOfAny(Opening, Closing) >= 0)
            complaints.Add("holds a private-use character");
        return new PlaceholderUse(names, conditions, complaints);
    }

    /// <summary>A text cut at its marks: pieces of text, and names of placeholders.</summary>
    public static IEnumerable<(string Piece, bool IsName)> Cut(string text)
    {
        var at = 0;
        foreach (Match mark in MarkPattern().Matches(text))
        {
            if (mark.Index > at)
                yield return (text[at..mark.Index], false);
            yield return (mark.Groups["name"].Value, true);
            at = mark.Index + mark.Length;
        }

        if (at < text.Length)
            yield return (text[at..], false);
    }

    [GeneratedRegex(@"\G\{\{(?:\s*(?!else\b)(?<name>[A-Za-z][A-Za-z0-9]*)\s*|#(?:if|unless)\s+(?<condition>[A-Za-z][A-Za-z0-9]*)\s*|else|/(?:if|unless))\}\}(?!\})")]
    private static partial Regex Form();

    [GeneratedRegex("\uE000(?<name>[A-Za-z0-9]+)\uE001")]
    private static partial Regex MarkPattern();
}

/// <summary>The placeholders of a template: those shown, and those asked whether they are there.</summary>
internal sealed record PlaceholderUse(IReadOnlySet<string> Names, IReadOnlySet<string> Conditions, IReadOnlyList<string> Complaints);
