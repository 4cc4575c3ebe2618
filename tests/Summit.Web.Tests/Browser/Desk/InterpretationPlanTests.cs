using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Summit.Application.Features.Interpretation;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Time;
using Summit.Domain.Staff;
using Summit.Web.Tests.Harness;

namespace Summit.Web.Tests.Browser.Desk;

/// <summary>A coordinator plans an afternoon in six languages, from deciding them to a plan with nothing wrong in it.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class InterpretationPlanTests : BrowserTests
{
    const string Slug = "rotterdam-2016", Afternoon = "capacity-building";

    static readonly string[] Languages = ["en", "fr", "de", "it", "ru", "tr"];

    Site _site = null!;

    [OneTimeSetUp]
    public void Start() => _site = new Site(Site.JobsByHand);

    [OneTimeTearDown]
    public async Task Stop() => await _site.DisposeAsync();

    [Test]
    public async Task An_afternoon_in_six_languages_is_planned_until_nothing_is_wrong_with_it()
    {
        await NothingIsDecided();
        for (var number = 1; number <= 11; number++) await Register(number, number == 1 ? "pl" : Languages[1 + (number % 5)]);
        var desk = await AtDesk(_site, StaffRole.Coordinator);
        await desk.GotoAsync($"/desk/{Slug}/interpretation/plan");
        await desk.GetByText("No session is interpreted yet.").WaitForAsync();

        await desk.GotoAsync($"/desk/{Slug}/interpretation/sessions/{Afternoon}");
        foreach (var language in Languages) await Add(desk, "#AddFloor", "#Floor", language);
        foreach (var language in Languages) await Add(desk, "#AddTarget", "#Targets", language);
        await desk.GetByRole(AriaRole.Button, new() { Name = "Save the languages" }).ClickAsync();
        await desk.Locator(".result").First.WaitForAsync();

        // The English team hears everything and gives it to the others, who work from English.
        await desk.GotoAsync($"/desk/{Slug}/interpretation/interpreters");
        await Note(desk, "Anna Voice", "en", "fr", "de", "it", "ru", "tr");
        await Keep(desk, "interpreters");
        await Note(desk, "Amos Voice", "en", "fr", "de", "it", "ru", "tr");
        foreach (var language in Languages.Skip(1))
            foreach (var name in new[] { "Bela", "Cora" }) await Note(desk, $"{name} {language}", language, "en");
        Assert.That(await Violations(desk), Is.Empty);

        await desk.GotoAsync($"/desk/{Slug}/interpretation/plan/{Afternoon}");
        await desk.GetByText("Too few receivers: 0 in the room, 11 needed").WaitForAsync();
        await Keep(desk, "nobody-assigned");
        await Assign(desk, "en", "Anna Voice");
        await Expect(desk, "en", "Team too small: 1 of at least 2");
        await Assign(desk, "fr", "Anna Voice");
        await Expect(desk, "en", "Anna Voice is in two places at once; the other: Capacity building");
        await Keep(desk, "two-places");
        Assert.That(await Violations(desk), Is.Empty);
        await Section(desk, "fr").GetByRole(AriaRole.Button, new() { Name = "Take out" }).ClickAsync();
        await desk.GetByText("Anna Voice was taken out.").WaitForAsync();
        await Assign(desk, "en", "Amos Voice", "15:00", "16:00");
        await Expect(desk, "en", "Somebody is alone for 60 minutes; a turn lasts 30 at most");
        // What is typed wrong stays, and the words stand at its field.
        await Assign(desk, "en", "Amos Voice", "14:00", "16:00", "from before until");
        Assert.That(await desk.InputValueAsync("#en-FromMinute"), Is.EqualTo("14:00"));
        Assert.That(await desk.InnerTextAsync("#en-FromMinute-why"), Does.Contain("Choose a part of the session"));
        await Keep(desk, "wrong-part");
        await Assign(desk, "en", "Amos Voice", "", "");
        foreach (var language in Languages.Skip(1))
            foreach (var name in new[] { "Bela", "Cora" }) await Assign(desk, language, $"{name} {language}");

        await desk.GotoAsync($"/desk/{Slug}/interpretation/rooms");
        await Fill(desk, "#burgerzaal-Booths", "five");
        await Fill(desk, "#burgerzaal-Receivers", "11");
        await desk.GetByRole(AriaRole.Button, new() { Name = "Burgerzaal" }).ClickAsync();
        await desk.Locator("#burgerzaal-Booths-why").WaitForAsync();
        Assert.That(await desk.InputValueAsync("#burgerzaal-Booths"), Is.EqualTo("five"));
        await Fill(desk, "#burgerzaal-Booths", "5");
        await desk.GetByRole(AriaRole.Button, new() { Name = "Burgerzaal" }).ClickAsync();
        await desk.Locator(".result").WaitForAsync();
        await Keep(desk, "rooms");
        await desk.GotoAsync($"/desk/{Slug}/interpretation/plan");
        await desk.GetByText("The room has too few booths: none is left for Turkish").WaitForAsync();
        await desk.GotoAsync($"/desk/{Slug}/interpretation/rooms");
        await Fill(desk, "#burgerzaal-Booths", "6");
        await desk.GetByRole(AriaRole.Button, new() { Name = "Burgerzaal" }).ClickAsync();
        await desk.Locator(".result").WaitForAsync();

        await desk.GotoAsync($"/desk/{Slug}/interpretation/plan");
        await desk.GetByText("Nothing is wrong with the plan.").WaitForAsync();
        var said = (await desk.InnerTextAsync("main")).Replace("\u2060", "", StringComparison.Ordinal).Replace('\u00a0', ' ');
        Assert.That(said, Does.Contain("booths: 6, interpreters: 12–18").And.Contain("Relay from channel 1 while this is spoken: French, German, Italian, Russian").And.Contain("12 of 12–18 needed").And.Contain("11 of 11 needed"));
        Assert.That(await desk.Locator("main .tag.no").CountAsync(), Is.Zero);
        Assert.That(await Violations(desk), Is.Empty);
        await Keep(desk, "sound");
    }

    // The other sessions are as nobody decided them, so that the plan is the afternoon's.
    async Task NothingIsDecided()
    {
        var coordinator = await _site.Desk(administrator: false, StaffRole.Coordinator);
        var eventId = await _site.EventId(Slug);
        foreach (var session in (await coordinator.Send(new ReadDemand(eventId))).Value.Select(line => line.Session).Where(session => session.Code is "opening" or "presentations" or Afternoon or "closing"))
            Assert.That((await coordinator.Send(new SetSessionLanguages(eventId, session.Code, session.Regime, [], []))).Error?.Code, Is.Null);
    }

    static async Task Add(IPage desk, string field, string list, string language)
    {
        var there = await desk.Locator($"{list} .channels li").CountAsync();
        await desk.SelectOptionAsync(field, language);
        await desk.ClickAsync($"{list} .bar button");
        await desk.Locator($"{list} .channels li").Nth(there).WaitForAsync();
    }

    static async Task Note(IPage desk, string name, string mother, params string[] others)
    {
        await Fill(desk, "#Name", name);
        await desk.SelectOptionAsync("#Languages-0-Language", mother);
        foreach (var (index, language) in others.Index())
        {
            if (index > 0) await desk.GetByRole(AriaRole.Button, new() { Name = "Add a language" }).ClickAsync();
            await desk.SelectOptionAsync($"#Languages-{index + 1}-Language", language);
        }
        await desk.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await desk.GetByText($"Saved: {name}.").WaitForAsync();
    }

    static ILocator Section(IPage desk, string language) => desk.Locator($"section[aria-labelledby={language}-booth]");

    static Task Expect(IPage desk, string language, string words) => Section(desk, language).GetByText(words).WaitForAsync();

    static async Task Assign(IPage desk, string language, string name, string? from = null, string? to = null, string? problem = null)
    {
        var section = Section(desk, language);
        var option = await section.Locator("option", new() { HasText = name }).First.GetAttributeAsync("value");
        await desk.SelectOptionAsync($"#{language}-Interpreter", option!);
        if (from is not null) await Fill(desk, $"#{language}-FromMinute", from);
        if (to is not null) await Fill(desk, $"#{language}-ToMinute", to);
        await section.GetByRole(AriaRole.Button, new() { Name = "Assign" }).ClickAsync();
        if (problem is not null) await desk.Locator(".problem").GetByText(problem).WaitForAsync();
        else await desk.GetByText($"{name} is assigned.").WaitForAsync();
    }

    async Task Register(int number, string language)
    {
        var answers = new RegistrationAnswers
        {
            ForAnother = false, GivenNames = "Łucja", FamilyName = $"Nowak {number}", Address = $"delegate{number}@city.example", Category = "councillor", Function = "Councillor",
            Body = "Gdańsk", Country = "PL", Speaks = language, Listens = [language], PhotoConsent = false, ListingConsent = false,
        };
        var registered = await _site.Operator.Send(new RegisterDelegate(await _site.EventId(Slug), new(_site.Services.GetRequiredService<EventClock>().NewId()), answers, null, "en", "2026-11", AgreesToWait: true));
        Assert.That(registered.Error?.Code, Is.Null);
    }

    static async Task Keep(IPage page, string name)
    {
        if (Shots is null) return;
        foreach (var (width, theme) in new[] { (1280, ColorScheme.Light), (320, ColorScheme.Dark) })
        {
            await page.SetViewportSizeAsync(width, 900);
            await page.EmulateMediaAsync(new() { ColorScheme = theme });
            await page.ScreenshotAsync(new() { Path = Path.Combine(Shots, $"plan-{name}-{width}.png"), FullPage = true });
        }
        await page.SetViewportSizeAsync(1280, 900);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
    }
}
