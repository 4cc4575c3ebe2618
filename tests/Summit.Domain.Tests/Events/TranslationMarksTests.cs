using Summit.Domain.Events;

namespace Summit.Domain.Tests.Events;

public sealed class TranslationMarksTests
{
    static LocalizedText Text(params string[] texts) => new(texts.Select(text => KeyValuePair.Create(text[..2], text[3..])));

    static readonly Dictionary<string, string> Unmarked = [];

    [TestCase("da", TranslationState.Source)]
    [TestCase("en", TranslationState.Current)]
    [TestCase("fr", TranslationState.Missing)]
    public void Without_a_mark_a_translation_counts_as_made_from_the_text_as_it_is(string language, TranslationState expected) =>
        Assert.That(TranslationMarks.Of(Text("da En", "en One"), "da", language, null), Is.EqualTo(expected));

    [Test]
    public void Where_there_is_nothing_to_translate_nothing_is_missing()
    {
        Assert.That((TranslationMarks.Of(LocalizedText.Empty, "da", "fr", null), TranslationMarks.Of(LocalizedText.Empty, "da", "da", null)),
            Is.EqualTo((TranslationState.Nothing, TranslationState.Nothing)), "An optional line that was left out is nothing that is missing");
        Assert.That(TranslationMarks.Of(Text("en One"), "da", "da", null), Is.EqualTo(TranslationState.Missing));
    }

    [Test]
    public void A_changed_source_leaves_behind_what_was_not_changed_with_it()
    {
        var (before, after) = (Text("da En", "en One", "fr Un"), Text("da To", "en Two", "fr Un"));
        var marks = TranslationMarks.After(before, after, "da", Unmarked, []);
        Assert.That((TranslationMarks.Of(after, "da", "en", marks["en"]), TranslationMarks.Of(after, "da", "fr", marks["fr"])),
            Is.EqualTo((TranslationState.Current, TranslationState.OutOfDate)));
        // Changed back, the old translation is right again without anybody having to say so.
        Assert.That(TranslationMarks.Of(before, "da", "fr", marks["fr"]), Is.EqualTo(TranslationState.Current));
    }

    [Test]
    public void What_was_found_right_is_current_and_other_marks_stay()
    {
        var text = Text("da To", "en One", "fr Un");
        Dictionary<string, string> old = new() { ["en"] = TranslationMarks.HashOf("En"), ["fr"] = TranslationMarks.HashOf("En") };
        var marks = TranslationMarks.After(text, text, "da", old, ["fr"]);
        Assert.That((TranslationMarks.Of(text, "da", "en", marks["en"]), TranslationMarks.Of(text, "da", "fr", marks["fr"])),
            Is.EqualTo((TranslationState.OutOfDate, TranslationState.Current)));
    }

    [Test]
    public void A_source_written_only_now_leaves_nothing_out_of_date()
    {
        var (before, after) = (Text("en One"), Text("da En", "en One"));
        Assert.That(TranslationMarks.Of(after, "da", "en", TranslationMarks.After(before, after, "da", Unmarked, [])["en"]), Is.EqualTo(TranslationState.Current));
    }
}
