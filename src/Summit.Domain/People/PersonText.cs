using System.Globalization;
using System.Text;

namespace Summit.Domain.People;

/// <summary>What a text typed about a person may be. Scripts and lengths are free; what cannot be seen or would act is not.</summary>
public enum TextVerdict
{
    /// <summary>Fit to store, print and send.</summary>
    Good,

    /// <summary>Nothing visible in it.</summary>
    Empty,

    /// <summary>Holds a control character, a direction override, or an unpaired surrogate.</summary>
    Unprintable,

    /// <summary>Holds a web address, which mail programs would turn into a link in somebody else's message.</summary>
    WebAddress,
}

/// <summary>Rules for names, functions and addresses that people type.</summary>
public static class PersonText
{
    const int BrailleBlank = 0x2800;

    /// <summary>Trimmed NFC, as stored and given back: what was typed, not a transliteration.</summary>
    public static string Clean(string? typed)
    {
        if (typed is null) return "";
        return IsWellFormed(typed) ? typed.Normalize(NormalizationForm.FormC).Trim() : typed.Trim();
    }

    /// <summary>What was typed into a field of several rows, as one line: a line break in it is a slip, and would be refused as unprintable.</summary>
    public static string OneLine(string? typed) => Clean(typed?.ReplaceLineEndings(" "));

    /// <summary>Judges a cleaned single-line text.</summary>
    public static TextVerdict Judge(string text)
    {
        if (!IsWellFormed(text)) return TextVerdict.Unprintable;
        var visible = false;
        foreach (var rune in text.EnumerateRunes())
        {
            switch (Rune.GetUnicodeCategory(rune))
            {
                case UnicodeCategory.Control:
                case UnicodeCategory.LineSeparator:
                case UnicodeCategory.ParagraphSeparator:
                case UnicodeCategory.PrivateUse:
                case UnicodeCategory.OtherNotAssigned:
                case UnicodeCategory.Format when IsDirectionOverride(rune.Value):
                    return TextVerdict.Unprintable;
                case UnicodeCategory.Format:
                case UnicodeCategory.SpaceSeparator:
                case UnicodeCategory.NonSpacingMark:
                case UnicodeCategory.EnclosingMark:
                case UnicodeCategory.OtherLetter when IsFiller(rune.Value):
                case UnicodeCategory.OtherSymbol when rune.Value == BrailleBlank:
                    break;
                default:
                    visible = true;
                    break;
            }
        }
        if (!visible) return TextVerdict.Empty;
        return text.Contains("://", StringComparison.Ordinal) || text.Contains("www.", StringComparison.OrdinalIgnoreCase)
            ? TextVerdict.WebAddress
            : TextVerdict.Good;
    }

    /// <summary>Whether the family name stands among the given names too: mostly typed twice by mistake, seldom meant.</summary>
    public static bool RepeatsFamilyName(string? givenNames, string? familyName)
    {
        var (given, family) = (Fold.Search(givenNames ?? ""), Fold.Search(familyName ?? ""));
        return family.Length > 1 && $" {given} ".Contains($" {family} ", StringComparison.Ordinal);
    }

    /// <summary>
    /// Whether a cleaned text is one deliverable address: RFC 5321 4.1.2 without quoted local parts and address literals,
    /// ASCII before the @ (SMTPUTF8 is not spoken everywhere), 64 and 254 octets at most.
    /// </summary>
    public static bool IsAddress(string address)
    {
        var at = address.LastIndexOf('@');
        if (at is < 1 or > 64 || address.Length > 254) return false;
        var local = address.AsSpan(0, at);
        if (local[0] == '.' || local[^1] == '.' || address.AsSpan(0, at).Contains("..", StringComparison.Ordinal)) return false;
        foreach (var character in local)
            if (!char.IsAsciiLetterOrDigit(character) && !"!#$%&'*+-/=?^_`{|}~.".Contains(character, StringComparison.Ordinal)) return false;
        if (Fold.AsciiDomain(address[(at + 1)..]) is not { Length: > 0 and <= 253 } domain || at + 1 + domain.Length > 254) return false;
        var labels = domain.Split('.');
        return labels.Length >= 2 && labels.All(IsLabel) && !labels[^1].All(char.IsAsciiDigit);
    }

    static bool IsLabel(string label) =>
        label.Length is > 0 and <= 63 && label[0] != '-' && label[^1] != '-'
        && label.All(character => char.IsAsciiLetterOrDigit(character) || character == '-');

    static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1])) return false;
            i++;
        }
        return true;
    }

    // Hangul fillers are letters by category and blank on paper.
    static bool IsFiller(int value) => value is 0x115F or 0x1160 or 0x3164 or 0xFFA0;

    // Embeddings, overrides and isolates can turn round the text that follows on a badge or a list; joiners and marks are
    // part of names in several scripts and stay.
    static bool IsDirectionOverride(int value) => value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
