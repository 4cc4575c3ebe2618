using System.Security.Cryptography;

namespace Summit.Domain;

/// <summary>For people: what they read out on the telephone, such as <c>RTM16-7K3F9Q-D</c>. It is never a secret.</summary>
/// <remarks>Six characters of Crockford's base 32 and its check character (modulo 37) over the number they spell.</remarks>
public static class Reference
{
    const string Digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    const string CheckDigits = Digits + "*~$=U";
    const int Length = 6;
    const int Numbers = 1 << (5 * Length);

    /// <summary>A fresh reference. The unique index on it has the last word; a collision is drawn again.</summary>
    public static string New(string prefix) => Spell(prefix, RandomNumberGenerator.GetInt32(Numbers));

    /// <summary>Spells a number in 0 … 32⁶ − 1, skipping the five check symbols that are not letters or digits.</summary>
    public static string Spell(string prefix, int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(number, Numbers);
        // The symbols * ~ $ = are awkward on the telephone and in addresses: step to the next number that avoids them.
        while (number % 37 is >= 32 and < 36) number = (number + 1) % Numbers;
        Span<char> text = stackalloc char[Length];
        for (int i = Length - 1, rest = number; i >= 0; i--, rest >>= 5) text[i] = Digits[rest & 31];
        return string.Concat(prefix, "-", text, "-" + CheckDigits[number % 37]);
    }

    /// <summary>Reads what a person typed: any case, O for 0, I and L for 1, missing or extra dashes. Null when the check fails.</summary>
    public static string? Read(string? typed, string prefix)
    {
        if (typed is null) return null;
        var letters = new string([.. typed.Where(char.IsAsciiLetterOrDigit)]).ToUpperInvariant();
        var head = prefix.ToUpperInvariant();
        if (!letters.StartsWith(head, StringComparison.Ordinal) || letters.Length != head.Length + Length + 1) return null;
        var number = 0;
        foreach (var letter in letters.AsSpan(head.Length, Length))
        {
            var digit = Digits.IndexOf(letter switch { 'O' => '0', 'I' or 'L' => '1', _ => letter }, StringComparison.Ordinal);
            if (digit < 0) return null;
            number = (number << 5) | digit;
        }
        var check = letters[^1] switch { 'O' => '0', 'I' or 'L' => '1', var letter => letter };
        return CheckDigits[number % 37] == check ? Spell(prefix, number) : null;
    }
}
