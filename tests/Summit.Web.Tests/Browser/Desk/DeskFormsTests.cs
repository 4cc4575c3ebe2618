using Microsoft.Playwright;
using Summit.Domain.Staff;
using Summit.Web.Tests.Harness;

namespace Summit.Web.Tests.Browser.Desk;

/// <summary>Forms keep what is typed, say what is wrong in their own order, and ask nothing that cannot be done.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class DeskFormsTests : BrowserTests
{
    Site _site = null!;
    IPage _page = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _site = new Site(DeskWorld.Still);
        await DeskWorld.Make(_site);
        _page = await AtDesk(_site);
    }

    [OneTimeTearDown]
    public async Task Stop() => await _site.DisposeAsync();

    [Test]
    public async Task Saving_one_form_keeps_what_is_typed_in_the_others()
    {
        await Open("settings?part=places");
        await Type("Categories-1-Ceiling", "77");
        await Type("Capacity", "501");
        await Press("Save the places");
        await _page.Locator(".result").WaitForAsync();
        Assert.That(await _page.InputValueAsync("#Categories-1-Ceiling"), Is.EqualTo("77"));
        await Press("Save the categories");
        await Settled(_page);
        Assert.That(await _page.Locator(".problem").CountAsync(), Is.Zero);
        await Open("settings?part=places");
        Assert.That((await _page.InputValueAsync("#Capacity"), await _page.InputValueAsync("#Categories-1-Ceiling")), Is.EqualTo(("501", "77")));
    }

    [TestCase("invitations/new", "List", "Invite…")]
    [TestCase("messages/new", "Text-en", "Save the draft")]
    [TestCase("register", "GivenNames", "Register")]
    public async Task A_paste_of_megabytes_is_cut_and_told_and_the_page_goes_on(string path, string field, string button)
    {
        await Open(path);
        await _page.FocusAsync($"#{field}");
        await _page.Keyboard.InsertTextAsync(new string('é', 1_200_000));
        Assert.That(await _page.EvaluateAsync<int>("id => document.getElementById(id).value.length", field), Is.EqualTo(await _page.EvaluateAsync<int>("id => document.getElementById(id).maxLength", field)));
        await _page.Keyboard.PressAsync("Tab");
        await Press(button);
        // The answer comes from the page's circuit, which lives.
        await _page.Locator(".problem li").First.WaitForAsync();
    }

    [TestCase(StaffRole.PressOfficer, "press?state=Received,press/proposals,press/interviews")]
    [TestCase(StaffRole.Organiser, "registrations?state=Submitted,messages")]
    public async Task What_needs_attention_is_what_the_reader_can_act_on(StaffRole role, string expected)
    {
        var page = await AtDesk(_site, role);
        await page.GotoAsync($"/desk/{DeskWorld.Slug}");
        await page.GetByRole(AriaRole.Heading, new() { Name = "Places", Exact = true }).WaitForAsync();
        var links = await page.Locator("main ul.plain a").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))");
        Assert.That(links, Is.EqualTo(expected.Split(',').Select(path => $"/desk/{DeskWorld.Slug}/{path}")));
        foreach (var link in links)
        {
            await page.GotoAsync(link);
            await page.Locator("nav.rail a[aria-current=page]").WaitForAsync();
        }
    }

    [Test]
    public async Task What_was_done_at_the_foot_of_a_page_is_seen_at_its_head_and_what_is_only_opened_moves_nobody()
    {
        var page = await AtDesk(_site);
        await page.SetViewportSizeAsync(1280, 360);
        await page.GotoAsync($"/desk/{DeskWorld.Slug}/press/bars");
        await page.SelectOptionAsync("#Kind", "Outlet");
        await Fill(page, "#Named", "The Hourly");
        await Fill(page, "#Reason", "Broke an embargo");
        await Fill(page, "#EndsOn", "2017-01-31");
        await page.GetByRole(AriaRole.Button, new() { Name = "Bar", Exact = true }).ClickAsync();
        await page.Locator(".result").WaitForAsync();
        await Assertions.Expect(page.Locator(".result")).ToBeInViewportAsync();

        await page.EvaluateAsync("document.getElementById('EndsOn').scrollIntoView({ block: 'center' })");
        var before = await page.EvaluateAsync<double>("scrollY");
        await page.ClickAsync("#EndsOn");
        await page.SelectOptionAsync("#Kind", "Person");
        await page.Locator("#GivenNames").WaitForAsync();
        await Settled(page);
        await Assertions.Expect(page.Locator(".result")).Not.ToBeInViewportAsync();
        Assert.That(before, Is.GreaterThan(0));
    }

    [Test]
    public async Task A_logo_is_added_without_losing_what_is_typed_above_it()
    {
        await Open("settings?part=parts");
        await Type("AttendanceContact", "typed@city.example");
        await _page.SetInputFilesAsync("input[type=file] >> nth=0", new FilePayload { Name = "logo.png", MimeType = "image/png", Buffer = Png });
        await _page.GetByRole(AriaRole.Button, new() { Name = "Remove the logo" }).First.WaitForAsync();
        Assert.That(await _page.InputValueAsync("#AttendanceContact"), Is.EqualTo("typed@city.example"));
        await _page.Locator("form.wide button.act:not(.quiet)").ClickAsync();
        await Settled(_page);
        Assert.That(await _page.Locator(".problem").CountAsync(), Is.Zero);
        await Open("settings?part=parts");
        Assert.That(await _page.InputValueAsync("#AttendanceContact"), Is.EqualTo("typed@city.example"));
    }

    [Test]
    public async Task Looking_at_another_language_keeps_the_translation_that_is_being_typed()
    {
        await Open("settings?part=texts&language=de");
        await Type("Texts-Title-de", "Ein Gipfel der Städte");
        await _page.Locator("a[href$='language=it']").ClickAsync();
        await _page.Locator("#Texts-Title-it").WaitForAsync();
        await _page.GetByText("Not saved yet").WaitForAsync();
        await _page.Locator("a[href$='language=de']").ClickAsync();
        await _page.Locator("#Texts-Title-de").WaitForAsync();
        Assert.That(await _page.InputValueAsync("#Texts-Title-de"), Is.EqualTo("Ein Gipfel der Städte"));
    }

    [Test]
    public async Task What_is_wrong_is_told_in_the_order_of_the_fields_and_first_of_all_in_the_title()
    {
        await _page.GotoAsync("/desk/new");
        await _page.Locator("#Title").WaitForAsync();
        await _page.ClickAsync("form button.act");
        await _page.Locator(".problem").WaitForAsync();
        await Settled(_page);
        var told = await _page.Locator(".problem li").AllInnerTextsAsync();
        var fields = await _page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('form .field .why')].map(why => why.innerText)");
        Assert.That(told, Is.EqualTo(fields).And.Length.GreaterThan(5));
        Assert.That(await _page.TitleAsync(), Does.StartWith("Error: "));
        await _page.Locator("a[href='/desk']").First.ClickAsync();
        await _page.Arrives("**/desk");
        await Settled(_page);
        Assert.That(await _page.TitleAsync(), Does.Not.StartWith("Error"));
    }

    [Test]
    public async Task Nothing_is_asked_that_would_be_refused()
    {
        await Open("messages/new");
        await Press("Send…");
        await _page.Locator(".problem").WaitForAsync();
        Assert.That(await _page.Locator("dialog.ask[open]").CountAsync(), Is.Zero);
        await Open("invitations");
        Assert.That(await _page.GetByRole(AriaRole.Button, new() { Name = "Take back" }).CountAsync(), Is.GreaterThan(0));
        Assert.That(await _page.GetByRole(AriaRole.Button, new() { Name = "Remind" }).CountAsync(), Is.Zero, "invited a minute ago");
        await Open("registrations?state=Confirmed");
        await _page.GetByRole(AriaRole.Button, new() { Name = "Act on all" }).ClickAsync();
        await _page.SelectOptionAsync("dialog.ask[open] #Kind", "Decline");
        await _page.FillAsync("dialog.ask[open] #Reason", "Full");
        await _page.ClickAsync("dialog.ask[open] button.act:not(.quiet)");
        await _page.Locator("dialog.ask[open] h3").WaitForAsync();
        Assert.That(await _page.Locator("dialog.ask[open] button.grave").IsDisabledAsync(), Is.True);
    }

    [Test]
    public async Task Fewer_places_than_are_taken_are_asked_about_first()
    {
        await Open("settings?part=places");
        await Type("Capacity", "10");
        await Press("Save the places");
        await _page.Locator("dialog.ask[open]").GetByText("Nobody loses a place").WaitForAsync();
        await _page.Keyboard.PressAsync("Escape");
        await Open("settings?part=places");
        Assert.That(await _page.InputValueAsync("#Capacity"), Is.Not.EqualTo("10"));
    }

    [TestCase("en")]
    [TestCase("fr")]
    public async Task The_list_is_whole_on_an_ordinary_screen(string language)
    {
        var page = await AtDesk(_site, language: language);
        await page.GotoAsync($"/desk/{DeskWorld.Slug}/registrations");
        await page.Locator("table.dense").WaitForAsync();
        Assert.That(await page.EvaluateAsync<int>("() => { const box = document.querySelector('.scroll'); return box.scrollWidth - box.clientWidth; }"), Is.LessThanOrEqualTo(0));
    }

    // The smallest there is: one grey point.
    static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==");

    async Task Open(string path)
    {
        await _page.GotoAsync($"/desk/{DeskWorld.Slug}/{path}");
        await _page.Locator("main h1").WaitForAsync();
        await Settled(_page);
    }

    async Task Type(string field, string text)
    {
        await _page.FillAsync($"#{field}", text);
        await _page.DispatchEventAsync($"#{field}", "change");
    }

    Task Press(string button) => _page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First.ClickAsync();
}
