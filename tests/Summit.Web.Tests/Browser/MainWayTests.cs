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

    [TestCase("tr", "Işık", 320)]
    [TestCase("ru", "Щербакова", 320)]
    [TestCase("de", "Müller", 320)]
    [TestCase("it", "D’Angelo", 375)]
    [TestCase("nl", "van ’t Hof", 375)]
    [TestCase("da", "Ågård", 1280)]
    public async Task Register_and_change_in_every_language(string language, string family, int width)
    {
        await Site.SetPlaces("rotterdam-2016", 2000);
        var page = await Visitor(width: width, theme: width == 375 ? Microsoft.Playwright.ColorScheme.Dark : Microsoft.Playwright.ColorScheme.Light);
        await page.GotoAsync($"/{language}");
        await Inspect(page, $"{language}-series");
        await Walk.ToCheck(page, language, family, (page, name) => Inspect(page, $"{language}-{name}"));
        await Walk.Send(page);
        await Inspect(page, $"{language}-confirmed");
        Assert.That(await page.Locator("h1").InnerTextAsync(), Is.EqualTo(Words(language)["Outcome.Confirmed.Title"]));
        await page.GotoAsync(await Site.LinkTo(await Walk.Reference(page)));
        await Inspect(page, $"{language}-link");
        await page.Locator("main button.act").ClickAsync();
        await Inspect(page, $"{language}-my");
        await page.Locator("a[href$='/my/change']").ClickAsync();
        await page.Locator("#FamilyName").FillAsync("");
        await page.Locator("main button.act").ClickAsync();
        await Inspect(page, $"{language}-change-problem");
        Assert.That(await page.Locator("#FamilyName-why").InnerTextAsync(), Is.EqualTo(Words(language)["Problem.FamilyName.required"]));
        await page.Locator("#FamilyName").FillAsync(family);
        await page.Locator("#Function").FillAsync("Adviser");
        await page.Locator("main button.act").ClickAsync();
        Assert.That(await page.Locator("main").InnerTextAsync(), Does.Contain("Adviser"));
        await page.Locator("a[href$='/my/substitute']").ClickAsync();
        await Inspect(page, $"{language}-substitute");
        foreach (var path in new[] { "privacy", "sign-in", "nowhere" })
        {
            await page.GotoAsync($"/{language}/{path}");
            await Inspect(page, $"{language}-{path}");
        }
    }

    [Test]
    public async Task Enter_in_a_field_goes_on_and_does_not_switch_the_language()
    {
        var page = await Visitor();
        await page.GotoAsync("/en/rotterdam-2016/register");
        await page.Locator("main button.act").ClickAsync();
        await page.Locator("#GivenNames").FillAsync("Zoë");
        await page.Locator("#GivenNames").PressAsync("Enter");
        await page.Locator(".problem").WaitForAsync();
        Assert.That(await page.Locator("html").GetAttributeAsync("lang"), Is.EqualTo("en"));
        Assert.That(await page.Locator("#GivenNames").InputValueAsync(), Is.EqualTo("Zoë"));
    }

    static Hosting.Texts Words(string language) => Hosting.Texts.In(language);

    async Task<int> Taken()
    {
        await using var session = await Site.Database.OpenReader();
        return await session.Scalar<int>("SELECT p.taken + p.held_back FROM place_pool p JOIN event e ON e.id = p.owner_id WHERE e.slug = 'rotterdam-2016'");
    }
}
