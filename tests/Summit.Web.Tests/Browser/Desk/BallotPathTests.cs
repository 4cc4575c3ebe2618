using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Summit.Application.Features.Ballots;
using Summit.Application.Features.Messages;
using Summit.Application.Platform.Time;
using Summit.Web.Tests.Harness;

namespace Summit.Web.Tests.Browser.Desk;

/// <summary>One ballot from its opening to its result: an organiser at the desk, a delegate in public, and the deadline between them.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class BallotPathTests : BrowserTests
{
    const string Slug = "rotterdam-2016", Ballot = "safety-house", Wanted = "community-policing";

    [Test]
    public async Task A_delegate_ranks_the_organiser_previews_and_applies_and_the_delegate_sees_the_result()
    {
        await using var site = new Site(Site.JobsByHand);
        var desk = await AtDesk(site);
        await desk.GotoAsync($"/desk/{Slug}/visits");
        await desk.Locator("a[href*='/ballots/']").First.ClickAsync();
        await desk.Locator("#Deadline").FillAsync("2016-10-18T12:00");
        await desk.GetByRole(AriaRole.Button, new() { Name = "Open the ballot" }).ClickAsync();
        await desk.Locator(".result").WaitForAsync();
        var code = new Uri(desk.Url).Segments[^1];
        await See(desk, "open");
        await desk.Locator("#Deadline").FillAsync("2016-10-18T13:00");
        await desk.Locator("#Deadline").BlurAsync();
        await desk.GetByRole(AriaRole.Button, new() { Name = "Move the deadline" }).ClickAsync();
        await desk.GetByText("The deadline is moved.").WaitForAsync();
        await desk.GetByRole(AriaRole.Button, new() { Name = "Call the ballot off" }).First.ClickAsync();
        await desk.Locator("dialog.ask[open] #Reason").WaitForAsync();
        await See(desk, "call off");
        await desk.Keyboard.PressAsync("Escape");

        var reference = await site.Register("councillor", "first@city.example", "Ågård");
        await site.Register("councillor", "second@city.example", "Lindqvist");
        await site.Run<DeliveryJob>();
        var delegatePage = await Visitor(site.Root);
        await delegatePage.GotoAsync(site.NewestLink(reference, ""));
        await delegatePage.ClickAsync("main button.act");
        await delegatePage.GotoAsync("/en/my/visits");
        await delegatePage.SelectOptionAsync($"#{code}-choice-1", Wanted);
        await delegatePage.SelectOptionAsync($"#{code}-choice-2", Ballot);
        await delegatePage.ClickAsync("button[value=rank]");
        Assert.That(await delegatePage.InnerTextAsync("main"), Does.Contain("Your ranking is saved."));
        Assert.That(await delegatePage.InputValueAsync($"#{code}-choice-2"), Is.EqualTo(Ballot));

        var clock = site.Services.GetRequiredService<EventClock>();
        clock.Shift(clock.Now - clock.SystemNow + TimeSpan.FromDays(2));
        await desk.ReloadAsync();
        await desk.GetByRole(AriaRole.Button, new() { Name = "Preview the allocation" }).ClickAsync();
        await desk.Locator("table.rows").First.WaitForAsync();
        Assert.That(await desk.Locator("table.rows").First.InnerTextAsync(), Does.Match(@"Choice 1\s+1\s+100"));
        await See(desk, "preview");
        await desk.GetByRole(AriaRole.Button, new() { Name = "Give the places out" }).ClickAsync();
        await Assertions.Expect(desk.Locator("dialog.ask[open] h2")).ToHaveTextAsync("Give the places out? People with a place: 1. People told: 1.");
        await desk.Locator("dialog.ask[open] button.grave").ClickAsync();
        await desk.Locator(".result, .problem").First.WaitForAsync(new() { Timeout = 60_000 });
        Assert.That(await desk.InnerTextAsync("main"), Does.Contain("People with a place: 1."));
        await See(desk, "applied");

        await site.Run<BallotJob>();
        await site.Run<DeliveryJob>();
        await delegatePage.GotoAsync(site.NewestLink(reference, ""));
        await delegatePage.ClickAsync("main button.act");
        await delegatePage.GotoAsync("/en/my/visits");
        var said = await delegatePage.InnerTextAsync("main");
        Assert.That(said, Does.Contain("Result: your choice 1").And.Contain("Your number in the draw was 1 of 1."));
        Assert.That(await delegatePage.Locator($"section[aria-labelledby='{Wanted}']").InnerTextAsync(), Does.Contain("You have a place"));
        await See(delegatePage, "result");
        // An open circuit would hold the site up when it stops.
        await desk.Context.CloseAsync();
    }

    static async Task See(IPage page, string state)
    {
        await Shoot(page, $"ballot-{state}");
        Assert.That(await Violations(page), Is.Empty, state);
    }
}
