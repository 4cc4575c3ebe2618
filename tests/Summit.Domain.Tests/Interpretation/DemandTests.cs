using FsCheck;
using FsCheck.Fluent;
using Summit.Domain.Interpretation;

namespace Summit.Domain.Tests.Interpretation;

public sealed class DemandTests
{
    static readonly Alike[] Room =
    [
        new("en", ["en"], 40), new("fr", ["fr", "en"], 20), new("fr", ["fr"], 10), new("de", ["de", "en", "fr"], 5), new("tr", ["tr"], 3), new(null, [], 1),
    ];

    static string Said(LanguageDemand line) => $"{line.Language} channel {line.Channel?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-"} speak {line.Speak} first {line.First} understand {line.Understand} hear {line.Hear} depend {line.Depend}";

    [Test]
    public void Before_anything_is_offered_it_shows_who_wants_and_who_understands_what()
    {
        var demand = Demand.Of(Regime.Read("", ""), Room);
        Assert.That((demand.People, demand.LeftWithout), Is.EqualTo((79, 79)));
        Assert.That(demand.Languages.Select(Said), Is.EqualTo(new[]
        {
            "en channel - speak 40 first 40 understand 65 hear 0 depend 65", "fr channel - speak 30 first 30 understand 35 hear 0 depend 35",
            "de channel - speak 5 first 5 understand 5 hear 0 depend 5", "tr channel - speak 3 first 3 understand 3 hear 0 depend 3",
        }));
    }

    [Test]
    public void Under_an_offer_it_shows_who_hears_what_and_whom_nothing_else_serves()
    {
        var demand = Demand.Of(Regime.Read("en", "fr it"), Room);
        Assert.That((demand.People, demand.LeftWithout), Is.EqualTo((79, 4)));
        Assert.That(demand.Languages.Select(Said), Is.EqualTo(new[]
        {
            "en channel 0 speak 40 first 40 understand 65 hear 45 depend 40", "fr channel 1 speak 30 first 30 understand 35 hear 30 depend 10",
            "de channel - speak 5 first 5 understand 5 hear 0 depend 0", "tr channel - speak 3 first 3 understand 3 hear 0 depend 3",
            "it channel 2 speak 0 first 0 understand 0 hear 0 depend 0",
        }));
    }

    [Test]
    public void Everybody_hears_one_language_or_is_left_without() =>
        Prop.ForAll(Invented.Regimes.ToArbitrary(), Invented.People.ToArbitrary(), (regime, people) =>
        {
            var demand = Demand.Of(regime, people);
            return demand.People == people.Sum(group => group.People) && demand.Languages.Sum(line => line.Hear) + demand.LeftWithout == demand.People;
        }).Check(Generated.Cases(300));

    // What the desk says of a language before it is struck out or added is what happens then.
    [Test]
    public void Whoever_depends_on_a_language_is_left_without_exactly_when_it_is_not_offered() =>
        Prop.ForAll(Invented.Regimes.ToArbitrary(), Invented.People.ToArbitrary(), (regime, people) =>
        {
            var demand = Demand.Of(regime, people);
            return demand.Languages.All(line =>
            {
                var other = line.Channel is null
                    ? regime with { Targets = [.. regime.Targets, line.Language] }
                    : new Regime([.. regime.Floor.Where(code => code != line.Language)], [.. regime.Targets.Where(code => code != line.Language)]);
                return Math.Abs(Demand.Of(other, people).LeftWithout - demand.LeftWithout) == line.Depend;
            });
        }).Check(Generated.Cases(300));

    [Test]
    public void More_languages_leave_nobody_more_without() =>
        Prop.ForAll(Invented.Regimes.ToArbitrary(), Invented.People.ToArbitrary(), (regime, people) =>
            Invented.Languages.All(language => Demand.Of(regime with { Floor = [.. regime.Floor, language] }, people).LeftWithout <= Demand.Of(regime, people).LeftWithout)).Check(Generated.Cases(300));
}
