using Summit.Application.Features.Delegations;
using Summit.Application.Features.Messages;
using Summit.Domain;

namespace Summit.Web.Tests.Browser.Walking;

/// <content>Where a head of delegation registers and replaces its people.</content>
sealed partial class Walk
{
    async Task Delegations()
    {
        await Go($"{Home}/delegation");
        await See(Screens.Delegation, "no session");
        var id = await Delegation(WalkEvents.Open, quota: 2);
        await See(Screens.Delegation, "nobody yet");
        await _hand.Press("main form[action$='/delegation/register'] button");
        Assert.That(await page.Locator("#OfficeName").InputValueAsync(), Is.EqualTo(FullName));
        await _hand.Type("#GivenNames", way.Name.Given);
        await _hand.Type("#FamilyName", way.Name.Family);
        await _hand.Type("#Address", NewAddress());
        await GoOn();
        await _hand.Choose("Category", "councillor");
        await _hand.Type("#Function", "Councillor");
        Assert.That(await page.Locator("#Body").InputValueAsync(), Is.EqualTo("Lund"));
        await GoOn();
        await Languages();
        await GoOn();
        await GoOn();
        await Needs();
        await GoOn();
        await _hand.Press("main button[value=send]");
        await See(Screens.Outcome, "of a delegation");
        await _hand.Press("main a[href$='/delegation']");
        await See(Screens.Delegation, "people");

        Ok(await site.Operator.Send(new ChangeDelegation(await site.EventId(WalkEvents.Open), id, 1, Terms(quota: 1))));
        await Go($"{Home}/delegation");
        await See(Screens.Delegation, "full");
        await _hand.Press("main a[href$='/substitute']");
        await See(Screens.DelegationSubstitute, "plain");
        await _hand.Press("main button.act");
        await See(Screens.DelegationSubstitute, "problems");
        await Substitute();
        await _hand.Press("main button.act");
        Assert.That(await page.Locator(".answers dt").InnerTextAsync(), Is.EqualTo("Ana Novak"));
        await _hand.Press("main a[href$='/cancel']");
        await See(Screens.DelegationCancel, "plain");
        await _hand.Press("main button.grave");
        Assert.That(await page.Locator(".answers").CountAsync(), Is.Zero);
        await Amendments();

        foreach (var (slug, state) in new[] { ("later", "not yet open"), (WalkEvents.Late, "closed") })
        {
            await Delegation(slug, quota: 1);
            await See(Screens.Delegation, state);
        }
        await _hand.Press("form[action$='/my/sign-out'] button:not([name])");
    }

    // Opened by an organiser, and its page by the head with the link from the message.
    async Task<DelegationId> Delegation(string slug, int quota)
    {
        var created = Ok(await site.Operator.Send(new CreateDelegation(await site.EventId(slug), new(Guid.CreateVersion7()), Terms(quota))));
        await site.Run<DeliveryJob>();
        await Go(site.NewestLink("Lund", "head@city.example"));
        await _hand.Press("main button.act");
        return created;
    }

    DelegationTerms Terms(int quota) => new("Lund", "SE", FullName, "head@city.example", way.Language, quota);
}
