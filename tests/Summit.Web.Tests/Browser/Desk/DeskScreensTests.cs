using Microsoft.Playwright;
using Summit.Application.Features.Staff;
using Summit.Web.Tests.Browser.Walking;
using Summit.Web.Tests.Harness;
using Summit.Web.Tests.Http;

namespace Summit.Web.Tests.Browser.Desk;

/// <summary>Every page of the desks as it stands, in both languages, light and dark, wide and at 320 pixels.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class DeskScreensTests : BrowserTests
{
    /// <summary>Lists with nothing in them yet.</summary>
    static readonly string[] Empty = ["", "/registrations", "/waiting", "/invitations", "/visits", "/delegations", "/import", "/messages", "/press", "/press/allocation", "/press/proposals", "/press/bars", "/press/pictures", "/press/interviews", "/press/letters", "/press/settings", "/declaration/amendments", "/batches", "/badges", "/documents", "/releases", "/press/badges", "/history", "/interpretation/plan", "/interpretation/interpreters", "/interpretation/rooms"];

    Site _site = null!;
    DeskWorld _world = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _site = new Site(DeskWorld.Still);
        _world = await DeskWorld.Make(_site);
    }

    [OneTimeTearDown]
    public async Task Stop() => await _site.DisposeAsync();

    /// <summary>Two that have each value of each; the others for the soak.</summary>
    static IEnumerable<object[]> Ways => Way.IsSoak
        ? [.. Few, ["fr", 1280, ColorScheme.Dark], ["fr", 320, ColorScheme.Light]]
        : Few;

    static readonly object[][] Few = [["en", 1280, ColorScheme.Light], ["fr", 320, ColorScheme.Dark]];

    [TestCaseSource(nameof(Ways))]
    public async Task Is_accessible_and_stays_within_its_width(string language, int width, ColorScheme theme)
    {
        var page = await AtDesk(_site, width: width, theme: theme, language: language);
        var errors = new List<string>();
        page.PageError += (_, error) => errors.Add(error);
        foreach (var path in DeskRoutesTests.Pages.Select(Filled).Concat(Empty.Select(list => $"/desk/{DeskWorld.Over}{list}")))
        {
            await page.GotoAsync(path);
            await page.Locator("h1").First.WaitForAsync();
            await Settled(page);
            await Shoot(page, $"desk-{path.Replace('/', '_')}-{language}-{width}-{theme}");
            var found = await Violations(page);
            Assert.Multiple(async () =>
            {
                Assert.That(found, Is.Empty, path);
                Assert.That(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), Is.True, $"{path} scrolls sideways");
                Assert.That(await page.EvaluateAsync<string>("document.documentElement.lang"), Is.EqualTo(language), path);
                Assert.That(await page.TitleAsync(), Is.Not.Empty, path);
                Assert.That(await page.Locator("h1").CountAsync(), Is.EqualTo(1), path);
                Assert.That(await page.EvaluateAsync<string[]>(SmallTargets), Is.Empty, $"{path} has targets under 24 pixels");
            });
        }
        Assert.That(errors, Is.Empty);
    }

    // Records are those of the world, in place of the table's, which are of nobody.
    string Filled(string path) => path switch
    {
        _ when path.EndsWith("/press/requests/x", StringComparison.Ordinal) => $"/desk/{DeskWorld.Slug}/press/requests/{_world.Press}",
        _ when path.Contains("/amendments/0198", StringComparison.Ordinal) => path.Replace("0198c0de-0000-7000-8000-000000000000", $"{_world.Amendment.Value}", StringComparison.Ordinal),
        _ when path.Contains("/releases/0198", StringComparison.Ordinal) => path.Replace("0198c0de-0000-7000-8000-000000000000", $"{_world.Release.Value}", StringComparison.Ordinal),
        _ when path.Contains("/delegations/0198", StringComparison.Ordinal) => $"/desk/{DeskWorld.Slug}/delegations/{_world.Delegation.Value}",
        _ when path.Contains("/batches/0198", StringComparison.Ordinal) => $"/desk/{DeskWorld.Slug}/batches/{_world.Bulk.Value}",
        _ when path.Contains("/badges/0198", StringComparison.Ordinal) => $"/desk/{DeskWorld.Slug}/badges/{_world.Badges.Value}",
        _ when path.Contains("/documents/0198", StringComparison.Ordinal) => $"/desk/{DeskWorld.Slug}/documents/{_world.Papers.Value}",
        _ when path.Contains("/import/0198", StringComparison.Ordinal) => $"/desk/{DeskWorld.Slug}/import/{_world.Checked.Value}",
        _ when path.Contains("/staff/0198", StringComparison.Ordinal) => $"/desk/staff/{_world.Member.Value}",
        _ when path.Contains("/registrations/", StringComparison.Ordinal) => path.Replace("/x", $"/{_world.Confirmed}", StringComparison.Ordinal).Replace("RTM16-000000-0", _world.Confirmed, StringComparison.Ordinal),
        _ => path,
    };

    // Words within a sentence are excepted (WCAG 2.2, 2.5.8): links that stand in a paragraph or a list item with other text.
    const string SmallTargets = """
        () => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
          .filter(element => element.checkVisibility({ visibilityProperty: true }) && !element.classList.contains('skip'))
          .filter(element => { const p = element.closest('p, li, dd, td, .notice .page'); return !(element.tagName === 'A' && p && p.textContent.trim() !== element.textContent.trim()); })
          .filter(element => { const target = element.closest('label') ?? element; const box = target.getBoundingClientRect(); return box.width > 0 && (box.height < 23.5 || box.width < 23.5); })
          .map(element => element.outerHTML.slice(0, 120))
        """;
}
