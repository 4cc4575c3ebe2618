using System.Globalization;

namespace Summit.Web.Desk;

/// <summary>
/// What an address asks for after its question mark. Pages take it as text: the framework throws where a number is none or too
/// large, and anybody can type an address.
/// </summary>
public static class Asked
{
    // No list is as long, and no page times its size overflows.
    const int MostPages = 1_000_000;

    /// <summary>A page, from 1; the first where none is named.</summary>
    public static int Page(string? text) => Math.Max(1, Number(text, MostPages) ?? 1);

    /// <summary>A whole number up to a bound; null where there is none.</summary>
    public static int? Number(string? text, int most) =>
        string.IsNullOrEmpty(text) || !text.All(char.IsAsciiDigit) ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < most ? number : most;
}
