using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Summit.Domain.Tests;

public sealed class LocalizedTextTests
{
    static LocalizedText Text(params (string Language, string Text)[] texts) =>
        new(texts.Select(text => KeyValuePair.Create(text.Language, text.Text)));

    [Test]
    public void The_wished_language_is_given() =>
        Assert.That(Text(("en", "City Hall"), ("nl", "Stadhuis")).In("nl"), Is.EqualTo(("Stadhuis", "nl")));

    [Test]
    public void A_missing_language_falls_back_to_English_and_says_so() =>
        Assert.That(Text(("da", "Rådhus"), ("en", "City Hall")).In("ru"), Is.EqualTo(("City Hall", "en")));

    [Test]
    public void Without_English_the_first_language_by_code_is_given() =>
        Assert.That(Text(("nl", "Stadhuis"), ("da", "Rådhus")).In("ru"), Is.EqualTo(("Rådhus", "da")));

    [Test]
    public void Nothing_at_all_is_an_empty_text_in_the_wished_language() =>
        Assert.That(LocalizedText.Empty.In("fr"), Is.EqualTo(("", "fr")));

    [Test]
    public void Empty_texts_are_dropped_and_others_trimmed()
    {
        var text = Text(("en", "  Hall \n"), ("fr", ""), ("de", " \t"));
        Assert.That(text.Languages, Is.EqualTo(new[] { "en" }));
        Assert.That(text.In("en").Text, Is.EqualTo("Hall"));
    }

    [Test]
    public void Languages_are_listed_in_code_order() =>
        Assert.That(Text(("tr", "a"), ("da", "b"), ("en", "c")).Languages, Is.EqualTo(new[] { "da", "en", "tr" }));

    [Test]
    public void Equality_is_by_content_whatever_the_order()
    {
        var one = Text(("en", "a"), ("fr", "b"));
        var same = Text(("fr", "b"), ("en", "a"));
        Assert.That(one, Is.EqualTo(same));
        Assert.That(one.GetHashCode(), Is.EqualTo(same.GetHashCode()));
        Assert.That(one, Is.Not.EqualTo(Text(("en", "a"), ("fr", "B"))));
        Assert.That(one, Is.Not.EqualTo(Text(("en", "a"))));
        Assert.That(one.Equals(null), Is.False);
    }

    [TestCase("O'Brien \"quoted\" \\ </script>")]
    [TestCase("Łódź, Μεσολόγγι, Ростов, İstanbul, القاهرة, 🏛️")]
    [TestCase("line one\nline two")]
    public void Any_text_survives_the_stored_form(string written) =>
        Assert.That(LocalizedText.FromJson(Text(("en", written)).ToJson()).In("en").Text, Is.EqualTo(written));

    [Test]
    public void The_stored_form_round_trips() =>
        Prop.ForAll<NonNull<string>, NonNull<string>>((english, french) =>
        {
            var text = Text(("en", english.Get), ("fr", french.Get));
            return LocalizedText.FromJson(text.ToJson()).Equals(text);
        }).QuickCheckThrowOnFailure();

    [TestCase("null")]
    [TestCase("{}")]
    public void Nothing_stored_is_the_empty_text(string json) => Assert.That(LocalizedText.FromJson(json), Is.EqualTo(LocalizedText.Empty));

    [TestCase("")]
    [TestCase("[]")]
    [TestCase("{\"en\":1}")]
    public void A_damaged_stored_form_is_not_taken_for_an_empty_text(string json) =>
        Assert.That(() => LocalizedText.FromJson(json), Throws.InstanceOf<JsonException>());

    [TestCaseSource(typeof(Cultures), nameof(Cultures.Awkward))]
    public void The_servers_culture_changes_nothing(string culture) => Cultures.In(culture, () =>
        Assert.That(Text(("it", "Italia"), ("en", "Italy")).In("it"), Is.EqualTo(("Italia", "it"))));
}
