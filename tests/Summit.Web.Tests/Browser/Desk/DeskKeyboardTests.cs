using Microsoft.Playwright;
using Summit.Web.Tests.Harness;

namespace Summit.Web.Tests.Browser.Desk;

/// <summary>The desk without a mouse: everything is reached by Tab, done by Enter or Space, left by Escape, and the focus is never lost.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class DeskKeyboardTests : BrowserTests
{
    Site _site = null!;
    DeskWorld _world = null!;
    IPage _page = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _site = new Site(DeskWorld.Still);
        _world = await DeskWorld.Make(_site);
        _page = await Visitor(_site.Root);
        await _page.GotoAsync($"/desk/enter/{await _site.DeskEntry(administrator: true)}");
        await _page.Keyboard.PressAsync("Tab");
        await TabTo("button.act");
        await _page.Keyboard.PressAsync("Enter");
        await _page.Arrives("**/desk");
    }

    [OneTimeTearDown]
    public async Task Stop() => await _site.DisposeAsync();

    [Test]
    public async Task A_list_is_skipped_to_searched_sorted_paged_and_opened()
    {
        await Go($"/desk/{DeskWorld.Slug}/registrations");
        await TabTo("a.skip", key: "Shift+Tab");
        Assert.That(await _page.Locator("a.skip").EvaluateAsync<bool>("link => link.getBoundingClientRect().top >= 0"), Is.True, "the skip link is seen when it has the focus");
        await _page.Keyboard.PressAsync("Enter");
        // The first Tab after it is within the content: the search, and not the rail.
        await TabTo("#q", most: 1);
        await _page.Keyboard.TypeAsync("soren");
        await _page.Keyboard.PressAsync("Enter");
        await _page.Arrives("**q=soren**");
        await _page.GetByText("34 of 69").First.WaitForAsync();
        await _page.Keyboard.PressAsync("Control+A");
        await TabTo("#state");
        await _page.Keyboard.TypeAsync("Conf");
        await TabTo("form[role=search] button");
        await _page.Keyboard.PressAsync("Enter");
        await _page.GetByText("32 of 69").First.WaitForAsync();
        await TabTo("details.more summary");
        await _page.Keyboard.PressAsync("Enter");
        await _page.Locator("#country").WaitForAsync();
        await TabTo("#country", most: 1);
        await _page.Keyboard.TypeAsync("Denm");
        await TabTo("form[role=search] button", key: "Shift+Tab");
        await _page.Keyboard.PressAsync("Enter");
        await _page.Arrives("**country=DK**");
        await _page.GotoAsync($"/desk/{DeskWorld.Slug}/registrations");
        await _page.Locator("th[aria-sort=ascending]").WaitForAsync();
        await TabTo("th[aria-sort] a");
        await _page.Keyboard.PressAsync("Enter");
        await _page.Locator("th[aria-sort=descending]").WaitForAsync();
        await HasFocus("th[aria-sort] a", "sorting leaves the focus where it was");
        await TabTo(".pager a[rel=next]", most: 200);
        await _page.Keyboard.PressAsync("Enter");
        await _page.GetByText("Page 2 of 2").WaitForAsync();
        Assert.That(await _page.EvaluateAsync<bool>("document.activeElement !== document.body"), Is.True, "paging loses the focus");
        await TabTo("th.who a", most: 60);
        await _page.Keyboard.PressAsync("Enter");
        await _page.Locator(".row.acts").WaitForAsync();
        await HasFocus("h1", "a new page is told by its heading");
    }

    [Test]
    public async Task A_dialog_is_opened_left_by_Escape_and_confirmed_by_Enter()
    {
        await Go($"/desk/{DeskWorld.Slug}/registrations/{_world.Submitted}");
        await _page.Locator(".row.acts").WaitForAsync();
        const string decline = ".row.acts button:nth-of-type(2)", open = "dialog.ask[open]";
        await TabTo(decline);
        await _page.Keyboard.PressAsync("Enter");
        await _page.Locator(open).WaitForAsync();
        await HasFocus($"{open} *", "the dialog takes the focus");
        await _page.Keyboard.PressAsync("Escape");
        await _page.Locator(open).WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await HasFocus(decline, "the focus goes back to what opened the dialog");
        // Opened again, it can be left by its own button, and what is wrong is told within.
        await _page.Keyboard.PressAsync("Enter");
        await TabTo($"{open} button.act:not(.quiet)");
        await _page.Keyboard.PressAsync("Enter");
        await _page.Locator($"{open} .problem").WaitForAsync();
        await HasFocus($"{open} .problem", "what is wrong takes the focus");
        await TabTo($"{open} button.plain-button");
        await _page.Keyboard.PressAsync("Enter");
        await HasFocus($"{open} #Reason", "a problem leads to its field");
        await TabTo($"{open} button.quiet");
        await _page.Keyboard.PressAsync("Enter");
        await _page.Locator(open).WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await HasFocus(decline, "the focus goes back to what opened the dialog");
        await _page.Keyboard.PressAsync("Enter");
        await TabTo($"{open} #Reason");
        await _page.Keyboard.TypeAsync("All places for states are taken");
        await TabTo($"{open} button.act:not(.quiet)");
        await _page.Keyboard.PressAsync("Enter");
        await _page.GetByText("The registration is declined.").WaitForAsync();
        Assert.That(await _page.EvaluateAsync<bool>("document.activeElement !== document.body"), Is.True, "what was done takes its button away, and with it the focus");
    }

    [Test]
    public async Task People_are_chosen_by_Space_and_acted_on_by_Enter()
    {
        await Go($"/desk/{DeskWorld.Slug}/registrations");
        await _page.Locator("table.rows").WaitForAsync();
        const string open = "dialog.ask[open]";
        await TabTo("tbody input[type=checkbox]");
        await _page.Keyboard.PressAsync("Space");
        await _page.GetByText("Chosen: 1").WaitForAsync();
        await TabTo("tbody tr:nth-of-type(2) input[type=checkbox]");
        await _page.Keyboard.PressAsync("Space");
        await _page.GetByText("Chosen: 2").WaitForAsync();
        await TabTo(".bulk .row button", most: 200);
        await _page.Keyboard.PressAsync("Enter");
        await TabTo($"{open} #Kind");
        await _page.Keyboard.TypeAsync("Send");
        await TabTo($"{open} button.act:not(.quiet)");
        await _page.Keyboard.PressAsync("Enter");
        await _page.Locator($"{open} h3").WaitForAsync();
        await HasFocus($"{open} *", "the forecast leaves the focus in the dialog");
        await TabTo($"{open} button.act:not(.quiet)");
        await _page.Keyboard.PressAsync("Enter");
        await _page.Arrives("**/batches/**");
        await HasFocus("h1", "a new page is told by its heading");
    }

    /// <summary>Within the desk, so that each test does not begin with a new circuit.</summary>
    async Task Go(string path)
    {
        await _page.GotoAsync(path);
        await _page.Locator("main h1").WaitForAsync();
        await HasFocus("h1", "a page begins at its heading");
    }

    /// <summary>Presses Tab until an element that fits has the focus.</summary>
    async Task TabTo(string selector, int most = 60, string key = "Tab")
    {
        var passed = new List<string>();
        for (var tries = 0; tries <= most; tries++)
        {
            if (tries > 0) await _page.Keyboard.PressAsync(key);
            if (tries > 0 || most > 1)
                if (await _page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector)) return;
            passed.Add(await _page.EvaluateAsync<string>("document.activeElement.outerHTML.slice(0, 60)"));
        }
        Assert.Fail($"Tab does not reach {selector}; it passed\n{string.Join('\n', passed)}");
    }

    async Task HasFocus(string selector, string told)
    {
        for (var tries = 0; tries < 40; tries++, await Task.Delay(50))
            if (await _page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector)) return;
        Assert.Fail($"{told}: {selector} has not the focus but {await _page.EvaluateAsync<string>("document.activeElement.outerHTML.slice(0, 100)")}");
    }
}
