using Summit.Domain.People;

namespace Summit.Domain.Press;

/// <summary>Plain paragraphs, with an empty line between them.</summary>
public static class PressText
{
    const string Between = "\n\n";

    /// <summary>
    /// As stored: NFC, single blanks, a line broken within a paragraph joined, one empty line between paragraphs. Blanks that do not
    /// break stay: French sets them on purpose.
    /// </summary>
    public static string Clean(string? typed)
    {
        if (string.IsNullOrEmpty(typed)) return "";
        var paragraphs = new List<string>();
        var words = new List<string>();
        foreach (var line in typed.ReplaceLineEndings("\n").Split('\n').Append(""))
        {
            var own = line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            words.AddRange(own);
            if (own.Length > 0 || words.Count == 0) continue;
            paragraphs.Add(string.Join(' ', words));
            words.Clear();
        }
        return PersonText.Clean(string.Join(Between, paragraphs));
    }

    /// <summary>The paragraphs of a cleaned text.</summary>
    public static IReadOnlyList<string> Paragraphs(string cleaned) => cleaned.Length == 0 ? [] : cleaned.Split(Between);
}
