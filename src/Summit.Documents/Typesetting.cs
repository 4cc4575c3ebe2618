using System.Globalization;
using System.Text;
using Summit.Documents.Text;

namespace Summit.Documents;

/// <summary>Says which text the documents can set right, so that a person is asked instead of being printed as boxes.</summary>
public static class Typesetting
{
    /// <summary>
    /// Scripts that are set letter by letter: Latin, Greek, Cyrillic, Armenian, Georgian and their signs. Everything
    /// outside needs shaping, another direction or fonts that are not here, even where a font has the bare glyphs.
    /// </summary>
    private static readonly (char First, char Last)[] Ranges =
    [
        (' ', '~'), ('\u00a0', '\u02ff'), ('\u0370', '\u052f'), ('\u0531', '\u058f'), ('\u10a0', '\u10ff'), ('\u1c80', '\u1cbf'),
        ('\u1d00', '\u1dbf'), ('\u1e00', '\u218f'), ('\u2190', '\u22ff'), ('\u2500', '\u27bf'), ('\u2c60', '\u2c7f'),
        ('\u2d00', '\u2d2f'), ('\u2e00', '\u2e5f'), ('\ua640', '\ua69f'), ('\ua720', '\ua7ff'), ('\uab30', '\uab6f'), ('\ufb00', '\ufb17'),
    ];

    /// <summary>Whether every character can be set right. Combining marks count only when they compose with their letter (NFC).</summary>
    public static bool CanSet(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Refused(text).Count == 0;
    }

    /// <summary>The characters that cannot be set, each once, in order of appearance: what to show a person who is asked for another spelling.</summary>
    public static IReadOnlyList<string> Refused(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<string> refused = [];
        foreach (var rune in Composed(text).EnumerateRunes())
        {
            if (!CanSet(rune) && rune.ToString() is var character && !refused.Contains(character))
                refused.Add(character);
        }
        return refused;
    }

    /// <summary>Text as it is set: composed, without invisible break hints, tabs as spaces.</summary>
    /// <exception cref="UnsettableTextException">A character cannot be set right.</exception>
    internal static string Prepare(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            return text;
        var refused = Refused(text);
        if (refused.Count > 0)
            throw new UnsettableTextException(refused);
        var prepared = new StringBuilder(text.Length);
        foreach (var character in Composed(text))
        {
            if (character is '\t')
                prepared.Append(' ');
            else if (!IsDropped(character))
                prepared.Append(character);
        }
        return prepared.ToString();
    }

    private static bool CanSet(Rune rune)
    {
        if (!rune.IsBmp)
            return false;
        var character = (char)rune.Value;
        if (character is '\n' or '\t' || IsDropped(character))
            return true;
        return Array.Exists(Ranges, range => character >= range.First && character <= range.Last)
            && CharUnicodeInfo.GetUnicodeCategory(character) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark
                or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.OtherNotAssigned
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            && Typeface.Regular.Has(character) && Typeface.Bold.Has(character);
    }

    /// <summary>Carriage return, soft hyphen, zero-width space, joiners and byte order mark say nothing in these scripts; direction marks do and are refused.</summary>
    private static bool IsDropped(char character) => character is '\r' or '\u00ad' or '\u200b' or '\u200c' or '\u200d' or '\u2060' or '\ufeff';

    /// <summary>Half a surrogate pair has no composition; it stays, and is refused.</summary>
    private static string Composed(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            return text;
        }
    }
}
