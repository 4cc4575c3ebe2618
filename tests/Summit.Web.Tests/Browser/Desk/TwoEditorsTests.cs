using Microsoft.Playwright;
using Summit.Application.Features.Releases;
using Summit.Domain;
using Summit.Web.Tests.Harness;

namespace Summit.Web.Tests.Browser.Desk;

/// <summary>Two people open the same form: the second to save is told, and what they typed is still there.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class TwoEditorsTests : BrowserTests
{
    Site _site = null!;

    [OneTimeSetUp]
    public void Start() => _site = new Site();

    [OneTimeTearDown]
    public async Task Stop() => await _site.DisposeAsync();

    [TestCase("visits/safety-house/edit", "#MeetingPoint-nl", "this visit meanwhile")]
    [TestCase("visits/safety-house", "#Minimum", "this visit meanwhile")]
    public async Task The_second_is_told_and_keeps_what_they_typed(string path, string field, string told)
    {
        var (first, second) = (await Editor(path, field), await Editor(path, field));
        await Type(first, field, "3");
        await first.ClickAsync("main form button.act");
        await first.Locator(".result").First.WaitForAsync();
        await Type(second, field, "4");
        await second.ClickAsync("main form button.act");
        await second.Locator(".problem").WaitForAsync();
        Assert.That(await second.InnerTextAsync(".problem"), Does.Contain(told));
        Assert.That(await second.InputValueAsync(field), Is.EqualTo("4"));
        Assert.That(await Violations(second), Is.Empty);
        await second.ReloadAsync();
        await second.Locator(field).WaitForAsync();
        Assert.That(await second.InputValueAsync(field), Is.EqualTo("3"), "nothing was overwritten");
    }

    [Test]
    public async Task What_another_saved_in_a_release_is_looked_at_before_anything_is_saved_over_it_or_approved()
    {
        const string link = "#Resources-0-Address";
        var path = $"releases/{(await Release()).Value}";
        var (first, second) = (await Editor(path, link), await Editor(path, link));
        await Type(first, link, "https://first.example/");
        await first.ClickAsync("button:text-is('Save the links')");
        await first.Locator(".result:text-is('Saved.')").WaitForAsync();

        // Another form of the page is sent: the links of the first are shown beside what the second typed.
        await Type(second, link, "https://second.example/");
        await Type(second, "#EmbargoUntil", "2016-10-30T12:00");
        await second.ClickAsync("button:text-is('Set the embargo')");
        await second.Locator(".problem").WaitForAsync();
        await second.Locator(".inset:has-text('https://first.example/')").WaitForAsync();
        Assert.That(await second.InputValueAsync(link), Is.EqualTo("https://second.example/"));
        Assert.That(await Violations(second), Is.Empty);
        await second.ClickAsync("button:text-is('Save the links')");
        await second.Locator(".inset:has-text('https://first.example/')").WaitForAsync();
        await second.ClickAsync("button:has-text('Keep what I have')");
        await second.ClickAsync("button:text-is('Save the links')");
        await second.Locator(".result:text-is('Saved.')").WaitForAsync();

        for (var time = 0; time < 2; time++)
        {
            await Approve(first);
            await first.Locator(".problem").WaitForAsync();
            await first.Locator(".inset:has-text('https://second.example/')").WaitForAsync();
        }
        await first.ClickAsync("button:has-text('Show what is saved')");
        await first.WaitForFunctionAsync($"document.querySelector('{link}').value === 'https://second.example/'");
        await Approve(first);
        await first.Locator(".tag:text-is('Public')").WaitForAsync();
    }

    static async Task Approve(IPage page)
    {
        await page.ClickAsync("main button.act:text-is('Approve')");
        await page.Locator("dialog.ask[open]").WaitForAsync();
        await page.ClickAsync("dialog.ask[open] button.act >> nth=0");
        await page.Locator("dialog.ask[open]").WaitForAsync(new() { State = WaitForSelectorState.Hidden });
    }

    async Task<ReleaseId> Release()
    {
        var (desk, eventId) = (await _site.Desk(administrator: true), await _site.EventId("rotterdam-2016"));
        var id = (await desk.Send(new BeginRelease(eventId, new(Guid.CreateVersion7()), "TWO", 1, new(2016, 10, 17), ["en"]))).Value;
        await desk.Send(new SaveReleaseText(eventId, id, "en", 0, new("Rotterdam", "Mayors meet", "They say why.", "Because.", "About them.")));
        Assert.That((await desk.Send(new SetReleaseResources(eventId, id, 1, [new(new([new("en", "Website")]), "https://summit.example/")]))).Error, Is.Null);
        return id;
    }

    static async Task Type(IPage page, string field, string text)
    {
        await page.FillAsync(field, text);
        await page.Locator(field).BlurAsync();
    }

    async Task<IPage> Editor(string path, string field)
    {
        var page = await AtDesk(_site);
        await page.GotoAsync($"/desk/rotterdam-2016/{path}");
        await page.Locator(field).WaitForAsync();
        return page;
    }
}
