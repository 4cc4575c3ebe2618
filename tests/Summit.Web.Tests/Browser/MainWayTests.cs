using System.Text.RegularExpressions;
using Summit.Web.Tests.Harness;

namespace Summit.Web.Tests.Browser;

public sealed class MainWayTests : BrowserTests
{
    [TestCase("en", true, 1280)]
    [TestCase("en", false, 375)]
    [TestCase("fr", true, 375)]
    [TestCase("fr", false, 1280)]
    public async Task Register_confirmed_then_full_waiting_cancel_offer_accept(string language, bool script, int width)
    {
        await Site.SetPlaces("rotterdam-2016", 2000);
        var first = await Visitor(script, width);
        await Walk.ToCheck(first, language, "Işık", (page, name) => Inspect(page, $"{language}-{name}"));
        await Walk.Send(first);
        await Inspect(first, $"{language}-confirmed");
        Assert.That(await first.Locator("h1").InnerTextAsync(), Is.EqualTo(Words(language)["Outcome.Confirmed.Title"]));
        var firstReference = await Walk.Reference(first);

        await Site.SetPlaces("rotterdam-2016", 0);
        var second = await Visitor(script, width);
        await Walk.ToCheck(second, language, "O’Brien", (page, name) => Inspect(page, $"{language}-full-{name}"));
        Assert.That(await second.Locator("button[value=send]").InnerTextAsync(), Is.EqualTo(Words(language)["Check.JoinList"]));
        await Walk.Send(second);
        await Inspect(second, $"{language}-waiting");
        var secondReference = await Walk.Reference(second);

        await Walk.FollowMessage(first, firstReference, new Regex(language == "en" ? "^Place confirmed" : "confirm"));
        await Inspect(first, $"{language}-my-confirmed");
        await Site.SetPlaces("rotterdam-2016", await Taken());
        await first.Locator("a[href$='/my/cancel']").ClickAsync();
        await Inspect(first, $"{language}-my-cancel");
        await first.Locator("button.grave").ClickAsync();
        await Inspect(first, $"{language}-my-cancelled");

        await Walk.FollowMessage(second, secondReference, new Regex(language == "en" ? "place" : "place vous est proposée", RegexOptions.IgnoreCase));
        await Inspect(second, $"{language}-my-offered");
        Assert.That(await second.Locator("h1").InnerTextAsync(), Is.EqualTo(Words(language)["My.State.Offered"]));
        await second.Locator("button.act").First.ClickAsync();
        Assert.That(await second.Locator("h1").InnerTextAsync(), Is.EqualTo(Words(language)["My.State.Confirmed"]));
        await Inspect(second, $"{language}-my-accepted");
    }

    static Hosting.Texts Words(string language) => Hosting.Texts.In(language);

    async Task<int> Taken()
    {
        await using var session = await Site.Database.OpenReader();
        return await session.Scalar<int>("SELECT p.taken + p.held_back FROM place_pool p JOIN event e ON e.id = p.owner_id WHERE e.slug = 'rotterdam-2016'");
    }
}
