using Summit.Domain.Press;

namespace Summit.Domain.Tests.Press;

public sealed class PressOrderTests
{
    static readonly PressCriterion[] Published = [PressCriterion.HostOrHome, PressCriterion.AgencyOrBroadcaster];

    [TestCase(PressMedium.Agency, "NL", false, 0, PressCriterion.HostOrHome)]
    [TestCase(PressMedium.Radio, "DK", true, 0, PressCriterion.HostOrHome)]
    [TestCase(PressMedium.Print, "NL", false, 1, PressCriterion.HostOrHome)]
    [TestCase(PressMedium.Television, "US", false, 2, PressCriterion.AgencyOrBroadcaster)]
    [TestCase(PressMedium.Freelance, "US", false, 3, null)]
    public void The_first_criterion_outweighs_all_that_follow(PressMedium medium, string country, bool home, int rank, PressCriterion? first)
    {
        var standing = new PressStanding(medium, country, home);
        Assert.That(PressOrder.Rank(Published, standing, "NL"), Is.EqualTo(rank));
        Assert.That(PressOrder.First(Published, standing, "NL"), Is.EqualTo(first));
    }

    [Test]
    public void Without_criteria_all_are_equal() =>
        Assert.That(Enum.GetValues<PressMedium>().Select(medium => PressOrder.Rank([], new(medium, "NL", true), "NL")), Is.All.Zero);

    [Test]
    public void Every_criterion_tells_some_from_others()
    {
        foreach (var criterion in Enum.GetValues<PressCriterion>())
        {
            var ranks = from medium in Enum.GetValues<PressMedium>() from country in new[] { "NL", "US" } from home in new[] { true, false }
                        select PressOrder.Rank([criterion], new(medium, country, home), "NL");
            Assert.That(ranks.Distinct().Count(), Is.EqualTo(2), $"{criterion}");
        }
    }

    [Test]
    public void An_ended_accreditation_never_admits_until_it_is_looked_at_again()
    {
        foreach (var from in Enum.GetValues<AccreditationState>())
        {
            if (!AccreditationRules.IsLive(from))
                foreach (var to in Enum.GetValues<AccreditationState>())
                    Assert.That(AccreditationRules.MayBecome(from, to), Is.EqualTo(to == AccreditationState.UnderReview), $"{from} {to}");
            Assert.That(AccreditationRules.MayBecome(from, AccreditationState.Revoked), Is.EqualTo(AccreditationRules.Admits(from)));
        }
    }
}
