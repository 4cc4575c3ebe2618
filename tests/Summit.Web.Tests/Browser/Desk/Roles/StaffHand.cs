using Microsoft.Playwright;
using Summit.Domain.Staff;
using Summit.Web.Tests.Harness;

namespace Summit.Web.Tests.Browser.Desk.Roles;

/// <summary>Somebody of the staff at a browser of their own: signing up, and forms.</summary>
class StaffHand(IPage page)
{
    protected IPage Page => page;

    protected ILocator Dialog => page.Locator("dialog[open]");

    /// <summary>By the link of an invitation. The first administrator gives an address; whoever was invited has one.</summary>
    public async Task SignUp(string link, string name, string? address = null)
    {
        await page.GotoAsync(link);
        var key = string.Concat((await page.InnerTextAsync(".key")).Where(char.IsLetterOrDigit));
        if (address is not null) await page.FillAsync("#Address", address);
        await page.FillAsync("#Name", name);
        await page.FillAsync("#Password", "four words that rhyme");
        await page.FillAsync("#Code", Authenticator.Code(key));
        await page.ClickAsync("button.act");
        await page.ClickAsync("a.act");
        await page.Locator("main h1").WaitForAsync();
    }

    protected async Task Fill(string id, string text)
    {
        await page.FillAsync($"#{id}", text);
        await page.DispatchEventAsync($"#{id}", "change");
    }

    protected async Task Save(bool asks = false)
    {
        foreach (var within in asks ? new[] { "main form", "dialog.ask[open]" } : ["main form"]) await page.Locator($"{within} button.act:not(.quiet)").First.ClickAsync();
        await page.Locator(".result").WaitForAsync();
    }
}

/// <summary>What only an administrator does: begin an event, let others in, look after the installation.</summary>
sealed class AdministratorHand(IPage page, string slug) : StaffHand(page)
{
    public async Task Create(string shortTitle)
    {
        await Page.GotoAsync("/desk/new");
        await Page.SelectOptionAsync("#HostLanguage", "en");
        foreach (var (field, text) in new[]
        {
            ("Title", "A spring summit of cities"), ("ShortTitle", shortTitle), ("Slug", slug), ("ReferencePrefix", "SPR27"), ("SeriesTitle", "Summits"), ("SeriesSlug", "summits"),
            ("City", "Rotterdam"), ("Starts", "2027-03-10T09:00"), ("Ends", "2027-03-10T17:00"),
        })
            await Fill(field, text);
        await Page.SelectOptionAsync("#Country", "NL");
        await Page.SelectOptionAsync("#Zone", "Europe/Amsterdam");
        await Page.ClickAsync("form button.act");
        await Page.Arrives($"**/desk/{slug}/settings**");
    }

    public async Task Invite(StaffRole role, string name, string address, string shortTitle)
    {
        await Page.GotoAsync("/desk/staff/new");
        await Fill("Name", name);
        await Fill("Address", address);
        await Page.GetByRole(AriaRole.Checkbox, new() { Name = $"{RoleSight.Word(role)}, {shortTitle}" }).CheckAsync();
        await Page.ClickAsync("form button.act");
        await Page.Arrives("**/desk/staff/**said=invited");
    }

    public async Task Verify()
    {
        await Page.GotoAsync("/desk/system");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Verify now" }).ClickAsync();
        await Page.Locator(".result").WaitForAsync(new() { Timeout = 60_000 });
    }
}
