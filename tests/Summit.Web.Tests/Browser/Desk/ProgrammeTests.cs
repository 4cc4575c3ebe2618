using System.Diagnostics;
using Microsoft.Playwright;
using Summit.Web.Hosting;
using Summit.Web.Tests.Harness;

namespace Summit.Web.Tests.Browser.Desk;

/// <summary>A change of the programme, from the desk to whoever has to know.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class ProgrammeTests : BrowserTests
{
    const string Slug = "rotterdam-2016";

    const string Script = """
        import sys, icalendar
        for event in icalendar.Calendar.from_ical(sys.stdin.buffer.read()).walk('VEVENT'):
            print(event['UID'], event['SEQUENCE'], event['DTSTART'].dt.strftime('%H:%M'), event['SUMMARY'])
        """;

    Site _site = null!;

    [OneTimeSetUp]
    public void Start() => _site = new Site();

    [OneTimeTearDown]
    public async Task Stop() => await _site.DisposeAsync();

    [Test]
    public async Task A_moved_session_reaches_delegates_their_timetable_and_their_calendars()
    {
        var (delegated, reference) = await Delegate();
        var feed = await MakeFeed(delegated);
        var before = await Read(feed);
        Assert.That(before, Has.Some.EndsWith("Opening of the Summit").Or.Some.Contains("09:30"), string.Join('\n', before));

        var desk = await AtDesk(_site);
        await Speaker(desk);
        await Document(desk);
        await desk.GotoAsync($"/desk/{Slug}/programme/closing");
        await Fill(desk, "#Starts", "2016-11-09T17:10");
        await desk.ClickAsync("text=Add a person");
        await Fill(desk, "#Speakers-0-Presentation-nl", "What comes next");
        await desk.ClickAsync("button.act:text-is('Save')");
        await desk.Arrives($"**/{Slug}/programme");
        await desk.Locator(".tag.wait").First.WaitForAsync();
        await Shot(desk, "desk-programme");
        Assert.That(await Violations(desk), Is.Empty);
        await delegated.GotoAsync("/en/my/programme");
        Assert.That(await delegated.InnerTextAsync("main"), Does.Not.Contain("17:10"), "nobody has published it");

        await desk.ClickAsync("text=Publish the changes");
        await desk.Locator("dialog.ask[open]").WaitForAsync();
        await Shot(desk, "desk-publish");
        Assert.That(await Violations(desk, "dialog.ask[open]"), Is.Empty);
        Assert.That(await desk.InnerTextAsync("dialog.ask[open]"), Does.Contain("17:10").And.Contain("in their language: 1"));
        await desk.ClickAsync("dialog.ask[open] button.act >> nth=0");
        await desk.Locator(".result").WaitForAsync();

        Assert.That(await News(reference), Does.Contain("17:10").And.Contain("Anna Berg").And.Contain(reference));
        await delegated.GotoAsync("/en/my/programme");
        Assert.That(await delegated.InnerTextAsync("main"), Does.Contain("17:10").And.Contain("What comes next").And.Contain("Anna Berg"));
        await Shot(delegated, "timetable");
        await delegated.GotoAsync($"/fr/{Slug}/programme");
        Assert.That(await delegated.InnerTextAsync("main"), Does.Contain("Anna Berg").And.Contain("Version 2"));
        await Shot(delegated, "programme");
        var after = await Read(feed);
        Assert.That(after.Select(Uid), Is.EquivalentTo(before.Select(Uid)));
        Assert.That(after, Has.Some.Contains("17:10"));
        Assert.That(Sequence(after[0]), Is.GreaterThan(Sequence(before[0])));
        foreach (var (width, theme) in new[] { (320, ColorScheme.Light), (1280, ColorScheme.Dark) })
        {
            var reader = await Visitor(_site.Root, width: width, theme: theme);
            await reader.GotoAsync($"/de/{Slug}/programme");
            var saved = reader.WaitForDownloadAsync();
            await reader.ClickAsync("text=What cities can do (Englisch, PDF, 0,1");
            Assert.That((await saved).SuggestedFilename, Is.EqualTo("What-cities-can-do.pdf"));
            Assert.That(await Violations(reader), Is.Empty);
            await Shot(reader, $"programme-{width}-{theme}");
        }
    }

    async Task<(IPage Page, string Reference)> Delegate()
    {
        using var form = new FormClient(_site);
        await form.FillIn("delegate@city.example");
        await form.Submit("send");
        var reference = form.Page.QuerySelector(".ref")!.TextContent;
        var page = await Visitor(_site.Root, width: 320, theme: ColorScheme.Dark);
        await page.GotoAsync(await _site.LinkTo(reference));
        await page.ClickAsync("main button");
        return (page, reference);
    }

    static async Task<string> MakeFeed(IPage page)
    {
        await page.ClickAsync("main a[href$='/my/programme']");
        await page.ClickAsync("form[action$='/my/programme'] button");
        Assert.That(await Violations(page), Is.Empty);
        await Shot(page, "feed");
        return (await page.GetAttributeAsync("a.address", "href"))!;
    }

    // First a page that is called a PDF, then a PDF.
    static async Task Document(IPage desk)
    {
        await desk.GotoAsync($"/desk/{Slug}/programme/closing");
        await Fill(desk, "#Places", "77");
        await desk.FillAsync("#DocumentTitle", "What cities can do");
        await desk.SelectOptionAsync("#DocumentLanguage", "en");
        await Attach(desk, "<p>x</p>");
        await desk.Locator("#DocumentFile-why").WaitForAsync();
        Assert.That(await desk.InputValueAsync("#DocumentTitle"), Is.EqualTo("What cities can do"));
        await Shot(desk, "document-refused");
        Assert.That(await Violations(desk), Is.Empty);
        await Attach(desk, "%PDF-1.7\n%%EOF");
        await desk.Locator(".result:focus").WaitForAsync();
        Assert.That((await desk.InputValueAsync("#Places"), await desk.InputValueAsync("#DocumentTitle")), Is.EqualTo(("77", "")), "what is typed above and not saved yet stays");
        await Shot(desk, "document-attached");
        Assert.That(await Violations(desk), Is.Empty);
    }

    static async Task Attach(IPage desk, string content)
    {
        await desk.SetInputFilesAsync("#DocumentFile", new FilePayload { Name = "paper.pdf", MimeType = "application/pdf", Buffer = System.Text.Encoding.ASCII.GetBytes(content) });
        await desk.ClickAsync("button[formaction$='/document']");
    }

    static async Task Speaker(IPage desk)
    {
        await desk.GotoAsync($"/desk/{Slug}/programme/speakers");
        await Fill(desk, "#Name", "Anna Berg");
        await Fill(desk, "#Function", "Mayor");
        await Fill(desk, "#Body", "Malmö");
        await desk.SelectOptionAsync("#Country", "SE");
        await desk.SelectOptionAsync("#Language", "sv");
        await desk.ClickAsync("button.act:text-is('Save')");
        await desk.Locator(".result").WaitForAsync();
    }

    async Task<string> News(string reference)
    {
        var folder = Path.Combine(_site.Data, "mail");
        for (var tries = 0; tries < 100; tries++, await Task.Delay(200))
            foreach (var line in MailFolder.List(folder).Where(line => line.Subject.StartsWith("Programme changed", StringComparison.Ordinal)))
                if (MailFolder.Read(folder, line.Name)!.Text is var text && text.Contains(reference, StringComparison.Ordinal)) return text;
        throw new AssertionException("No news of the programme");
    }

    async Task<string[]> Read(string feed)
    {
        var python = ExternalTool.Find("python3-icalendar", "/usr/bin/python3");
        using var http = _site.Browserless();
        using var answer = await http.GetAsync(feed);
        Assert.That((answer.Content.Headers.ContentType?.MediaType, answer.Headers.CacheControl?.Private), Is.EqualTo(("text/calendar", true)));
        using var process = Process.Start(new ProcessStartInfo(python, ["-c", Script]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        await answer.Content.CopyToAsync(process.StandardInput.BaseStream);
        process.StandardInput.Close();
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.That(process.ExitCode, Is.Zero);
        return said.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    static string Uid(string line) => line.Split(' ')[0];

    static int Sequence(string line) => int.Parse(line.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);

    static async Task Shot(IPage page, string name)
    {
        await Shoot(page, $"prog-{name}");
    }
}
