namespace Summit.Domain.Interpretation;

/// <summary>What a listener turns to.</summary>
/// <param name="Channel">0 is the floor; each target language has the next.</param>
public readonly record struct Hearing(string Language, int Channel);

/// <summary>What is spoken in the room, and what it is interpreted into.</summary>
/// <param name="Floor">Spoken without being interpreted first.</param>
/// <param name="Targets">One booth each; their order is that of the channels.</param>
public sealed record Regime(IReadOnlyList<string> Floor, IReadOnlyList<string> Targets)
{
    /// <summary>Languages of a floor, and booths, that one session can have.</summary>
    public const int MostLanguages = 20;

    /// <summary>From codes with blanks between them, as they are stored.</summary>
    public static Regime Read(string floor, string targets) => new(LanguageList.Read(floor), LanguageList.Read(targets));

    /// <summary>Whether a session of this kind needs languages; a meal or the time of the visits has some only where somebody sets them.</summary>
    public static bool IsExpectedOf(string kind) => kind is not ("break" or "social" or "visits");

    /// <summary>Somebody has said what is spoken there.</summary>
    public bool IsDecided => Floor.Count > 0 || Targets.Count > 0;

    /// <summary>All that can be heard, each once.</summary>
    public IReadOnlyList<string> Heard => [.. Targets.Union(Floor)];

    /// <summary>
    /// Where a language is heard; null where it is not. One that is spoken and has a booth is heard from the booth, which also
    /// serves while the others are spoken.
    /// </summary>
    public int? ChannelOf(string language)
    {
        for (var booth = 0; booth < Targets.Count; booth++) if (Targets[booth] == language) return booth + 1;
        return Floor.Contains(language) ? 0 : null;
    }

    /// <summary>What a person hears: the first of their languages that can be heard. Null: they are left without.</summary>
    public Hearing? HearingOf(IEnumerable<string> listens)
    {
        foreach (var language in listens) if (ChannelOf(language) is { } channel) return new(language, channel);
        return null;
    }
}

/// <summary>Languages in one text, as columns hold them.</summary>
public static class LanguageList
{
    /// <summary>From codes with blanks between and around them.</summary>
    public static IReadOnlyList<string> Read(string codes) => codes.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
