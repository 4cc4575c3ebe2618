using System.Text.RegularExpressions;
using DiffPlex;

namespace Summit.Application.Features.Declarations;

/// <summary>What a stretch of a text is when two wordings lie beside each other.</summary>
public enum PieceKind
{
    /// <summary>In both.</summary>
    Same,

    /// <summary>In the first one only.</summary>
    Deleted,

    /// <summary>In the second one only.</summary>
    Inserted,
}

/// <summary>A stretch of a text, at least one letter or blank long.</summary>
public sealed record TextPiece(PieceKind Kind, string Text);

/// <summary>
/// How two wordings differ, word by word. Without what was inserted the pieces are the first wording, without what was deleted the
/// second, letter by letter. Words that were exchanged in a row are exchanged as one: a reader wants to read what stood there.
/// </summary>
public static partial class WordDifferences
{
    public static IReadOnlyList<TextPiece> Of(string before, string after)
    {
        var found = Differ.Instance.CreateDiffs(before, after, ignoreWhiteSpace: false, ignoreCase: false, Words.Instance);
        List<Change> changes = [];
        var place = 0;
        foreach (var block in found.DiffBlocks)
        {
            var between = string.Concat(found.PiecesOld.Skip(place).Take(block.DeleteStartA - place));
            Change change = new(between, string.Concat(found.PiecesOld.Skip(block.DeleteStartA).Take(block.DeleteCountA)), string.Concat(found.PiecesNew.Skip(block.InsertStartB).Take(block.InsertCountB)));
            if (changes.Count > 0 && changes[^1].IsExchange && change.IsExchange && string.IsNullOrWhiteSpace(between)) changes[^1] = changes[^1].With(change);
            else changes.Add(change);
            place = block.DeleteStartA + block.DeleteCountA;
        }
        return
        [
            .. changes.SelectMany(change => new[] { new TextPiece(PieceKind.Same, change.Between), new TextPiece(PieceKind.Deleted, change.Deleted), new TextPiece(PieceKind.Inserted, change.Inserted) })
                .Append(new(PieceKind.Same, string.Concat(found.PiecesOld.Skip(place)))).Where(piece => piece.Text.Length > 0),
        ];
    }

    /// <param name="Between">What is alike since the change before.</param>
    sealed record Change(string Between, string Deleted, string Inserted)
    {
        public bool IsExchange => Deleted.Length > 0 && Inserted.Length > 0;

        public Change With(Change next) => new(Between, Deleted + next.Between + next.Deleted, Inserted + next.Between + next.Inserted);
    }

    // A word with what is written within it, blanks, or one sign, however many units it has.
    sealed partial class Words : IChunker
    {
        public static Words Instance { get; } = new();

        public IReadOnlyList<string> Chunk(string text) => [.. Chunks().Matches(text).Select(match => match.Value)];

        [GeneratedRegex(@"[\p{L}\p{M}\p{N}]+(?:['’‑-][\p{L}\p{M}\p{N}]+)*|[ \t\u00A0\u202F]+|[\uD800-\uDBFF][\uDC00-\uDFFF]|.", RegexOptions.Singleline)]
        private static partial Regex Chunks();
    }
}
