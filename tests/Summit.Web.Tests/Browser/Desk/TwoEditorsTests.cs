using Microsoft.Playwright;
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

    static async Task Type(IPage page, string field, string text)
    {
        await page.FillAsync(field, text);
        await page.Locator(field).BlurAsync();
    }

    async Task<IPage> Editor(string path, string field)
    {
        var page = await Visitor(_site.Root);
        page.SetDefaultTimeout(60_000);
        await page.GotoAsync($"/desk/enter/{await _site.DeskEntry(administrator: true)}");
        await page.ClickAsync("button.act");
        await page.WaitForURLAsync("**/desk");
        await page.GotoAsync($"/desk/rotterdam-2016/{path}");
        await page.Locator(field).WaitForAsync();
        return page;
    }
}
