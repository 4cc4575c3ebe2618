using System.Text.Json;

namespace Summit.Domain;

/// <summary>Content in several languages. A missing language falls back visibly: the reader learns which language it is in.</summary>
public sealed class LocalizedText : IEquatable<LocalizedText>
{
    readonly SortedDictionary<string, string> _byLanguage;

    /// <summary>From language code (ISO 639-1) to text; empty texts are dropped.</summary>
    public LocalizedText(IEnumerable<KeyValuePair<string, string>> byLanguage)
    {
        _byLanguage = new(StringComparer.Ordinal);
        foreach (var (language, text) in byLanguage)
            if (!string.IsNullOrWhiteSpace(text)) _byLanguage[language] = text.Trim();
    }

    /// <summary>A text with nothing in it.</summary>
    public static LocalizedText Empty { get; } = new([]);

    /// <summary>The languages present, in code order.</summary>
    public IReadOnlyCollection<string> Languages => _byLanguage.Keys;

    /// <summary>The text in the wished language, else in English, else in the first there is, with the language it is in.</summary>
    public (string Text, string Language) In(string language)
    {
        if (_byLanguage.TryGetValue(language, out var text)) return (text, language);
        if (_byLanguage.TryGetValue("en", out text)) return (text, "en");
        return _byLanguage.Count == 0 ? ("", language) : (_byLanguage.First().Value, _byLanguage.First().Key);
    }

    /// <summary>The text in exactly this language, or null.</summary>
    public string? Own(string language) => _byLanguage.GetValueOrDefault(language);

    /// <summary>The same with another text in one language; an empty one takes the language away.</summary>
    public LocalizedText With(string language, string? text) =>
        new([.. _byLanguage.Where(own => own.Key != language), KeyValuePair.Create(language, text ?? "")]);

    /// <summary>As stored: a JSON object of language to text.</summary>
    public string ToJson() => JsonSerializer.Serialize(_byLanguage);

    /// <summary>From the stored form.</summary>
    public static LocalizedText FromJson(string json) =>
        new(JsonSerializer.Deserialize<Dictionary<string, string>>(json) ?? []);

    /// <inheritdoc/>
    public bool Equals(LocalizedText? other) => other is not null && _byLanguage.SequenceEqual(other._byLanguage);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as LocalizedText);

    /// <inheritdoc/>
    public override int GetHashCode() => ToJson().GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => ToJson();
}
