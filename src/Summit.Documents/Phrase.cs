namespace Summit.Documents;

/// <summary>A text of a document, with its language (BCP 47) where that differs from the document's: a speech title, a foreign place.</summary>
public readonly record struct Phrase(string Text, string? Language = null)
{
    /// <summary>A text in the document's own language.</summary>
    public static implicit operator Phrase(string text) => new(text);

    /// <summary>A text in the document's own language.</summary>
    public static Phrase FromString(string text) => new(text);
}
