using Summit.Application.Features.Badges;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Domain;

namespace Summit.Application.Tests.Features.Badges;

public sealed class ChooseForBadgesTests(string database) : ContractTests(database)
{
    [Test]
    public async Task Badges_are_sorted_by_delegation_or_by_name()
    {
        var id = await Given.Event(places: 10);
        var ids = new List<RegistrationId>();
        foreach (var (number, family, body) in new[] { (1, "Åkesson", "Malmö"), (2, "Berg", "Århus"), (3, "Zander", "Amsterdam"), (4, "Andersen", "Malmö") })
            ids.Add((await Given.Registration(Given.Command(id, Given.Answers(number) with { FamilyName = family, Body = body }))).Id!.Value);
        var organiser = await Given.Organiser(id);
        async Task<IEnumerable<int>> Order(BadgeOrder order) =>
            Ok(await organiser.Send(new ChooseForBadges(id, BadgeAudience.Everyone, order, []))).Registrations.Select(one => ids.IndexOf(one) + 1);
        Assert.That(await Order(BadgeOrder.Name), Is.EqualTo(new[] { 1, 4, 2, 3 }), "as Dutch sorts");
        Assert.That(await Order(BadgeOrder.Delegation), Is.EqualTo(new[] { 3, 2, 1, 4 }));
    }

    [Test]
    public async Task Those_without_a_badge_those_named_and_nobody()
    {
        var id = await Given.Event(places: 3);
        var organiser = await Given.Organiser(id);
        Assert.That((await organiser.Send(new ChooseForBadges(id, BadgeAudience.Everyone, BadgeOrder.Name, []))).Error, Is.EqualTo(BadgesErrors.Nobody));
        var ids = await Given.Registrations(id, 4);
        await Given.Badges(id, ids[0]);
        async Task<BadgeChoice> Choice(BadgeAudience audience, params RegistrationId[] named) => Ok(await organiser.Send(new ChooseForBadges(id, audience, BadgeOrder.Name, named)));
        Assert.That((await Choice(BadgeAudience.Unprinted)).Registrations, Is.EqualTo(new[] { ids[1], ids[2] }));
        var everyone = await Choice(BadgeAudience.Everyone);
        Assert.That((everyone.Registrations.Count, everyone.Reprints), Is.EqualTo((3, 1)));
        var named = await Choice(BadgeAudience.Chosen, ids[3], ids[0], ids[0]);
        Assert.That((named.Registrations, named.Reprints), Is.EqualTo(((IReadOnlyList<RegistrationId>)[ids[0], ids[3]], 1)), "whoever waits is named and will be left out with the reason");
    }

    [Test]
    public async Task An_audience_or_order_that_there_is_not_is_refused()
    {
        var id = await Given.Event(places: 3);
        var organiser = await Given.Organiser(id);
        Assert.That((await organiser.Send(new ChooseForBadges(id, (BadgeAudience)9, BadgeOrder.Name, []))).Error?.Kind, Is.EqualTo(ErrorKind.Invalid));
        Assert.That((await organiser.Send(new ChooseForBadges(id, BadgeAudience.Everyone, (BadgeOrder)9, []))).Error?.Kind, Is.EqualTo(ErrorKind.Invalid));
    }
}
