using Microsoft.Playwright;
using Summit.Web.Tests.Harness;

namespace Summit.Web.Tests.Browser.Desk.Erasure;

/// <summary>What somebody at the desk types about one person, in the browser.</summary>
sealed class DeskHand(IPage page, string slug)
{
    ILocator Dialog => page.Locator("dialog.ask[open]");

    public async Task<string> Register(params (string Field, string Text)[] fields)
    {
        await page.GotoAsync($"/desk/{slug}/register");
        foreach (var (field, text) in fields) await Fill(field, text);
        foreach (var (field, choice) in new[] { ("Category", "national"), ("Country", "DK"), ("Speaks", "da"), ("Listens", "en"), ("PhotoConsent", "yes"), ("ListingConsent", "yes") })
            await page.SelectOptionAsync($"#{field}", choice);
        await page.GetByRole(AriaRole.Button, new() { Name = "Register", Exact = true }).ClickAsync();
        return await page.InnerTextAsync(".result a");
    }

    public async Task Correct(string reference, params (string Field, string Text)[] fields)
    {
        await page.GotoAsync($"/desk/{slug}/registrations/{reference}/change");
        foreach (var (field, text) in fields) await Fill(field, text);
        await page.Locator("main form button.act").ClickAsync();
        await page.Locator(".result").WaitForAsync();
    }

    /// <summary>One of the acts of the record page.</summary>
    public async Task Act(string reference, string act, params (string Field, string Text)[] fields)
    {
        await page.GotoAsync($"/desk/{slug}/registrations/{reference}");
        await page.GetByRole(AriaRole.Button, new() { Name = act, Exact = true }).First.ClickAsync();
        foreach (var (field, text) in fields) await Fill(field, text);
        await Dialog.Locator(".act").First.ClickAsync();
        await page.Locator(".result").WaitForAsync();
    }

    public async Task DeclineMany(string state, string reason)
    {
        await page.GotoAsync($"/desk/{slug}/registrations?state={state}");
        await page.Locator(".bulk button.act").Last.ClickAsync();
        await page.SelectOptionAsync("dialog[open] #Kind", "Decline");
        await Fill("Reason", reason);
        await Dialog.Locator(".act").First.ClickAsync();
        await Dialog.Locator("h3").WaitForAsync();
        await Dialog.Locator(".act").First.ClickAsync();
        await page.Arrives("**/batches/**");
    }

    public async Task Invite(string list)
    {
        await page.GotoAsync($"/desk/{slug}/invitations/new");
        await Fill("List", list);
        await page.SelectOptionAsync("#Language", "en");
        await page.Locator("main form button.act").ClickAsync();
        await Dialog.Locator(".act").First.ClickAsync();
        await page.Arrives("**/invitations");
    }

    /// <summary>Writes to everyone of a country.</summary>
    public async Task Write(string country, string subject, string text, string search)
    {
        await page.GotoAsync($"/desk/{slug}/messages/new");
        await Fill("Subject-en", subject);
        await Fill("Text-en", text);
        await page.Locator($"details:has(#Countries-{country}) summary").ClickAsync();
        await page.Locator($"#Countries-{country}").CheckAsync();
        await Fill("Search", search);
        await page.Locator("#Search ~ .empty, .empty").First.WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the draft" }).ClickAsync();
        await page.Arrives(address => !address.EndsWith("/new", StringComparison.Ordinal));
        await page.GetByRole(AriaRole.Button, new() { Name = "Send…" }).ClickAsync();
        await Dialog.Locator(".act").First.ClickAsync();
        await Dialog.WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    /// <summary>Brings a file to its checked rows, or to the question what its columns are.</summary>
    public async Task Upload(string name, string text)
    {
        await page.GotoAsync($"/desk/{slug}/import");
        await page.SetInputFilesAsync("#file", new FilePayload { Name = name, MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(text) });
        await page.Locator("button[formenctype]").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Check the rows" }).WaitForAsync();
    }

    public async Task Check()
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Check the rows" }).ClickAsync();
        await page.GetByText("Each row is looked at").WaitForAsync();
    }

    public async Task RunImport()
    {
        await page.ReloadAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Register: 1", Exact = true }).First.ClickAsync();
        await Dialog.Locator(".act").First.ClickAsync();
        await Dialog.WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    public async Task DiscardImport()
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete this import" }).First.ClickAsync();
        await Dialog.Locator(".act").First.ClickAsync();
        await page.Arrives($"**/desk/{slug}/import");
    }

    /// <summary>What is looked for and taken out, but kept nowhere.</summary>
    public async Task SearchAndExport(string word)
    {
        await page.GotoAsync($"/desk/{slug}/invitations?search={word}");
        await page.Locator("h1").WaitForAsync();
        await page.GotoAsync($"/desk/{slug}/registrations?q={word}");
        await page.Locator(".empty").WaitForAsync();
        var form = page.Context.APIRequest.CreateFormData();
        form.Set("__RequestVerificationToken", await page.Locator("#desk-post input[name=__RequestVerificationToken]").GetAttributeAsync("value") ?? "");
        form.Set("format", "Xlsx");
        var exported = await page.Context.APIRequest.PostAsync($"/desk/{slug}/registrations/export?q={word}", new() { Form = form });
        Assert.That(exported.Status, Is.EqualTo(200));
    }

    /// <summary>Erases the person of a registration that is over.</summary>
    public async Task Erase(string reference)
    {
        await page.GotoAsync($"/desk/{slug}/privacy");
        await Fill("Reference", reference);
        await page.GetByRole(AriaRole.Button, new() { Name = "Find the registration" }).ClickAsync();
        await Dialog.Locator("#Retyped").FillAsync(reference);
        await page.DispatchEventAsync("#Retyped", "change");
        await Dialog.Locator(".act").First.ClickAsync();
        await page.Locator(".result").WaitForAsync();
    }

    async Task Fill(string id, string text)
    {
        await page.FillAsync($"#{id}", text);
        await page.DispatchEventAsync($"#{id}", "change");
    }
}
