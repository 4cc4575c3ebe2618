using Microsoft.Playwright;
using Summit.Web.Tests.Harness;

namespace Summit.Web.Tests.Browser.Desk;

/// <summary>What the walk over the pages does not see: every dialog of the desk, and its forms with what is wrong in them.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class DeskDialogTests : BrowserTests
{
    const string Dialog = "dialog.ask[open]", Problem = ".problem";

    Site _site = null!;
    DeskWorld _world = null!;
    IPage _page = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _site = new Site(DeskWorld.Still);
        _world = await DeskWorld.Make(_site);
        _page = await AtDesk(_site);
    }

    [OneTimeTearDown]
    public async Task Stop() => await _site.DisposeAsync();

    [Test]
    public async Task Dialogs_are_accessible_and_stay_within_a_telephone()
    {
        var record = $"{DeskWorld.Slug}/registrations/{_world.Submitted}";
        var confirmed = $"{DeskWorld.Slug}/registrations/{_world.Confirmed}";
        foreach (var button in new[] { "Approve", "Decline", "Change the category", "Send the last message again", "Cancel the registration" }) await Opens(record, button);
        await Opens(confirmed, "Name a substitute");
        await Opens($"{DeskWorld.Slug}/registrations?state=Submitted", "Act on all 4 that match");
        foreach (var button in new[] { "Choose new times", "Cancel the event", "Make a copy" }) await Opens($"{DeskWorld.Slug}/publish", button);
        await Opens($"{DeskWorld.Draft}/publish", "Publish");
        await Opens($"{DeskWorld.Over}/publish", "Archive the event");
        await Opens($"{DeskWorld.Slug}/invitations", "Take back");
        await Opens($"{DeskWorld.Slug}/messages", "Send all 64 undelivered again…");
        await Opens($"{DeskWorld.Slug}/messages/{_world.Sending.Value}", "Stop…");
        await Opens($"{DeskWorld.Slug}/batches/{_world.Bulk.Value}", "Stop");
        await Opens($"{DeskWorld.Slug}/badges", "Print badges");
        await Opens($"{DeskWorld.Slug}/badges/{_world.Badges.Value}", "Stop");
        await Opens($"{DeskWorld.Slug}/documents/{_world.Papers.Value}", "Stop");
        await Opens(confirmed, "Print the badge");
        await Opens($"{DeskWorld.Slug}/import/{_world.Running.Value}", "Stop");
        await Opens($"{DeskWorld.Slug}/import/{_world.Checked.Value}", "Register: 1");
        await Opens($"{DeskWorld.Slug}/import/{_world.Checked.Value}", "Delete this import");
        await Opens($"staff/{_world.Member.Value}", "Invite again");
        await Opens($"staff/{_world.Member.Value}", "Close the access");
        await Opens($"{DeskWorld.Slug}/invitations/new", "Invite…", ("List", "Łucja Nowak <nowak@city.example>"));
        await Opens($"{DeskWorld.Slug}/messages/new", "Send…", ("Subject-en", "Rooms"), ("Text-en", "They have changed."));
        foreach (var button in new[] { "Cancel the visit…", "Move…" }) await Opens($"{DeskWorld.Slug}/visits/{DeskWorld.Visit}", button);
        await Opens($"{DeskWorld.Slug}/interpretation/requests", "Enter a request for somebody");
        await Opens($"{DeskWorld.Slug}/interpretation/interpreters", "Erase");
        await Opens($"{DeskWorld.Slug}/privacy", "Find the registration", ("Reference", _world.Cancelled));
    }

    [Test]
    public async Task What_is_wrong_in_a_form_is_told_accessibly_and_at_its_field()
    {
        await Tells("new", "Create the draft");
        Assert.That(await _page.Locator($"{Problem} li").AllInnerTextsAsync(), Is.EqualTo(await _page.Locator("form .why").AllInnerTextsAsync()), "the summary goes in the order of the fields");
        await Tells("staff/new", "Send the invitation", ("Address", "nobody"));
        await Tells($"{DeskWorld.Slug}/register", "Register", ("Address", "two@city.example, addresses@city.example"));
        await Tells($"{DeskWorld.Slug}/registrations/{_world.Confirmed}/change", "Save", ("FamilyName", ""), ("Telephone", "call me"));
        await Tells($"{DeskWorld.Slug}/settings?part=places", "Save the places", ("Capacity", "many"));
        await Tells($"{DeskWorld.Slug}/settings?part=places", "Save the categories", ("Categories-0-Reserved", "-1"), ("Categories-0-Ceiling", "x"));
        await Tells($"{DeskWorld.Draft}/settings?part=times", "Save", ("Ends", "2015-01-01T09:00"));
        await Tells($"{DeskWorld.Slug}/invitations/new", "Invite…", ("List", "nobody at all"));
        await Tells($"{DeskWorld.Slug}/messages/new", "Save the draft", ("Subject-en", "Hello {{nobody}}"), ("Text-en", "{{unknown}}"));
        await Tells($"{DeskWorld.Slug}/import/{_world.Uploaded.Value}", "Check the rows");
        await Tells($"{DeskWorld.Slug}/interpretation/interpreters", "Save", ("Address", "nobody"), ("From", "2016-11-09T12:00"));
        await Tells($"{DeskWorld.Slug}/interpretation/rooms", "Burgerzaal", ("burgerzaal-Booths", "many"));
        await Tells($"{DeskWorld.Slug}/interpretation/plan/presentations", "Assign", ("en-FromMinute", "08:00"));
        await Tells($"{DeskWorld.Slug}/check", "Check");
        await Tells($"{DeskWorld.Slug}/privacy", "Find the registration", ("Reference", "nobody"));
    }

    [Test]
    public async Task What_is_wrong_in_a_dialog_is_told_in_the_dialog()
    {
        await TellsInDialog($"{DeskWorld.Slug}/registrations/{_world.Submitted}", "Decline");
        await TellsInDialog($"{DeskWorld.Slug}/registrations/{_world.Submitted}", "Change the category");
        await TellsInDialog($"{DeskWorld.Slug}/registrations/{_world.Confirmed}", "Name a substitute");
        await TellsInDialog($"{DeskWorld.Slug}/publish", "Choose new times");
        await TellsInDialog($"{DeskWorld.Slug}/publish", "Cancel the event");
        await TellsInDialog($"{DeskWorld.Slug}/publish", "Make a copy");
        await TellsInDialog($"{DeskWorld.Slug}/privacy", "Find the registration", ("Reference", _world.Cancelled));
    }

    async Task Opens(string path, string button, params (string Field, string Text)[] fields)
    {
        await Press(path, button, fields);
        await _page.Locator(Dialog).WaitForAsync();
        Assert.That(await _page.EvaluateAsync<bool>("dialog => document.querySelector(dialog).contains(document.activeElement)", Dialog), Is.True, $"{path} {button}: the focus is outside");
        await Judge($"{path} {button}", Dialog);
        await _page.Keyboard.PressAsync("Escape");
        await _page.Locator(Dialog).WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    async Task Tells(string path, string button, params (string Field, string Text)[] fields)
    {
        await Press(path, button, fields);
        await JudgeProblem($"{path} {button}", Problem);
    }

    async Task TellsInDialog(string path, string button, params (string Field, string Text)[] fields)
    {
        await Press(path, button, fields);
        await _page.Locator($"{Dialog} button.act:not(.quiet)").ClickAsync();
        await JudgeProblem($"{path} {button}, confirmed empty", $"{Dialog} {Problem}");
        Assert.That(await _page.Locator(Problem).CountAsync(), Is.EqualTo(1), $"{path} {button}: told outside the dialog as well");
    }

    async Task JudgeProblem(string told, string problem)
    {
        await _page.Locator(problem).First.WaitForAsync();
        for (var tries = 0; tries < 40 && !await _page.EvaluateAsync<bool>("problem => document.activeElement.matches(problem)", problem); tries++) await Task.Delay(25);
        Assert.That(await _page.EvaluateAsync<bool>("problem => document.activeElement.matches(problem)", problem), Is.True, $"{told}: the summary has not the focus");
        Assert.That(await _page.EvaluateAsync<string[]>(Unexplained), Is.Empty, $"{told}: wrong fields without words");
        foreach (var words in await _page.Locator($"{problem} li").AllInnerTextsAsync()) Assert.That(words.Trim(), Does.Match(@"^\P{Cc}{5,}$").And.Not.Match(@"^[A-Z]\w*\.\w"), $"{told}: words are missing");
        await Judge(told, problem.StartsWith(Dialog, StringComparison.Ordinal) ? Dialog : "main");
    }

    // A wrong field is described by an element that says why, or says so itself within its cell.
    const string Unexplained = """
        () => [...document.querySelectorAll('main [aria-invalid=true]')]
          .filter(field => !(field.getAttribute('aria-describedby') ?? '').split(' ').some(id => document.getElementById(id)?.classList.contains('why')) && !field.closest('td')?.querySelector('.why'))
          .map(field => field.outerHTML.slice(0, 120))
        """;

    async Task Press(string path, string button, (string Field, string Text)[] fields)
    {
        await _page.GotoAsync($"/desk/{path}");
        await _page.Locator("main h1").WaitForAsync();
        foreach (var (field, text) in fields)
        {
            await _page.FillAsync($"main #{field}", text);
            await _page.DispatchEventAsync($"main #{field}", "change");
        }
        await _page.GetByRole(AriaRole.Button, new() { Name = button, Exact = button is not ("Take back" or "Move…" or "Erase" or "Assign" or "Burgerzaal") }).First.ClickAsync();
    }

    async Task Judge(string told, string within = "main")
    {
        var found = await Violations(_page, within);
        await _page.SetViewportSizeAsync(320, 700);
        await Shoot(_page, $"state-{told.Replace('/', '_').Replace('?', '_')}");
        var wide = await _page.EvaluateAsync<string[]>(Wide);
        await _page.SetViewportSizeAsync(1280, 900);
        Assert.Multiple(() =>
        {
            Assert.That(found, Is.Empty, told);
            Assert.That(wide, Is.Empty, $"{told}: wider than 320 pixels");
        });
    }

    const string Wide = """
        () => [document.documentElement, ...document.querySelectorAll('dialog[open]')]
          .filter(element => element.scrollWidth > element.clientWidth + 1 || element.getBoundingClientRect().width > 320)
          .map(element => element.outerHTML.slice(0, 80))
        """;
}
