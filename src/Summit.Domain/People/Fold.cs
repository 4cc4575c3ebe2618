using System.Globalization;
using System.Text;

namespace Summit.Domain.People;

/// <summary>The two folds of text about people: <em>identity</em> decides who is the same, <em>search</em> who may be meant.</summary>
public static class Fold
{
    static readonly IdnMapping Idn = new() { AllowUnassigned = true, UseStd3AsciiRules = true };

    /// <summary>Bounds a folded text to its column: folding can lengthen (ß, ligatures).</summary>
    public static string Cut(string folded, int most) => folded.Length <= most ? folded : folded[..most];

    /// <summary>Trimmed, NFKC, single spaces, case-folded, without what nobody sees. Accents stay; İ and ı stay apart from I and i.</summary>
    public static string Identity(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in Collapse(Visible(text.Normalize(NormalizationForm.FormKC))).EnumerateRunes())
        {
            // Invariant lower-casing sends İ to i̇ and leaves ı; a lone I becomes i. İ must not meet i, so it is kept.
            if (rune.Value == 'İ') folded.Append('İ');
            else if (rune.Value == 'ß' || rune.Value == 'ẞ') folded.Append("ss");
            else if (rune.Value == 'ς') folded.Append('σ');
            else folded.Append(Rune.ToLowerInvariant(rune).ToString());
        }
        // J̌ has no composed form but ǰ has one: lower-casing can leave a pair that the other spelling holds as one.
        return folded.ToString().Normalize(NormalizationForm.FormKC);
    }

    /// <summary>Identity without diacritics, ø→o, ı→i, ß→ss and their like, so that Søren is found by soren.</summary>
    public static string Search(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in Identity(text).Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark) continue;
            folded.Append(rune.Value switch
            {
                'ø' => "o",
                'ı' or 'İ' => "i",
                'I' => "i",
                'æ' => "ae",
                'œ' => "oe",
                'đ' or 'ð' => "d",
                'ł' => "l",
                'þ' => "th",
                'ħ' => "h",
                '’' or 'ʼ' => "'",
                _ => rune.ToString(),
            });
        }
        // A spacing accent (´) is a space and a mark: without its mark the space may stand at an end.
        return Collapse(folded.ToString()).Normalize(NormalizationForm.FormC);
    }

    /// <summary>An e-mail address for comparison: identity fold, domain in punycode. No dot or plus rules: providers differ.</summary>
    public static string Address(string address)
    {
        var folded = Identity(address);
        var at = folded.LastIndexOf('@');
        return at < 0 ? folded : string.Concat(folded.AsSpan(0, at + 1), AsciiDomain(folded[(at + 1)..]) ?? folded[(at + 1)..]);
    }

    /// <summary>The domain in punycode, or null where it has none.</summary>
    public static string? AsciiDomain(string domain)
    {
        try
        {
            var ascii = Idn.GetAscii(domain).ToLowerInvariant();
            // Some odd sequences come out differently a second time; no domain is written with them.
            return Idn.GetAscii(ascii) == ascii ? ascii : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    // A letter of no width makes nobody else of a person: joiners, soft hyphens, marks of direction, fillers, variation selectors
    // (the property Default_Ignorable_Code_Point of Unicode).
    static string Visible(string text)
    {
        if (!text.EnumerateRunes().Any(IsIgnorable)) return text;
        var visible = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (!IsIgnorable(rune)) visible.Append(rune.ToString());
        return visible.ToString().Normalize(NormalizationForm.FormKC);
    }

    static bool IsIgnorable(Rune rune) => Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format
        || rune.Value is 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or (>= 0x180B and <= 0x180F) or 0x3164 or (>= 0xFE00 and <= 0xFE0F) or 0xFFA0 or (>= 0xE0100 and <= 0xE01EF);

    static string Collapse(string text)
    {
        var collapsed = new StringBuilder(text.Length);
        var gap = false;
        foreach (var character in text)
        {
            if (char.IsWhiteSpace(character))
            {
                gap = collapsed.Length > 0;
                continue;
            }
            if (gap) collapsed.Append(' ');
            gap = false;
            collapsed.Append(character);
        }
        return collapsed.ToString();
    }
}
