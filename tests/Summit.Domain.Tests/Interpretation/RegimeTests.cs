using FsCheck;
using FsCheck.Fluent;
using Summit.Domain.Interpretation;

namespace Summit.Domain.Tests.Interpretation;

public sealed class RegimeTests
{
    static IEnumerable<TestCaseData> Hearings()
    {
        TestCaseData row(string name, string floor, string targets, string listens, string? heard) => new TestCaseData(floor, targets, listens, heard).SetName(name);
        yield return row("the floor", "en", "fr de", "en", "en 0");
        yield return row("the first booth", "en", "fr de", "fr", "fr 1");
        yield return row("the second booth", "en", "fr de", "de", "de 2");
        yield return row("the first of one's languages that can be heard", "en", "fr de", "da de en", "de 2");
        yield return row("one's own order, not that of the channels", "en", "fr de", "de fr", "de 2");
        yield return row("a spoken language that has a booth, from the booth", "en fr", "en fr", "fr en", "fr 2");
        yield return row("one of two spoken languages without a booth", "en nl", "en", "nl", "nl 0");
        yield return row("nothing of one's own", "en", "fr de", "da sv", null);
        yield return row("nothing where nothing is decided", "", "", "en", null);
        yield return row("nothing for one who named none", "en", "fr", "", null);
        yield return row("blanks around the codes do not matter", " en ", " fr  de ", " de ", "de 2");
    }

    [TestCaseSource(nameof(Hearings))]
    public void A_person_hears(string floor, string targets, string listens, string? heard)
    {
        var hearing = Regime.Read(floor, targets).HearingOf(LanguageList.Read(listens));
        Assert.That(hearing is { } found ? $"{found.Language} {found.Channel}" : null, Is.EqualTo(heard));
    }

    [Test]
    public void Only_where_a_language_is_set_anything_is_decided() => Assert.Multiple(() =>
    {
        Assert.That(Regime.Read("", "").IsDecided, Is.False);
        Assert.That(Regime.Read("en", "").IsDecided, Is.True);
        Assert.That(Regime.Read("", "en").IsDecided, Is.True);
    });

    [TestCase("plenary", true)]
    [TestCase("closing", true)]
    [TestCase("break", false)]
    [TestCase("social", false)]
    [TestCase("visits", false)]
    public void A_meal_and_the_time_of_visits_need_no_languages(string kind, bool expected) => Assert.That(Regime.IsExpectedOf(kind), Is.EqualTo(expected));

    [Test]
    public void Channels_are_the_floor_and_then_the_booths_without_a_gap() =>
        Prop.ForAll(Invented.Regimes.ToArbitrary(), regime =>
            regime.Targets.Select(regime.ChannelOf).SequenceEqual(Enumerable.Range(1, regime.Targets.Count).Select(channel => (int?)channel))
            && regime.Floor.Except(regime.Targets).All(language => regime.ChannelOf(language) == 0)
            && Invented.Languages.Except(regime.Heard).All(language => regime.ChannelOf(language) is null)).Check(Generated.Cases(300));
}

/// <summary>Regimes and people over few languages, so that they meet often.</summary>
static class Invented
{
    public static readonly string[] Languages = ["en", "fr", "de", "it", "tr"];

    static readonly Gen<IReadOnlyList<string>> Chosen =
        from languages in Gen.Shuffle(Languages)
        from count in Gen.Choose(0, 3)
        select (IReadOnlyList<string>)[.. languages.Take(count)];

    public static readonly Gen<Regime> Regimes = from floor in Chosen from targets in Chosen select new Regime(floor, targets);

    public static readonly Gen<Alike[]> People = (
        from listens in Chosen
        from speaks in Gen.Elements<string?>([.. Languages, null])
        from people in Gen.Choose(1, 9)
        select new Alike(speaks, listens, people)).ArrayOf();
}
