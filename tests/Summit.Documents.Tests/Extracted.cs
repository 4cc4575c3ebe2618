using System.Globalization;
using System.Net;
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
        var number = page.ToString(CultureInfo.InvariantCulture);
        return Tool.Run(pdf, "pdftotext", "-layout", "-f", number, "-l", number, "{pdf}", "-");
    }

    /// <summary>The boxes of all words in points from the upper left corner, page by page.</summary>
    public static Word[][] Words(byte[] pdf) => [.. Pages().Matches(Tool.Run(pdf, "pdftotext", "-bbox", "{pdf}", "-"))
        .Select(page => WordBoxes().Matches(page.Value).Select(Word.Read).ToArray())];

    [GeneratedRegex("<page .*?</page>", RegexOptions.Singleline)]
    private static partial Regex Pages();

    [GeneratedRegex("<word xMin=\"([0-9.-]+)\" yMin=\"([0-9.-]+)\" xMax=\"([0-9.-]+)\" yMax=\"([0-9.-]+)\">(.*?)</word>")]
    private static partial Regex WordBoxes();

    [GeneratedRegex("^ *\"(.*)\"$", RegexOptions.Multiline)]
    private static partial Regex Quoted();
}

/// <summary>A printed word and its box.</summary>
internal sealed record Word(double Left, double Top, double Right, double Bottom, string Text)
{
    public static Word Read(Match match) => new(Edge(match, 1), Edge(match, 2), Edge(match, 3), Edge(match, 4), WebUtility.HtmlDecode(match.Groups[5].Value));

    private static double Edge(Match match, int group) => double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);
}
