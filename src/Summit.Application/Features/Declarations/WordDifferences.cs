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
/// second, letter by letter. Words that were exchanged in a row are exchanged as one: a reader wants to read what stood there. Where two
/// long stretches differ, the one is shown whole and then the other: time grows with the product of both.
/// </summary>
public static partial class WordDifferences
{
    /// <summary>Words, blanks and signs of both wordings together, between what they begin and end with alike.</summary>
    public const int MostCompared = 1_500;

    public static IReadOnlyList<TextPiece> Of(string before, string after)
    {
        var (old, now) = (Words.Instance.Chunk(before), Words.Instance.Chunk(after));
        var shorter = Math.Min(old.Count, now.Count);
        var head = Enumerable.Range(0, shorter).TakeWhile(at => old[at] == now[at]).Count();
        var tail = Enumerable.Range(1, shorter - head).TakeWhile(at => old[old.Count - at] == now[now.Count - at]).Count();
        if (old.Count + now.Count - 2 * (head + tail) > MostCompared)
            return Pieces((PieceKind.Same, old.Take(head)), (PieceKind.Deleted, old.Take(..^tail).Skip(head)), (PieceKind.Inserted, now.Take(..^tail).Skip(head)), (PieceKind.Same, old.TakeLast(tail)));

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

    static IReadOnlyList<TextPiece> Pieces(params (PieceKind Kind, IEnumerable<string> Words)[] stretches) =>
        [.. stretches.Select(stretch => new TextPiece(stretch.Kind, string.Concat(stretch.Words))).Where(piece => piece.Text.Length > 0)];

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
