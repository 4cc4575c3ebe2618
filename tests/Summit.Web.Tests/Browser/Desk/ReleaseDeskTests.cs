using Microsoft.Playwright;
using Summit.Domain.Staff;
using Summit.Web.Tests.Harness;

namespace Summit.Web.Tests.Browser.Desk;

/// <summary>A press release at its officer's desk: begun, written by two, held under embargo, lifted, corrected and withdrawn.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class ReleaseDeskTests : BrowserTests
{
    const string Home = "/desk/rotterdam-2016/releases";

    Site _site = null!;

    [OneTimeSetUp]
    public void Start() => _site = new Site();

    [OneTimeTearDown]
    public async Task Stop() => await _site.DisposeAsync();

    [Test]
    public async Task A_release_goes_from_draft_to_withdrawn()
    {
        var (desk, other) = (await AtDesk(_site, StaffRole.PressOfficer), await AtDesk(_site, StaffRole.PressOfficer, width: 320, theme: ColorScheme.Dark));
        await desk.GotoAsync(Home);
        await desk.Locator(".empty").WaitForAsync();
        await Fine(desk, "releases-empty");
        await desk.ClickAsync("main a.act");
        await desk.Locator("#Series").WaitForAsync();
        await Fill(desk, "#Series", "cg pr");
        await desk.ClickAsync("main button.act");
        await desk.Locator("#Series-why").WaitForAsync();
        await Fine(desk, "release-new-problem");
        await Fill(desk, "#Series", "CG-PR");
        await desk.CheckAsync("#Languages-fr");
        await desk.ClickAsync("main button.act");
        await desk.Locator("#Headline-en").WaitForAsync();
        var page = new Uri(desk.Url).AbsolutePath;
        await Fine(desk, "release-draft");

        // What is missing is said where it would be approved.
        await desk.ClickAsync("main button.act:text-is('Approve')");
        await desk.Locator("dialog.ask[open]").WaitForAsync();
        Assert.That(await desk.Locator("dialog.ask[open] button.act >> nth=0").IsDisabledAsync(), Is.True);
        await Fine(desk, "release-approve-lacking");
        await desk.ClickAsync("dialog.ask[open] button.act.quiet");

        await other.GotoAsync(page);
        await other.Locator("#Headline-en").WaitForAsync();
        await Write(desk, "en", "Mayors found an alliance");
        await Write(desk, "fr", "Les maires fondent une alliance");
        // Two write the same; who comes second is told and loses nothing typed.
        await Fill(other, "#Headline-en", "Mayors found a union");
        await other.ClickAsync("button:text-is('Save: English')");
        await other.Locator(".problem").First.WaitForAsync();
        Assert.That(await other.InputValueAsync("#Headline-en"), Is.EqualTo("Mayors found a union"));
        await Fine(other, "release-conflict");
        // Who leaves is asked first, and may stay with all that was typed.
        await other.ClickAsync($"nav.rail a[href='/desk/rotterdam-2016/press']");
        await other.Locator("dialog.ask[open]:has-text('without saving')").WaitForAsync();
        await Fine(other, "release-leave");
        await other.ClickAsync("dialog.ask[open] button.act.quiet");
        Assert.That(await other.InputValueAsync("#Headline-en"), Is.EqualTo("Mayors found a union"));
        await other.ClickAsync($"nav.rail a[href='/desk/rotterdam-2016/press']");
        await other.ClickAsync("dialog.ask[open] button.act:not(.quiet)");
        await other.Arrives("**/rotterdam-2016/press");

        await desk.ClickAsync("button:text-is('Add a link')");
        await Fill(desk, "#Resources-0-Label-en", "Website of the Summit");
        await Fill(desk, "#Resources-0-Address", "http://summit.example/");
        await desk.ClickAsync("button:text-is('Save the links')");
        await desk.Locator("#Resources-0-Address-why").WaitForAsync();
        await Fine(desk, "release-link-problem");
        await Fill(desk, "#Resources-0-Address", "https://summit.example/");
        await desk.ClickAsync("button:text-is('Save the links')");
        await desk.Locator(".result:text-is('Saved.')").WaitForAsync();

        await desk.SetInputFilesAsync("#FileFile", new FilePayload { Name = "programme.pdf", MimeType = "application/pdf", Buffer = "%PDF-1.7\n%%EOF\n"u8.ToArray() });
        await desk.FillAsync("#FileTitle", "The programme");
        await desk.SelectOptionAsync("#FileLanguage", "en");
        await desk.ClickAsync("button:text-is('Attach a file')");
        await desk.Locator("li:has-text('The programme')").WaitForAsync();

        // The day the clocks are put back, in the hour that comes twice.
        await Fill(desk, "#EmbargoUntil", "2016-10-30T02:30");
        await desk.ClickAsync("button:text-is('Set the embargo')");
        await desk.Locator("#EmbargoUntil-passage").WaitForAsync();
        await Fine(desk, "release-embargo-twice");
        await desk.SelectOptionAsync("#EmbargoUntil-passage", "Second");
        await desk.ClickAsync("button:text-is('Set the embargo')");
        await desk.Locator(".result:text-is('The embargo is set.')").WaitForAsync();
        await desk.ClickAsync("main button.act:text-is('Approve')");
        await desk.Locator("dialog.ask[open]").WaitForAsync();
        await Fine(desk, "release-approve");
        await desk.ClickAsync("dialog.ask[open] button.act >> nth=0");
        await desk.Locator(".tag:text-is('Under embargo')").WaitForAsync();
        await Fine(desk, "release-embargo");
        foreach (var (time, said) in new[] { ("2016-10-29T12:00", "can only be moved to a later time"), ("2016-10-30T12:00", "The embargo is set.") })
        {
            await Fill(desk, "#EmbargoUntil", time);
            await desk.ClickAsync("button:text-is('Move the embargo') >> nth=0");
            await desk.Locator("dialog.ask[open]").WaitForAsync();
            await Fine(desk, "release-move");
            await desk.ClickAsync("dialog.ask[open] button.act >> nth=0");
            await desk.Locator($"main >> text={said}").First.WaitForAsync();
        }
        await desk.GotoAsync(Home);
        await desk.Locator("td .tag").WaitForAsync();
        await Fine(desk, "releases");

        var reader = await Visitor(_site.Root, width: 320, theme: ColorScheme.Dark);
        Assert.That((await reader.GotoAsync("/fr/rotterdam-2016/press/releases/cg-pr-1-2016"))!.Status, Is.EqualTo(404));
        await desk.GotoAsync(page);
        await desk.ClickAsync("main a:has-text('Page as it will be'):has-text('French')");
        await desk.Locator("h1:has-text('fondent')").WaitForAsync();
        await Fine(desk, "release-preview");
        await desk.GotoAsync(page);
        await desk.ClickAsync("main button:text-is('Lift the embargo now')");
        await desk.Locator("dialog.ask[open]").WaitForAsync();
        Assert.That(await desk.InnerTextAsync("dialog.ask[open]"), Does.Contain("CG-PR 1 (2016): Mayors found an alliance").And.Contain("2 (English, French)"));
        await Fine(desk, "release-lift");
        await desk.ClickAsync("dialog.ask[open] button.act >> nth=0");
        await desk.Locator(".tag:text-is('Public')").WaitForAsync();
        await reader.GotoAsync("/fr/rotterdam-2016/press/releases/cg-pr-1-2016");
        Assert.That(await reader.InnerTextAsync("h1"), Is.EqualTo("Les maires fondent une alliance"));
        await Fine(reader, "release-public");

        await desk.ClickAsync("main a.act:text-is('Correct')");
        await desk.Locator("#Note-en").WaitForAsync();
        await Fill(desk, "#Note-en", "The name of the alliance.");
        await Fill(desk, "#Headline-en", "Mayors found the Alliance");
        await Correct(desk);
        await desk.Locator("#Note-fr-why").WaitForAsync();
        await Fine(desk, "release-correct-problem");
        await Fill(desk, "#Note-fr", "Le nom de l’alliance.");
        await Correct(desk);
        await desk.Locator(".result:text-is('The release is corrected.')").WaitForAsync();
        await reader.GotoAsync("/en/rotterdam-2016/press/releases/cg-pr-1-2016");
        Assert.That(await reader.InnerTextAsync("main"), Does.Contain("The name of the alliance.").And.Contain("Mayors found the Alliance"));
        await Fine(reader, "release-corrected");
        await Fine(desk, "release-versions");
        await desk.ClickAsync("main a:has-text('English: Version 1')");
        await desk.Locator("h1:text-is('Mayors found an alliance')").WaitForAsync();
        Assert.That(await desk.InnerTextAsync("main"), Does.Contain("Earlier version").And.Not.Contain("The name of the alliance."));
        await Fine(desk, "release-version");
        await desk.GotoAsync(page);
        await desk.Locator(".tag:text-is('Public')").WaitForAsync();

        await desk.ClickAsync("main button:text-is('Withdraw')");
        await desk.ClickAsync("dialog.ask[open] button.act >> nth=0");
        await desk.Locator("#Reason-why").WaitForAsync();
        await Fine(desk, "release-withdraw-problem");
        await Fill(desk, "#Reason", "Sent by mistake");
        await desk.ClickAsync("dialog.ask[open] button.act >> nth=0");
        await desk.Locator(".tag:text-is('Withdrawn')").WaitForAsync();
        await Fine(desk, "release-withdrawn-desk");
        Assert.That((await reader.GotoAsync("/en/rotterdam-2016/press/releases/cg-pr-1-2016"))!.Status, Is.EqualTo(410));
        await Fine(reader, "release-withdrawn");
    }

    static async Task Write(IPage desk, string language, string headline)
    {
        await Fill(desk, $"#Place-{language}", "Rotterdam");
        await Fill(desk, $"#Headline-{language}", headline);
        await Fill(desk, $"#Lead-{language}", "They met in the City Hall.");
        await Fill(desk, $"#Text-{language}", "First paragraph.\n\nSecond paragraph.");
        await desk.ClickAsync($"button:text-is('Save: {(language == "en" ? "English" : "French")}')");
        await desk.Locator($".result:has-text('{(language == "en" ? "English" : "French")}')").WaitForAsync();
    }

    static async Task Correct(IPage desk)
    {
        await desk.ClickAsync("main form button.act:text-is('Correct')");
        await desk.Locator("dialog.ask[open]").WaitForAsync();
        await desk.ClickAsync("dialog.ask[open] button.act >> nth=0");
    }

}
