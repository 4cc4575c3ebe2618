using System.Text.RegularExpressions;

namespace Summit.Documents.Tests;

/// <summary>Text as an independent reader takes it out of a document.</summary>
internal static partial class Extracted
{
    /// <summary>The texts of the structure tree in reading order, without artefacts.</summary>
    public static string[] InReadingOrder(byte[] pdf) =>
        [.. Quoted().Matches(Tool.Run(pdf, "pdfinfo", "-struct-text", "{pdf}")).Select(match => match.Groups[1].Value).Where(text => text.Length > 0)];

    /// <summary>Everything printed on one page, artefacts included.</summary>
    public static string Page(byte[] pdf, int page)
    {
        var number = page.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Tool.Run(pdf, "pdftotext", "-layout", "-f", number, "-l", number, "{pdf}", "-");
    }

    [GeneratedRegex("^ *\"(.*)\"$", RegexOptions.Multiline)]
    private static partial Regex Quoted();
}
