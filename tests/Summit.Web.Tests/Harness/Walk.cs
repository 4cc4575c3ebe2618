using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Summit.Web.Tests.Harness;

/// <summary>What a person does to register, in a browser.</summary>
static partial class Walk
{
    /// <summary>From the event's page to the page where the answers are checked.</summary>
    public static async Task ToCheck(IPage page, string language, string family, Func<IPage, string, Task>? look = null)
    {
        look ??= (_, _) => Task.CompletedTask;
        await page.GotoAsync($"/{language}/rotterdam-2016");
        await look(page, "event");
        await page.Locator("a.act").First.ClickAsync();
        await look(page, "start");
        await page.Locator("main button.act").ClickAsync();
        await look(page, "who");
        await page.Locator("button.act[value=continue]").ClickAsync();
        await look(page, "who-problems");
        await page.Locator("input[name=ForAnother][value=no]").CheckAsync();
        await page.Locator("#GivenNames").FillAsync("İbrahim");
        await page.Locator("#FamilyName").FillAsync(family);
        await page.Locator("#Address").FillAsync($"{Guid.CreateVersion7():N}@city.example");
        await page.Locator("button.act[value=continue]").ClickAsync();
        await look(page, "role");
        await page.Locator("input[name=Category][value=councillor]").CheckAsync();
        await page.Locator("#Function").FillAsync("Councillor");
        await page.Locator("#Body").FillAsync("Malmö");
        await page.Locator("#Country").SelectOptionAsync("SE");
        await page.Locator("button.act[value=continue]").ClickAsync();
        await look(page, "languages");
        await page.Locator("#Speaks").SelectOptionAsync("tr");
        await page.Locator("#Listens").SelectOptionAsync("tr");
        await page.Locator("#Listens2").SelectOptionAsync("en");
        await page.Locator("button.act[value=continue]").ClickAsync();
        await look(page, "needs");
        await page.Locator("#Diet").FillAsync("vegetarian");
        await page.Locator("input[name=PhotoConsent][value=yes]").CheckAsync();
        await page.Locator("button.act[value=continue]").ClickAsync();
        await look(page, "check");
    }

    public static Task Send(IPage page) => page.Locator("button[value=send]").ClickAsync();

    /// <summary>The reference on the outcome page.</summary>
    public static Task<string> Reference(IPage page) => page.Locator(".ref").InnerTextAsync();

    /// <summary>Opens the newest message that holds the reference and whose subject matches, and follows its link.</summary>
    public static async Task FollowMessage(IPage page, string reference, Regex subject)
    {
        for (var tries = 0; tries < 60; tries++)
        {
            await page.GotoAsync("/mail");
            var names = await page.Locator("main li a").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href') + '\\n' + link.textContent)");
            foreach (var line in names.Select(name => name.Split('\n')).Where(line => subject.IsMatch(line[1])).Take(3))
            {
                await page.GotoAsync(line[0]);
                if (!(await page.Locator(".letter").InnerTextAsync()).Contains(reference, StringComparison.Ordinal)) continue;
                await page.Locator(".letter a[href*='/link/']").First.ClickAsync();
                await page.Locator("main button.act").ClickAsync();
                return;
            }
            await page.WaitForTimeoutAsync(500);
        }
        Assert.Fail($"No message {subject} about {reference}");
    }
}
