using FsCheck;
using FsCheck.Fluent;
using Summit.Domain.Interpretation;

namespace Summit.Domain.Tests.Interpretation;

public sealed class StaffingRulesTests
{
    static readonly StaffingRules Rules = StaffingRules.Aiic;
    static readonly DateTimeOffset Morning = new(2016, 11, 9, 9, 0, 0, TimeSpan.FromHours(1));

    // Two languages, one booth: the table of AIIC, each step at its end and just beyond it.
    [TestCase("en fr", "en fr", 20, 1, 1, 1)]
    [TestCase("en fr", "en fr", 40, 1, 1, 1)]
    [TestCase("en fr", "en fr", 41, 1, 2, 2)]
    [TestCase("en fr", "en fr", 120, 1, 2, 2)]
    [TestCase("en fr", "en fr", 240, 1, 2, 2)]
    [TestCase("en fr", "en fr", 241, 1, 3, 3)]
    [TestCase("en fr", "en fr", 360, 1, 3, 3)]
    [TestCase("en fr", "en fr", 361, 1, 4, 4)]
    [TestCase("en fr", "en fr", 480, 1, 4, 4)]
    [TestCase("en fr", "en fr", 600, 1, 4, 4)]
    // The same one way.
    [TestCase("nl", "en", 40, 1, 1, 1)]
    [TestCase("nl", "en", 90, 1, 2, 2)]
    [TestCase("nl en", "en", 300, 1, 3, 3)]
    [TestCase("nl", "nl en", 90, 1, 2, 2)]
    // Three.
    [TestCase("en fr de", "en fr de", 30, 3, 6, 9)]
    [TestCase("en fr de", "en fr de", 180, 3, 6, 9)]
    [TestCase("en fr de", "en fr de", 400, 3, 6, 9)]
    [TestCase("de", "en fr", 180, 2, 4, 6)]
    [TestCase("en fr", "en fr de", 180, 3, 6, 9)]
    [TestCase("de", "de en fr", 180, 2, 4, 6)]
    // Four.
    [TestCase("en fr de it", "en fr de it", 180, 4, 8, 12)]
    [TestCase("en", "fr de it", 180, 3, 6, 9)]
    [TestCase("nl", "en fr de", 30, 3, 6, 9)]
    // Five.
    [TestCase("en fr de it ru", "en fr de it ru", 180, 5, 10, 15)]
    [TestCase("nl", "en fr de it", 180, 4, 8, 12)]
    // Six.
    [TestCase("en fr de it ru tr", "en fr de it ru tr", 180, 6, 12, 18)]
    [TestCase("en fr", "en fr de it ru tr", 180, 6, 12, 18)]
    [TestCase("en", "fr de it ru tr", 180, 5, 10, 15)]
    // Seven.
    [TestCase("nl en fr de it ru tr", "nl en fr de it ru tr", 180, 7, 14, 21)]
    [TestCase("nl en", "en fr de it ru tr", 180, 6, 12, 18)]
    // Nothing to interpret.
    [TestCase("", "", 180, 0, 0, 0)]
    [TestCase("en", "", 180, 0, 0, 0)]
    [TestCase("en", "en", 180, 0, 0, 0)]
    public void A_session_needs(string floor, string targets, int minutes, int booths, int least, int most) =>
        Assert.That(Rules.NeedOf(Regime.Read(floor, targets), TimeSpan.FromMinutes(minutes)), Is.EqualTo(new StaffingNeed(booths, least, most)));

