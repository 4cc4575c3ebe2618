using System.Globalization;
using System.Resources;
using Summit.Application.Platform.Time;

namespace Summit.Web.Hosting;

/// <summary>Gives the words of a language. A service, so that a test can show pages whose words are longer than any language's.</summary>
public delegate Texts TextsOf(string language);

/// <summary>The words of the pages in one language, from <c>Texts/Texts*.resx</c>.</summary>
public class Texts
{
    static readonly ResourceManager Resources = new("Summit.Web.Texts.Texts", typeof(Texts).Assembly);
    static readonly Dictionary<string, Texts> ByLanguage;

    static Texts() => ByLanguage = PublicLanguages.ToDictionary(language => language, language => new Texts(language));

    private protected CultureInfo Words { get; }

    private protected Texts(string language)
    {
        Language = language;
        Words = language == "en" ? CultureInfo.InvariantCulture : CultureInfo.GetCultureInfo(language);
        Culture = EventDates.Culture(language);
    }

    /// <summary>Languages the public pages speak, in the order of the switch.</summary>
    public static IReadOnlyList<string> PublicLanguages { get; } = Domain.Events.EventLanguages.Public;

    /// <summary>ISO 639-1.</summary>
    public string Language { get; }

    /// <summary>For numbers, dates and sorting.</summary>
    public CultureInfo Culture { get; }

    /// <summary>The words of one public language.</summary>
    public static Texts In(string language) => ByLanguage[language];

    /// <summary>A text. A key without one is a bug, found by a test; it is never shown.</summary>
    public string this[string key] => Find(key) ?? throw new MissingManifestResourceException($"No text {key} in {Language}");

    /// <summary>A text with its placeholders filled.</summary>
    public string this[string key, params ReadOnlySpan<object?> values] => string.Format(Culture, this[key], values);

    /// <summary>A text, or null where the key has none.</summary>
    public virtual string? Find(string key) => Resources.GetString(key, Words);

    /// <summary>A language's own name in this language, as in “German” or « allemand ».</summary>
    public string LanguageName(string code) => this[$"Language.{code}"];

    /// <summary>Names of languages whose codes stand in one text with blanks between them.</summary>
    public string LanguageNames(string codes) => string.Join(", ", codes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(LanguageName));

    /// <summary>A country's name in this language.</summary>
    public string Country(string code) => this[$"Country.{code}"];

    /// <summary>Codes with their words, sorted as this language sorts.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Sorted(IEnumerable<string> codes, string prefix) =>
        [.. Listed(codes, prefix).OrderBy(choice => choice.Value, StringComparer.Create(Culture, ignoreCase: true))];

    /// <summary>Codes with their words, in the order given.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Listed(IEnumerable<string> codes, string prefix) =>
        [.. codes.Select(code => KeyValuePair.Create(code, this[$"{prefix}.{code}"]))];
}
