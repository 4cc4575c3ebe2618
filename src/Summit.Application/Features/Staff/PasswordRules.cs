using Summit.Domain.People;

namespace Summit.Application.Features.Staff;

/// <summary>Which passwords staff may choose (NIST SP 800-63B, 3.1.1.2): length and rarity count, kinds of characters do not.</summary>
public static class PasswordRules
{
    /// <summary>Characters.</summary>
    public const int Shortest = 12;

    /// <summary>Characters; longer ones would only cost time.</summary>
    public const int Longest = 200;

    const int FewestDifferent = 5;

    static readonly Lazy<HashSet<string>> Common = new(() =>
    {
        using var source = new StreamReader(typeof(PasswordRules).Assembly.GetManifestResourceStream("common-passwords.txt")!);
        return [.. source.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#')];
    });

    /// <summary>What is wrong with a password, as a code; null where nothing is.</summary>
    public static string? Judge(string? password, params IEnumerable<string> about)
    {
        if (string.IsNullOrEmpty(password)) return "required";
        if (password.Length < Shortest) return "too-short";
        if (password.Length > Longest) return "too-long";
        var folded = Fold.Search(password);
        if (folded.Distinct().Count() < FewestDifferent || IsCommon(folded)) return "common";
        return about.SelectMany(Words).Any(word => folded.Contains(word, StringComparison.Ordinal)) ? "personal" : null;
    }

    // A common word does not become rare with a year behind it, or when it is written twice.
    static bool IsCommon(string folded)
    {
        var core = folded.Trim([.. "0123456789!?.,-_#*+ @$%&/()="]);
        var half = core[..(core.Length / 2)];
        return Common.Value.Contains(folded) || core.Length == 0 || Common.Value.Contains(core) || (half.Length > 0 && core == half + half && Common.Value.Contains(half));
    }

    static IEnumerable<string> Words(string text) =>
        Fold.Search(text.Split('@')[0]).Split([' ', '.', '-', '_', '+'], StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length >= 4);
}
