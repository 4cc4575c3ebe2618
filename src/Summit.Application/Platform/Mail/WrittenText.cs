using System.Text.RegularExpressions;

namespace Summit.Application.Platform.Mail;

/// <summary>What staff write in their own words: plain text in paragraphs. Names in double braces stand for values; nothing else is read.</summary>
public static partial class WrittenText
{
    /// <summary>What stands in braces and is none of the names, as written; null where all are known.</summary>
    public static string? Unknown(string text, IReadOnlyCollection<string> names)
    {
        foreach (Match braces in Braces().Matches(text))
            if (Name().Match(braces.Value) is not { Success: true } form || !names.Contains(form.Groups["name"].Value, StringComparer.Ordinal)) return braces.Value;
        return null;
    }

    /// <summary>Cut at its names: pieces of text, and names.</summary>
    internal static IEnumerable<(string Piece, bool IsName)> Cut(string text)
    {
        var at = 0;
        foreach (Match name in Name().Matches(text))
        {
            if (name.Index > at) yield return (text[at..name.Index], false);
            yield return (name.Groups["name"].Value, true);
            at = name.Index + name.Length;
        }
        if (at < text.Length) yield return (text[at..], false);
    }

    /// <summary>Parted at empty lines, each cut at its names.</summary>
    internal static IEnumerable<IEnumerable<(string Piece, bool IsName)>> Paragraphs(string text) =>
        EmptyLines().Split(text).Select(paragraph => paragraph.Trim()).Where(paragraph => paragraph.Length > 0).Select(Cut);

    [GeneratedRegex(@"\{\{[^{}\n]{0,40}(?:\}\})?|\}\}")]
    private static partial Regex Braces();

    [GeneratedRegex(@"\{\{ *(?<name>[A-Za-z]+) *\}\}")]
    private static partial Regex Name();

    [GeneratedRegex(@"\n[ ]*(?:\n[ ]*)+")]
    private static partial Regex EmptyLines();
}
