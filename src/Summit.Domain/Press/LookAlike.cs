using System.Globalization;
using System.Text;
using Summit.Domain.People;

namespace Summit.Domain.Press;

/// <summary>
/// For press officers: names that a hurried eye takes for one another, by exchanged signs (after Unicode TS 39) or by slips of the
/// finger. A hint for a person to look twice; never a ground for a decision.
/// </summary>
public static class LookAlike
{
    // Among shorter names a single slip makes another honest one.
    const int ShortestCompared = 6;
    const int LongEnoughForTwoSlips = 12;

    static readonly IdnMapping Idn = new() { AllowUnassigned = true };

    static readonly Dictionary<char, char> Signs = new()
    {
        ['0'] = 'o', ['1'] = 'l', ['|'] = 'l', ['!'] = 'l', ['i'] = 'l', ['j'] = 'l', ['3'] = 'e', ['4'] = 'a', ['5'] = 's', ['$'] = 's', ['@'] = 'a',
        ['а'] = 'a', ['е'] = 'e', ['о'] = 'o', ['р'] = 'p', ['с'] = 'c', ['х'] = 'x', ['у'] = 'y', ['к'] = 'k', ['і'] = 'l', ['ѕ'] = 's', ['т'] = 't', ['м'] = 'm', ['н'] = 'h', ['в'] = 'b', ['д'] = 'd',
        ['α'] = 'a', ['ο'] = 'o', ['ν'] = 'v', ['ρ'] = 'p', ['τ'] = 't', ['κ'] = 'k', ['ι'] = 'l', ['υ'] = 'u', ['χ'] = 'x', ['ε'] = 'e',
    };

    /// <summary>Whether two outlets, which are not the same one, look like each other.</summary>
    /// <param name="name">Folded for identity, as the other.</param>
    public static bool OfOutlets(string name, string other) => name != other && IsClose(Skeleton(name), Skeleton(other));

    /// <summary>Whether two domains look like each other: also the same name under another top domain. A part of a domain is no look-alike of it.</summary>
    /// <param name="domain">In punycode, as the other.</param>
    public static bool OfDomains(string domain, string other)
    {
        if (domain == other || domain.EndsWith($".{other}", StringComparison.Ordinal) || other.EndsWith($".{domain}", StringComparison.Ordinal)) return false;
        var (mine, theirs) = (Skeleton(Name(domain)), Skeleton(Name(other)));
        return (mine == theirs && mine.Length >= ShortestCompared) || IsClose(mine, theirs);
    }

    /// <summary>What is left of a name for the eye.</summary>
    public static string Skeleton(string text)
    {
        var left = new StringBuilder(text.Length);
        foreach (var character in Fold.Search(text))
        {
            var seen = Signs.GetValueOrDefault(character, character);
            if (char.IsLetterOrDigit(seen)) left.Append(seen);
        }
        return left.Replace("rn", "m").Replace("vv", "w").ToString();
    }

    // Without the list of public suffixes: the last part, and a short one before it as in co.uk, say where and not who.
    static string Name(string domain)
    {
        var parts = Readable(domain).Split('.');
        return string.Join('.', parts.Length >= 3 && parts[^2].Length <= 3 ? parts[..^2] : parts[..^1]);
    }

    static string Readable(string domain)
    {
        try
        {
            return Idn.GetUnicode(domain);
        }
        catch (ArgumentException)
        {
            return domain;
        }
    }

    static bool IsClose(string one, string other)
    {
        var shorter = Math.Min(one.Length, other.Length);
        return shorter >= ShortestCompared && Slips(one, other, shorter >= LongEnoughForTwoSlips ? 2 : 1);
    }

    // Letters left out, added, exchanged, or two neighbours swapped (optimal string alignment).
    static bool Slips(string one, string other, int most)
    {
        if (Math.Abs(one.Length - other.Length) > most) return false;
        var rows = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++) rows[i, 0] = i;
        for (var j = 0; j <= other.Length; j++) rows[0, j] = j;
        for (var i = 1; i <= one.Length; i++)
            for (var j = 1; j <= other.Length; j++)
            {
                var change = rows[i - 1, j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
                rows[i, j] = Math.Min(change, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1]) rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }
        return rows[one.Length, other.Length] <= most;
    }
}
