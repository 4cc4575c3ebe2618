using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using Summit.Domain.Staff;

namespace Summit.Web.Tests.Harness;

/// <summary>Base of tests in a real browser: one Chromium per fixture, a fresh visitor whenever one is asked for.</summary>
public abstract class BrowserTests
{
    /// <summary>Where pictures of screens are kept for whoever looks at them; none are taken otherwise.</summary>
    private protected static readonly string? Shots = Environment.GetEnvironmentVariable("SUMMIT_SHOTS");

    static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    IPlaywright? _playwright;
    IBrowser? _browser;

    [OneTimeSetUp]
    public async Task StartBrowser()
    {
        var chromium = ExternalTool.Find("chromium-headless-shell", "/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser");
        _playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(60_000);
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    [OneTimeTearDown]
    public async Task StopBrowser()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    /// <summary>A fresh visitor without cookies.</summary>
    private protected async Task<IPage> Visitor(Uri root, bool script = true, int width = 1280, ColorScheme theme = ColorScheme.Light, string language = "en")
    {
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = root.ToString(), JavaScriptEnabled = script, ColorScheme = theme, ViewportSize = new() { Width = width, Height = 900 }, Locale = language,
        });
        context.SetDefaultTimeout(60_000);
        return await context.NewPageAsync();
    }

    /// <summary>Somebody new at the desk: an administrator, unless a role for the event is named.</summary>
    private protected async Task<IPage> AtDesk(
        Site site, StaffRole? role = null, string slug = "rotterdam-2016", int width = 1280, ColorScheme theme = ColorScheme.Light, string language = "en")
    {
        var page = await Visitor(site.Root, width: width, theme: theme, language: language);
        await page.GotoAsync($"/desk/enter/{await site.DeskEntry(administrator: role is null, role ?? StaffRole.Reader, slug)}");
        await page.ClickAsync("button.act");
        await page.Arrives("**/desk");
        if (language == "en") return page;
        await page.GotoAsync("/desk/account");
        await page.ClickAsync($"button[value={language}]");
        await page.Locator(".result").WaitForAsync();
        return page;
    }

    // The desk takes what was typed when the field is left.
    private protected static async Task Fill(IPage page, string field, string text)
    {
        await page.FillAsync(field, text);
        await page.Locator(field).BlurAsync();
    }

    private protected static async Task Shoot(IPage page, string name)
    {
        if (Shots is not null) await page.ScreenshotAsync(new() { Path = Path.Combine(Shots, $"{name}.png"), FullPage = true });
    }

    /// <summary>Nothing that axe finds, and nothing beyond the screen's edge.</summary>
    private protected static async Task Fine(IPage page, string name)
    {
        await Settled(page);
        await Shoot(page, name);
        Assert.That(await Violations(page), Is.Empty, name);
        Assert.That(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), Is.True, $"{name} scrolls sideways");
    }

    /// <summary>Until nothing of the page has changed for a moment; a desk's page shows its frame before its rows.</summary>
    private protected static Task Settled(IPage page) => page.EvaluateAsync("""
        () => new Promise(done => {
          let still = setTimeout(done, 120);
          new MutationObserver(() => { clearTimeout(still); still = setTimeout(done, 120); }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
        })
        """);

    /// <summary>What axe finds. Run by hand: its own way for Playwright waits half a second each time for a network that is silent already.</summary>
    private protected static async Task<IEnumerable<string>> Violations(IPage page, string within = "html")
    {
        if (!await page.EvaluateAsync<bool>("'axe' in window")) await page.EvaluateAsync(Axe);
        return await page.EvaluateAsync<string[]>("""
            async within => (await axe.run(document.querySelector(within), { resultTypes: ['violations'] })).violations
              .map(violation => `${violation.id}: ${violation.nodes.map(node => node.html).join(' | ')}`)
            """, within);
    }
}
