using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Summit.Application.Features.Messages;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Time;
using Summit.Domain.Staff;
using Summit.Web.Tests.Harness;

namespace Summit.Web.Tests.Browser.Desk;

/// <summary>A delegate asks, the coordinator decides in the browser, the delegate sees it.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class InterpretationTests : BrowserTests
{
    const string Slug = "rotterdam-2016";
    Site _site = null!;

    [OneTimeSetUp]
    public void Start() => _site = new Site(Site.JobsByHand);

    [OneTimeTearDown]
    public async Task Stop() => await _site.DisposeAsync();

    [Test]
    public async Task Languages_are_considered_and_set_and_a_request_is_answered()
    {
        var reference = await Register("pl", 1);
        await Register("en", 2);
        var person = await Visitor(_site.Root, script: false);
        await _site.Run<DeliveryJob>();
        await person.GotoAsync(_site.NewestLink(reference, ""));
        await person.ClickAsync("main button.act");
        await person.GotoAsync("/en/my/visits");
        Assert.That(await person.Locator(".without").CountAsync(), Is.EqualTo(6), "no guide speaks Polish, said before anything is chosen");
        await person.GotoAsync("/en/my/languages");
        Assert.That(await person.Locator("section[aria-labelledby=opening] .without").CountAsync(), Is.EqualTo(1));
        await person.GotoAsync("/en/my/languages/request");
        await person.CheckAsync("input[value=SignLanguage]");
        await person.SelectOptionAsync("#SignLanguage", "ils");
        await person.ClickAsync("main button.act");

        var desk = await AtDesk(_site, StaffRole.Coordinator);
        await desk.GotoAsync($"/desk/{Slug}/interpretation");
        await Assertions.Expect(desk.Locator("nav.rail a[aria-current=page]")).ToContainTextAsync("1");
        Assert.That(await desk.Locator("nav.rail a[href$='/registrations']").CountAsync(), Is.Zero, "a coordinator sees no registrations");
        await Keep(desk, "sessions");
        await desk.GetByRole(AriaRole.Link, new() { Name = "Opening" }).First.ClickAsync();
        await desk.GetByText("Left without: 1 of 2").WaitForAsync();
        // What it would mean is seen before it is saved.
        await desk.SelectOptionAsync("#AddTarget", "pl");
        await Task.Delay(500);
        Assert.That(await desk.GetByText("Left without: 1 of 2").CountAsync(), Is.EqualTo(1), "choosing alone does nothing");
        await desk.ClickAsync("#Targets .bar button");
        await desk.GetByText("Left without would be: 0 of 2").WaitForAsync();
        await Keep(desk, "what if");
        Assert.That(await Violations(desk), Is.Empty);
        await person.ReloadAsync();
        Assert.That(await person.Locator("section[aria-labelledby=opening] .without").CountAsync(), Is.EqualTo(1), "nothing is saved yet");
        await desk.GetByRole(AriaRole.Button, new() { Name = "Save the languages" }).ClickAsync();
        await desk.Locator(".result").First.WaitForAsync();
        await desk.GetByText("Left without: 0 of 2").WaitForAsync();

        await desk.GotoAsync($"/desk/{Slug}/interpretation/requests?state=Open");
        await desk.Locator("table.rows").WaitForAsync();
        await Keep(desk, "requests");
        await desk.GetByRole(AriaRole.Button, new() { Name = "Decline" }).First.ClickAsync();
        await desk.Locator("dialog[open] .act").First.ClickAsync();
        await desk.Locator("dialog[open] .problem").WaitForAsync();
        await desk.FillAsync("dialog[open] #Reason", "No interpreter is free that day");
        await desk.DispatchEventAsync("dialog[open] #Reason", "change");
        await Keep(desk, "decline");
        Assert.That(await Violations(desk), Is.Empty);
        await desk.Locator("dialog[open] .act").First.ClickAsync();
        await desk.Locator(".result").WaitForAsync();

        await desk.GetByRole(AriaRole.Button, new() { Name = "Enter a request for somebody" }).ClickAsync();
        await desk.FillAsync("dialog[open] #Reference", reference);
        await desk.DispatchEventAsync("dialog[open] #Reference", "change");
        await desk.SelectOptionAsync("dialog[open] #Kind", "Captions");
        await desk.SelectOptionAsync("dialog[open] #Language", "pl");
        await Keep(desk, "enter");
        await desk.Locator("dialog[open] .act").First.ClickAsync();
        await desk.GetByText("The request was entered.").WaitForAsync();
        await desk.GetByRole(AriaRole.Button, new() { Name = "Grant" }).First.ClickAsync();
        await desk.Locator("dialog[open] .act").First.ClickAsync();
        await desk.GetByText("Granted; the person gets a message.").WaitForAsync();

        await _site.Run<DeliveryJob>();
        var mail = _site.NewestLink(reference, "delegate1@");
        Assert.That(mail, Is.Not.Empty);
        await person.GotoAsync("/en/my/languages");
        var seen = await person.InnerTextAsync("main");
        Assert.That(seen, Does.Contain("Polish, channel 7").And.Contain("declined").And.Contain("No interpreter is free that day").And.Contain("granted"));
        await Shoot(person, "interpretation-person");
    }

    [TestCase(320, ColorScheme.Dark)]
    [TestCase(1280, ColorScheme.Light)]
    public async Task What_is_considered_fits_a_telephone(int width, ColorScheme theme)
    {
        await using var site = new Site(Site.JobsByHand);
        await Register("hy", 1, site);
        var desk = await AtDesk(site, width: width, theme: theme);
        foreach (var path in new[] { "interpretation", "interpretation/sessions/opening?floor=en&targets=fr.de", "interpretation/requests" })
        {
            await desk.GotoAsync($"/desk/{Slug}/{path}");
            await desk.Locator("main .lede").First.WaitForAsync();
            await Keep(desk, $"{path.Split('?')[0].Replace('/', '-')} {width}");
            Assert.That(await Violations(desk), Is.Empty, path);
            Assert.That(await desk.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), Is.True, $"{path} scrolls sideways");
        }
    }

    static async Task Keep(IPage page, string name)
    {
        await Shoot(page, $"interpretation-{name.Replace(' ', '-')}");
    }

    async Task<string> Register(string language, int number, Site? elsewhere = null)
    {
        var site = elsewhere ?? _site;
        var answers = new RegistrationAnswers
        {
            ForAnother = false, GivenNames = "Łucja", FamilyName = $"Nowak {number}", Address = $"delegate{number}@city.example", Category = "councillor", Function = "Councillor",
            Body = "Gdańsk", Country = "PL", Speaks = language, Listens = [language], PhotoConsent = false, ListingConsent = false,
        };
        var registered = await site.Operator.Send(new RegisterDelegate(await site.EventId(Slug), new(site.Services.GetRequiredService<EventClock>().NewId()), answers, null, "en", "2026-11", AgreesToWait: true));
        Assert.That(registered.Error?.Code, Is.Null);
        return registered.Value.Reference!;
    }
}
