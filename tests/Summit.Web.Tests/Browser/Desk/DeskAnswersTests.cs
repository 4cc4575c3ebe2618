using Microsoft.Playwright;
using Summit.Domain.Staff;
using Summit.Web.Tests.Harness;
using Summit.Web.Tests.Http;

namespace Summit.Web.Tests.Browser.Desk;

/// <summary>Pages of the desk for those whom they are not meant for, at addresses that nobody would link to, and with as much typed as may be.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class DeskAnswersTests : BrowserTests
{
    // Links alone are no answer.
    const string Answer = """
        () => { const main = document.querySelector('main').cloneNode(true); main.querySelectorAll('h1, nav, p > a:only-child').forEach(one => one.remove()); return main.textContent.trim(); }
        """;

    Site _site = null!;

    [OneTimeSetUp]
    public void Start() => _site = new Site(Site.JobsByHand);

    [OneTimeTearDown]
    public async Task Stop() => await _site.DisposeAsync();

    [TestCase(StaffRole.Reader)]
    [TestCase(StaffRole.Door)]
    public async Task Whoever_may_not_see_a_page_is_told_so(StaffRole role)
    {
        var page = await AtDesk(_site, role);
        var silent = new List<string>();
        foreach (var path in DeskRoutesTests.Pages) if ((await Look(page, path)).Length < 20) silent.Add(path);
        Assert.That(silent, Is.Empty);
        if (role == StaffRole.Door) return;
        await Look(page, "/desk/rotterdam-2016/messages/new");
        Assert.That(await page.Locator("main form").CountAsync(), Is.Zero, "an editor for somebody who may not write");
    }

    [Test]
    public async Task What_is_not_there_is_answered_with_a_sentence()
    {
        var page = await AtDesk(_site);
        await Look(page, "/desk/rotterdam-2016/publish");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a copy" }).First.ClickAsync();
        await page.FillAsync("dialog[open] #Slug", "rotterdam-2018");
        await page.FillAsync("dialog[open] #ReferencePrefix", "RTM18");
        await page.FillAsync("dialog[open] #StartsOn", "2018-11-09");
        await page.ClickAsync("dialog[open] button.act:not(.quiet)");
        await page.Arrives("**/desk/rotterdam-2018/settings*");
        foreach (var path in new[] { "rotterdam-2018/register", "rotterdam-2016/messages/0198c0de-0000-7000-8000-000000000000", "rotterdam-2016/messages/x", "rotterdam-2016/register?delegation=x" })
            Assert.That(await Look(page, $"/desk/{path}"), Has.Length.GreaterThan(20), path);
    }

    [Test]
    public async Task A_page_number_without_bounds_is_a_page_like_any_other()
    {
        var page = await AtDesk(_site);
        foreach (var list in new[] { "registrations", "waiting", "invitations", "delegations", "messages", "history", "batches", "badges", "documents", "import" })
        {
            var answer = await Look(page, $"/desk/rotterdam-2016/{list}?page=999999999999&said=999999999999&line=999999999999");
            Assert.That(answer, Is.Not.Empty.And.Not.Contains("Something went wrong").And.Not.Contains("999"), list);
        }
        foreach (var list in new[] { "staff", "system" }) Assert.That(await Look(page, $"/desk/{list}?page=999999999999"), Is.Not.Empty.And.Not.Contains("Something went wrong"), list);
    }

    [Test]
    public async Task The_longest_list_of_invitees_reaches_the_desk()
    {
        var page = await AtDesk(_site);
        await page.GotoAsync("/desk/rotterdam-2016/invitations/new");
        var name = string.Concat(Enumerable.Repeat("Ångström-Łukaszewicz ", 9)).Trim();
        await page.FillAsync("#List", string.Join('\n', Enumerable.Range(1, 500).Select(number => $"{name} {number} <{new string('n', 60)}{number}@{string.Join('.', Enumerable.Repeat(new string('c', 60), 2))}.example>; councillor")));
        await page.ClickAsync("form button.act");
        await page.Locator("dialog[open]").GetByText("500").First.WaitForAsync();
    }

    [Test]
    public async Task The_longest_message_reaches_the_desk()
    {
        var page = await AtDesk(_site);
        await page.GotoAsync("/desk/rotterdam-2016/messages/new");
        await page.FillAsync("#Subject-en", "Rooms");
        await page.FillAsync("#Text-en", string.Concat(Enumerable.Repeat("Здравствуйте! ", 715))[..9_990]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the draft" }).ClickAsync();
        await page.Locator(".result").WaitForAsync();
    }

    static async Task<string> Look(IPage page, string path)
    {
        await page.Locator("main h1").WaitForAsync();
        // Within the circuit: a document of its own for each page would take most of the time.
        await page.EvaluateAsync("path => { document.querySelector('main').dataset.former = ''; Blazor.navigateTo(path); }", path);
        for (var waited = 0; waited < 40 && await page.Locator("main[data-former]").CountAsync() > 0; waited++) await Task.Delay(25);
        await page.Locator("main h1").WaitForAsync();
        await Settled(page);
        return await page.EvaluateAsync<string>(Answer);
    }

}
