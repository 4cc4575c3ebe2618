using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Summit.Web.Hosting;
using Summit.Web.Tests.Browser.Walking;
using Summit.Web.Tests.Harness;
using Summit.Web.Tests.Http;

namespace Summit.Web.Tests.Browser;

[Parallelizable(ParallelScope.All)]
public sealed partial class WalkTests : BrowserTests
{
    [TestCaseSource(typeof(Way), nameof(Way.Chosen))]
    public async Task Every_screen_in_every_state(Way way)
    {
        await using var site = new Site(Site.JobsByHand);
        await using var empty = new Site(("Summit:Demonstration", "false"));
        var page = await Visitor(site.Root, way.Script, way.Width, way.Theme, way.Language);
        var stranger = await Visitor(empty.Root, way.Script, way.Width, way.Theme, way.Language);
        var walk = new Walk(way, site, page, (at, name) => Inspect(at, way, name));
        await walk.Everything(empty, stranger);
        Assert.Multiple(() =>
        {
            Assert.That(string.Join("\n", walk.Complaints), Is.Empty);
            Assert.That(walk.Visited, Is.EquivalentTo(Screens.All));
        });
    }

    [Test]
    public async Task Texts_longer_than_any_languages_fit_the_narrowest_screen()
    {
        var way = new Way("en", Script: true, Keyboard: false, 320, ColorScheme.Light);
        static void Longer(IServiceCollection services) => services.AddSingleton<TextsOf>(language => new LongerTexts(language));
        await using var site = new Site(services => { Site.JobsByHand(services); Longer(services); });
        await using var empty = new Site(Longer, ("Summit:Demonstration", "false"));
        var page = await Visitor(site.Root, width: way.Width);
        var stranger = await Visitor(empty.Root, width: way.Width);
        var walk = new Walk(way, site, page, async (at, name) => { await Keep(at, $"longer {name}"); return []; }, LongerTexts.Lengthen);
        await walk.Everything(empty, stranger);
        Assert.That(string.Join("\n", walk.Complaints), Is.Empty);
    }

    [Test]
    public void A_longer_text_is_longer_and_keeps_its_placeholders()
    {
        Assert.Multiple(() =>
        {
            Assert.That(LongerTexts.Lengthen("Registration"), Is.EqualTo("[Řégíšťřáťíóňëëëëë]"));
            Assert.That(LongerTexts.Lengthen("{0} of {1}"), Is.EqualTo("[{0} ófë {1}]"));
        });
    }

    [Test]
    public async Task Every_route_that_shows_a_page_is_walked()
    {
        await using var site = new Site(Site.JobsByHand);
        var routes = site.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Select(route => $"/{route.RoutePattern.RawText!.Trim('/')}").Where(route => !DeskRoutesTests.IsDesk($"GET {route}")).Distinct();
        Assert.That(routes, Is.EquivalentTo(Screens.All.Select(screen => screen.Route).Distinct().Except([Screens.Nowhere]).Concat(Screens.WithoutPage)));
    }

    [Test]
    public void The_ways_together_have_every_value_of_every_parameter()
    {
        var ways = Way.Chosen.ToArray();
        Assert.Multiple(() =>
        {
            Assert.That(ways.SelectMany(way => new[] { way.Language, way.Also ?? way.Language }).Distinct(), Is.EquivalentTo(Texts.PublicLanguages));
            Assert.That(ways.Select(way => way.Width).Distinct(), Is.EquivalentTo(Way.Widths));
            Assert.That(ways.Select(way => way.Theme).Distinct(), Is.EquivalentTo(new[] { ColorScheme.Light, ColorScheme.Dark }));
            Assert.That(ways.Select(way => (way.Script, way.Keyboard)).Distinct().Count(), Is.EqualTo(4));
        });
    }

    [Test]
    public async Task Enter_in_a_field_goes_on_and_does_not_switch_the_language()
    {
        await using var site = new Site(Site.JobsByHand);
        var page = await Visitor(site.Root);
        await page.GotoAsync("/en/rotterdam-2016/register");
        await page.Locator("main button.act").ClickAsync();
        await page.Locator("#GivenNames").FillAsync("Zoë");
        await page.Locator("#GivenNames").PressAsync("Enter");
        await page.Locator(".problem").WaitForAsync();
        Assert.That(await page.Locator("html").GetAttributeAsync("lang"), Is.EqualTo("en"));
        Assert.That(await page.Locator("#GivenNames").InputValueAsync(), Is.EqualTo("Zoë"));
    }

    // A picture of every screen is kept where SUMMIT_SHOTS says.
    static async Task Keep(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("SUMMIT_SHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{NotInFileNames().Replace(name, "-")}.png"), FullPage = true });
    }

    static async Task<IEnumerable<string>> Inspect(IPage page, Way way, string name)
    {
        await Keep(page, $"{way} {name}");
        return way.HasAxe ? await Violations(page) : [];
    }

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.IgnoreCase)]
    private static partial Regex NotInFileNames();
}
