namespace Summit.Domain.People;

/// <summary>Whether a free text names somebody.</summary>
public static class NameInText
{
    /// <summary>
    /// By whole words: the family name, and any one of the given names anywhere in the text, since nobody writes all of them. Rather once
    /// too often than not at all: what is found is deleted.
    /// </summary>
    public static bool Names(string text, string given, string family)
    {
        var said = Words(text);
        var (own, first) = (Words(family), Words(given));
        // An initial alone would be met by any sentence.
        var whole = first.Where(name => name.Length > 1).ToArray();
        if (whole.Length > 0) first = whole;
        if (own.Length == 0) return first.Length > 0 && Has(said, first);
        return Has(said, own) && (first.Length == 0 || first.Any(said.Contains));
    }

    static bool Has(string[] said, string[] words) =>
        Enumerable.Range(0, Math.Max(0, said.Length - words.Length + 1)).Any(from => said.AsSpan(from, words.Length).SequenceEqual(words));

    static string[] Words(string text) =>
        new string([.. Fold.Search(text).Select(letter => char.IsLetterOrDigit(letter) || char.IsSurrogate(letter) ? letter : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
