using System.Globalization;

namespace Summit.Domain.Tests;

/// <summary>Cultures whose servers broke naive code: dotted i, decimal and date separators, another calendar.</summary>
static class Cultures
{
    public static readonly string[] Awkward = ["tr-TR", "da-DK", "ar-SA"];

    public static void In(string culture, Action act)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            act();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
