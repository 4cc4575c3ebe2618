using System.Globalization;
using System.Text;

namespace Summit.Documents;

/// <summary>A document refuses a text with characters that cannot be set right. The message names the characters, never the text: texts are names of people.</summary>
public sealed class UnsettableTextException(IReadOnlyList<string> characters)
    : Exception($"These characters cannot be set: {string.Join(", ", characters.Select(CodePoint))}.")
{
    /// <summary>The refused characters, each once.</summary>
    public IReadOnlyList<string> Characters { get; } = characters;

    private static string CodePoint(string character) =>
        string.Create(CultureInfo.InvariantCulture, $"U+{Rune.GetRuneAt(character, 0).Value:X4}");
}