    [TestCase("en fr", "en fr", null, false, 30, 1)]
    [TestCase("en fr", "en fr", "fr", false, 30, 1)]
    [TestCase("en fr", "en fr", "fr", false, 180, 2)]
    [TestCase("en fr de", "en fr de", null, false, 180, 2)]
    [TestCase("en fr de", "en fr de", "fr", false, 180, 3)]
    [TestCase("en fr de", "en fr de", null, true, 180, 3)]
    [TestCase("en fr de it", "en fr de it", null, false, 180, 2)]
    [TestCase("en fr de it", "en fr de it", "fr", false, 180, 3)]
    [TestCase("en fr de it", "en fr de it", null, true, 180, 3)]
    [TestCase("en fr de it ru", "en fr de it ru", "fr", false, 30, 3)]
    [TestCase("en fr de it ru tr", "en fr de it ru tr", "fr", true, 180, 3)]
    [TestCase("en fr de it ru tr nl", "en fr de it ru tr nl", null, false, 480, 2)]
    public void A_booth_needs(string floor, string targets, string? retour, bool heavy, int minutes, int people) =>
        Assert.That(Rules.Least(new(1, "en", retour, heavy), Regime.Read(floor, targets), TimeSpan.FromMinutes(minutes)), Is.EqualTo(people));

    [Test]
    public void The_booths_of_Rotterdam_stand_on_the_channels_of_its_six_languages() => Assert.That(
        StaffingRules.BoothsOf(Regime.Read("en fr de it ru tr", "en fr de it ru tr")).Select(booth => $"{booth.Channel} {booth.Language}"),
        Is.EqualTo(new[] { "1 en", "2 fr", "3 de", "4 it", "5 ru", "6 tr" }));

    [Test]
    public void The_one_booth_of_two_languages_works_both_ways_only_where_both_are_spoken_and_heard()
    {
        Assert.That(StaffingRules.BoothsOf(Regime.Read("fr en", "en fr")), Is.EqualTo(new[] { new Booth(1, "en", "fr") }));
        Assert.That(StaffingRules.BoothsOf(Regime.Read("fr en", "en")), Is.EqualTo(new[] { new Booth(1, "en") }));
        Assert.That(StaffingRules.BoothsOf(Regime.Read("fr", "fr en")), Is.EqualTo(new[] { new Booth(2, "en") }));
    }

    [TestCase(0, 0)]
    [TestCase(1, 2)]
    [TestCase(10, 11)]
    [TestCase(11, 13)]
    [TestCase(300, 330)]
    public void There_are_receivers_for_all_and_a_tenth_more(int listeners, int receivers) => Assert.That(Rules.ReceiversFor(listeners), Is.EqualTo(receivers));

    [Test]
    public void Other_figures_can_be_agreed()
    {
        var rules = Rules with { PerBooth = 3, PerHeavyBooth = 4, ReservePercent = 20 };
        Assert.That(rules.NeedOf(Regime.Read("en fr de it", "en fr de it"), TimeSpan.FromHours(3)), Is.EqualTo(new StaffingNeed(4, 12, 16)));
        Assert.That(rules.ReceiversFor(100), Is.EqualTo(120));
    }

    [Test]
    public void Sessions_side_by_side_need_people_each_those_in_turn_share_them()
    {
        (Regime, DateTimeOffset, DateTimeOffset) At(string floor, string targets, int from, int to) => (Regime.Read(floor, targets), Morning.AddHours(from), Morning.AddHours(to));
        var plenary = At("en fr de it ru tr", "en fr de it ru tr", 0, 3);
        Assert.That(Rules.NeedAtOnce([]), Is.EqualTo(new StaffingNeed()));
        Assert.That(Rules.NeedAtOnce([plenary, At("en fr", "en fr", 3, 5), At("en", "", 0, 9)]), Is.EqualTo(new StaffingNeed(6, 12, 18)));
        Assert.That(Rules.NeedAtOnce([plenary, At("en fr", "en fr", 2, 4)]), Is.EqualTo(new StaffingNeed(7, 14, 20)));
    }

    [Test]
    public void Longer_sessions_and_more_targets_never_need_fewer_people() =>
        Prop.ForAll(Invented.Regimes.ToArbitrary(), Gen.Choose(10, 500).ToArbitrary(), (regime, minutes) =>
        {
            var (now, longer) = (Rules.NeedOf(regime, TimeSpan.FromMinutes(minutes)), Rules.NeedOf(regime, TimeSpan.FromMinutes(minutes + 60)));
            return now.Least <= now.Most && now.Booths <= now.Least && now.Least <= longer.Least && now.Most <= longer.Most;
        }).Check(Generated.Cases(300));
}
