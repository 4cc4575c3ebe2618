using System.Globalization;
using System.Text.RegularExpressions;

namespace Summit.Domain.Press;

/// <summary>What a press release is called: <c>CG-PR 58 (2015)</c>, in addresses <c>cg-pr-58-2015</c>.</summary>
/// <param name="Series">Capitals and digits, with single hyphens within.</param>
/// <param name="Number">Within the year, from 1.</param>
public sealed partial record ReleaseReference(string Series, int Number, int Year)
{
    /// <summary>Letters of a series at most.</summary>
    public const int MostSeries = 20;

    /// <summary>The highest number of a year.</summary>
    public const int MostNumber = 9_999;

    /// <summary>As part of an address.</summary>
    public string Slug => string.Create(CultureInfo.InvariantCulture, $"{Series.ToLowerInvariant()}-{Number}-{Year}");

    /// <summary>Whether a text can name a series.</summary>
    public static bool IsSeries(string series) => series.Length <= MostSeries && SeriesPattern().IsMatch(series);

    /// <summary>From the part of an address; null where it is none. Each reference has exactly one.</summary>
    public static ReleaseReference? Read(string slug)
    {
        if (slug.Length > MostSeries + 10 || SlugPattern().Match(slug) is not { Success: true } match) return null;
        return new(match.Groups[1].Value.ToUpperInvariant(), int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture), int.Parse(match.Groups[3].ValueSpan, CultureInfo.InvariantCulture));
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Series} {Number} ({Year})");

    [GeneratedRegex(@"^[A-Z][A-Z0-9]*(-[A-Z0-9]+)*\z")]
    private static partial Regex SeriesPattern();

    [GeneratedRegex(@"^([a-z][a-z0-9]*(?:-[a-z0-9]+)*)-([1-9][0-9]{0,3})-([0-9]{4})\z")]
    private static partial Regex SlugPattern();
}
