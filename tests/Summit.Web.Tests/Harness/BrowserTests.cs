using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Summit.Web.Tests.Harness;

/// <summary>Base of tests in a real browser: one site and one Chromium per fixture, a fresh context per test.</summary>
public abstract class BrowserTests
{
    readonly HashSet<IPage> _scriptless = [];
    IPlaywright? _playwright;
    IBrowser? _browser;
    Site? _site;

    private protected Site Site => _site!;

    [OneTimeSetUp]
    public async Task StartBrowser()
    {
        var chromium = ExternalTool.Find("chromium", "/usr/bin/chromium", "/usr/bin/chromium-browser");
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        _site = new Site();
    }

    [OneTimeTearDown]
    public async Task StopBrowser()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_site is not null) await _site.DisposeAsync();
    }

    /// <summary>A fresh visitor.</summary>
    private protected async Task<IPage> Visitor(bool script = true, int width = 1280, ColorScheme theme = ColorScheme.Light)
    {
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = Site.Root.ToString(), JavaScriptEnabled = script, ColorScheme = theme, ViewportSize = new() { Width = width, Height = 900 },
        });
        context.SetDefaultTimeout(15_000);
        var page = await context.NewPageAsync();
        if (!script) _scriptless.Add(page);
        return page;
    }

    /// <summary>axe finds nothing, nothing is wider than the window, and a picture is kept where SUMMIT_SCREENSHOTS says.</summary>
    private protected async Task Inspect(IPage page, string name)
    {
        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.That(overflow, Is.LessThanOrEqualTo(0), $"{name} scrolls sideways");
        if (Environment.GetEnvironmentVariable("SUMMIT_SCREENSHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{page.ViewportSize!.Width}.png"), FullPage = true });
        // axe is a script: where scripts are off it cannot run, and the page is the same one byte for byte.
        if (_scriptless.Contains(page)) return;
        var result = await page.RunAxe(new AxeRunOptions());
        Assert.That(result.Violations.Select(violation => $"{violation.Id}: {string.Join(" | ", violation.Nodes.Select(node => node.Html))}"), Is.Empty, name);
    }
}
