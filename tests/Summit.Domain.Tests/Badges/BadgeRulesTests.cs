using Summit.Domain.Badges;

namespace Summit.Domain.Tests.Badges;

public sealed class BadgeRulesTests
{
    [TestCase(false, true, BadgeVerdict.NotGenuine)]
    [TestCase(false, false, BadgeVerdict.NotGenuine, Description = "whose it is cannot be known")]
    [TestCase(true, false, BadgeVerdict.OtherEvent)]
    [TestCase(true, true, BadgeVerdict.Unknown)]
    public void Without_a_badge_of_this_event_nobody_is_admitted(bool isGenuine, bool isOfThisEvent, BadgeVerdict verdict) =>
        Assert.That(BadgeRules.Judge(isGenuine, isOfThisEvent, null), Is.EqualTo(verdict));

    [TestCase(null, false, BadgeVerdict.Admitted)]
    [TestCase(null, true, BadgeVerdict.UsedBefore)]
    [TestCase(BadgeVoid.Reprinted, false, BadgeVerdict.Void)]
    [TestCase(BadgeVoid.Substituted, true, BadgeVerdict.Void, Description = "that it is void weighs more than that it was used")]
    [TestCase(BadgeVoid.Ended, false, BadgeVerdict.Void)]
    [TestCase(BadgeVoid.Erased, false, BadgeVerdict.Void)]
    public void A_badge_of_this_event_admits_once_while_it_is_valid(BadgeVoid? reason, bool wasUsed, BadgeVerdict verdict) =>
        Assert.That(BadgeRules.Judge(isGenuine: true, isOfThisEvent: true, new(reason, wasUsed)), Is.EqualTo(verdict));

    [Test]
    public void A_void_badge_of_another_event_is_another_events() =>
        Assert.That(BadgeRules.Judge(isGenuine: true, isOfThisEvent: false, new(BadgeVoid.Ended, true)), Is.EqualTo(BadgeVerdict.OtherEvent));
}
