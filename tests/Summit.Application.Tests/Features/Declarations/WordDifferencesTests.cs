using Summit.Application.Features.Declarations;

namespace Summit.Application.Tests.Features.Declarations;

[Parallelizable(ParallelScope.All)]
public sealed class WordDifferencesTests
{
    static readonly string[] Bits = ["We", "we", "cities", "città", "l’État", "Ñ", "e\u0301", "well-known", "2016", " ", "  ", "\u00a0", "\n", ",", ".", ";", "(", ")", "“", "’", "-", "𝔞", "😀", "😁", "мэры"];

    // A thousand pairs: of words at random, and of a text and the same after some changes.
    [Test]
    public void Without_what_was_inserted_it_is_the_first_text_and_without_what_was_deleted_the_second([Range(1, 10)] int seed)
    {
        var random = new Random(seed);
        for (var pair = 0; pair < 100; pair++)
        {
            var before = Text(random, random.Next(60));
            var after = pair % 2 == 0 ? Text(random, random.Next(60)) : [.. before.SelectMany(bit => random.Next(8) switch { 0 => [], 1 => [bit, Bits[random.Next(Bits.Length)]], 2 => [Bits[random.Next(Bits.Length)]], _ => new[] { bit } })];
            var (first, second) = (string.Concat(before), string.Concat(after));
            var pieces = WordDifferences.Of(first, second);
            Assert.That(Without(pieces, PieceKind.Inserted), Is.EqualTo(first));
            Assert.That(Without(pieces, PieceKind.Deleted), Is.EqualTo(second));
            Assert.That(pieces.Where(piece => piece.Text.Length == 0), Is.Empty);
            Assert.That(pieces.Where(piece => char.IsLowSurrogate(piece.Text[0]) || char.IsHighSurrogate(piece.Text[^1])), Is.Empty, "a letter is cut in two");
        }
    }

    [TestCase("We know our cities.", "We know our cities.", "We know our cities.")]
    [TestCase("We know our cities.", "We know our cities best.", "We know our cities{+ best+}.")]
    [TestCase("We meet every year.", "We met every single year.", "We {-meet-}{+met+} every{+ single+} year.")]
    [TestCase("We will meet again soon.", "We shall gather again soon.", "We {-will meet-}{+shall gather+} again soon.")]
    [TestCase("", "All of it is new.", "{+All of it is new.+}")]
    [TestCase("All of it goes.", "", "{-All of it goes.-}")]
    [TestCase("l’État décide", "l’Etat décide", "{-l’État-}{+l’Etat+} décide")]
    public void Words_are_told_apart_as_a_reader_would(string before, string after, string marked) => Assert.That(
        string.Concat(WordDifferences.Of(before, after).Select(piece => piece.Kind switch { PieceKind.Deleted => $"{{-{piece.Text}-}}", PieceKind.Inserted => $"{{+{piece.Text}+}}", _ => piece.Text })), Is.EqualTo(marked));

    // Ends that are alike stay so: what is shown whole is what lies between.
    [Test]
    public void Beyond_a_bound_the_one_is_shown_whole_and_then_the_other()
    {
        static string Alternating(string sign, int words) => string.Concat(Enumerable.Range(0, words).Select(word => word % 2 == 0 ? "and " : $"{sign}{word} "));
        IReadOnlyList<TextPiece> Compared(int words) => WordDifferences.Of($"We {Alternating("a", words)}end.", $"We {Alternating("b", words)}end.");
        // A word and a blank are two; the first word and the blank after the last one are alike.
        const int Within = WordDifferences.MostCompared / 8 * 2;
        Assert.That(Compared(Within), Has.Count.GreaterThan(100), "up to it words are told apart");
        var whole = Compared(Within + 4);
        Assert.That(whole.Select(piece => piece.Kind), Is.EqualTo(new[] { PieceKind.Same, PieceKind.Deleted, PieceKind.Inserted, PieceKind.Same }));
        Assert.That((whole[0].Text, whole[^1].Text), Is.EqualTo(("We and ", " end.")));
        Assert.That((Without(whole, PieceKind.Inserted), Without(whole, PieceKind.Deleted)), Is.EqualTo(($"We {Alternating("a", Within + 4)}end.", $"We {Alternating("b", Within + 4)}end.")));
    }

    // However long the text is, where little of it differs.
    [Test]
    public void A_word_in_a_long_text_is_told_as_a_word()
    {
        var text = string.Concat(Enumerable.Range(0, 1_000).Select(word => $"w{word} "));
        Assert.That(WordDifferences.Of(text, text.Replace("w500 ", "", StringComparison.Ordinal)).Select(piece => piece.Kind), Is.EqualTo(new[] { PieceKind.Same, PieceKind.Deleted, PieceKind.Same }));
        Assert.That(WordDifferences.Of("", text).Select(piece => piece.Kind), Is.EqualTo(new[] { PieceKind.Inserted }));
        Assert.That(WordDifferences.Of(text, "").Select(piece => piece.Kind), Is.EqualTo(new[] { PieceKind.Deleted }));
    }

    [Test]
    public void The_longest_texts_with_nothing_in_common_are_told_apart_in_a_moment()
    {
        var (before, after) = (string.Concat(Enumerable.Range(0, 1_200).Select(word => $"a{word} ")), string.Concat(Enumerable.Range(0, 1_200).Select(word => $"b{word} ")));
        Assert.That(Without(WordDifferences.Of(before, after), PieceKind.Inserted), Is.EqualTo(before));
    }

    static string[] Text(Random random, int length) => [.. Enumerable.Range(0, length).Select(_ => Bits[random.Next(Bits.Length)])];

    static string Without(IEnumerable<TextPiece> pieces, PieceKind kind) => string.Concat(pieces.Where(piece => piece.Kind != kind).Select(piece => piece.Text));
}
