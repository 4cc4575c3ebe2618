using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Summit.Web.Tests.Harness;

/// <summary>Base of tests in a real browser: one Chromium per fixture, a fresh visitor whenever one is asked for.</summary>
public abstract class BrowserTests
{
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
