using System.Security.Cryptography;
using System.Text;

namespace Summit.Domain.Events;

/// <summary>How a text in one language stands to the text in the host language.</summary>
public enum TranslationState
{
    /// <summary>It is the host language's.</summary>
    Source,

    /// <summary>Made from the text as it is.</summary>
    Current,

    /// <summary>The host language's text has changed since.</summary>
    OutOfDate,

    /// <summary>There is none, though there is something to translate.</summary>
    Missing,

    /// <summary>There is nothing to translate.</summary>
    Nothing,
}

/// <summary>
/// Which translations still say what the host language's text says. A mark is the hash of the text that a translation was made
/// from; a translation without a mark was there before marks were kept, and counts as made from the text as it is.
/// </summary>
public static class TranslationMarks
{
    /// <summary>Of a source text, as a mark.</summary>
    public static string HashOf(string? source) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(source ?? "")));

    /// <summary>How one language of a text stands.</summary>
    public static TranslationState Of(LocalizedText text, string host, string language, string? mark)
    {
        // What no language says was left out; whether that may be is the readiness's to judge, not the translation's.
        if (language == host) return text.Own(host) is not null ? TranslationState.Source : text.Languages.Count == 0 ? TranslationState.Nothing : TranslationState.Missing;
        if (text.Own(language) is null) return text.Own(host) is null ? TranslationState.Nothing : TranslationState.Missing;
        return mark is null || mark == HashOf(text.Own(host)) ? TranslationState.Current : TranslationState.OutOfDate;
    }

    /// <summary>
    /// The marks after an edit: what was written anew, or looked at and found right, was made from the text as it is now; all else
    /// from what it was made from before.
    /// </summary>
    public static IReadOnlyDictionary<string, string> After(
        LocalizedText before, LocalizedText after, string host, IReadOnlyDictionary<string, string> marks, IReadOnlyCollection<string> confirmed)
    {
        var now = HashOf(after.Own(host));
        // A source written only now was itself made from what there was.
        var old = before.Own(host) is null ? now : HashOf(before.Own(host));
        return after.Languages.Where(language => language != host).ToDictionary(language => language, language =>
            before.Own(language) != after.Own(language) || confirmed.Contains(language) ? now : marks.GetValueOrDefault(language, old));
    }
}
