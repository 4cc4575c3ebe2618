namespace Summit.Domain.Events;

/// <summary>Languages an event's texts are written in.</summary>
public static class EventLanguages
{
    /// <summary>Those of the public pages and of messages, in the order of the switch.</summary>
    public static IReadOnlyList<string> Public { get; } = ["en", "fr", "de", "it", "ru", "tr", "nl", "da"];

    /// <summary>The host language first, then the others that the public reads.</summary>
    public static IReadOnlyList<string> Of(string hostLanguage) => [hostLanguage, .. Public.Where(language => language != hostLanguage)];
}
