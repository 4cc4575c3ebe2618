using System.Globalization;
using System.Text;

namespace Summit.Application.Platform.Mail;

/// <summary>Text for a place that has one line: no line ends, no control characters, no runs of space.</summary>
internal static class OneLine
{
    public static string Of(string? value)
    {
        var text = new StringBuilder();
        foreach (var c in value ?? "")
        {
            var isSpace = char.IsWhiteSpace(c) || char.IsControl(c)
                || char.GetUnicodeCategory(c) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
            if (!isSpace)
                text.Append(c);
            else if (text.Length > 0 && text[^1] != ' ')
                text.Append(' ');
        }

        return text.ToString().TrimEnd();
    }
}
