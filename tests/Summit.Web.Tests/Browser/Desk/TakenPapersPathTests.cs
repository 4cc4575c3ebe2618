using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Summit.Application.Features.Badges;
using Summit.Application.Features.Visits;
using Summit.Application.Platform.Time;
using Summit.Documents.Badges;
using Summit.Domain;
using Summit.Domain.Staff;
using Summit.Web.Tests.Harness;

namespace Summit.Web.Tests.Browser.Desk;

/// <summary>An organiser types a number beside what is taken: seats of a coach, the first label of a sheet.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class TakenPapersPathTests : BrowserTests
{
    const string Slug = "rotterdam-2016";
    static readonly string? Shots = Environment.GetEnvironmentVariable("SUMMIT_SHOTS");

    Site _site = null!;

    [OneTimeSetUp]
    public void Start() => _site = new Site(Site.JobsByHand);

    [OneTimeTearDown]
    public async Task Stop() => await _site.DisposeAsync();

    [Test]
    public async Task The_list_of_a_visit_by_coach_has_a_sheet_for_each_coach_and_seats_that_are_no_number_are_told()
    {
        const string visit = "city-marine-south";
        var eventId = await _site.EventId(Slug);
        foreach (var (number, family) in new[] { "Bergström", "Nowak", "D’Angelo" }.Index())
        {
            var id = await Id(await _site.Register("councillor", $"coach{number}@city.example", family));
            Assert.That((await _site.Operator.Send(new SignUpForVisit(eventId, id, visit, null, AgreesToWait: false))).Error?.Code, Is.Null);
        }
        var desk = await Enter();
        await desk.GotoAsync($"/desk/{Slug}/documents");
        await Seen(desk, "coaches");
        var seats = desk.Locator($"#seats-{visit}");
        await seats.FillAsync("fifty");
        await desk.Locator($"[formaction$='{visit}/coaches']").ClickAsync();
        await desk.Arrives($"**/visits/{visit}?seats=fifty");
        await desk.Locator(".why").GetByText("from 1 to 200").WaitForAsync();
        Assert.That(await seats.InputValueAsync(), Is.EqualTo("fifty"));
        await Seen(desk, "coaches-wrong");

        await seats.FillAsync("2");
        var list = await Text(await desk.RunAndWaitForDownloadAsync(() => desk.Locator($"[formaction$='{visit}/coaches']").ClickAsync()));
        Assert.That(list, Does.Contain("Bus 1 van 2").And.Contain("Bus 2 van 2").And.Contain("In alle bussen: 3").And.Contain("Vertrek"));
        foreach (var family in new[] { "Bergström", "Nowak", "D’Angelo" }) Assert.That(list.Split(family), Has.Length.EqualTo(2), family);
    }

    [Test]
    public async Task Labels_for_envelopes_follow_a_run_of_badges_from_the_label_that_is_left()
    {
        string[] families = ["Щербакова", "O'Brien", "Ågård"];
        var ids = new List<RegistrationId>();
        foreach (var (number, family) in families.Index()) ids.Add(await Id(await _site.Register("councillor", $"label{number}@city.example", family)));
        var organiser = await _site.Desk(administrator: true);
        var run = await organiser.Send(new StartBadgeRun(await _site.EventId(Slug), new(_site.Services.GetRequiredService<EventClock>().NewId()), BadgeSheet.A6, "en", ids));
        Assert.That(run.Error?.Code, Is.Null);
        await _site.Run<BadgeJob>();
        var desk = await Enter();
        await desk.GotoAsync($"/desk/{Slug}/badges/{run.Value.Value}");
        var take = desk.GetByRole(AriaRole.Button, new() { Name = "Take the labels (PDF)" });
        await desk.FillAsync("#first", "25");
        await take.ClickAsync();
        await desk.Arrives("**?first=25");
        await desk.Locator(".why").GetByText("from 1 to 24").WaitForAsync();
        await Seen(desk, "labels");

        await desk.FillAsync("#first", "23");
        var labels = (await Text(await desk.RunAndWaitForDownloadAsync(() => take.ClickAsync()))).Split('\f');
        Assert.That(labels[0], Does.Contain("Щербакова").And.Contain("O'Brien").And.Contain("Aarhus").And.Not.Contain("Ågård"));
        Assert.That(labels[1], Does.Contain("Søren Ågård"));

        await desk.SelectOptionAsync("#sheet", nameof(BadgeSheet.Card));
        var cards = await desk.RunAndWaitForDownloadAsync(() => desk.GetByRole(AriaRole.Button, new() { Name = "Take the sheets" }).ClickAsync());
        Assert.That(await Text(cards), Does.Contain("Щербакова").And.Contain("O'Brien"));
        Assert.That(await Run(ExternalTool.Find("poppler-utils", "/usr/bin/pdfinfo"), (await cards.PathAsync())!), Does.Match("Pages: +3").And.Contain("242.646 x 153.071"));
    }

    static async Task<string> Text(IDownload download)
    {
        var pdf = (await download.PathAsync())!;
        Assert.That(await Run(ExternalTool.Find("qpdf", "/usr/bin/qpdf"), "--check", pdf), Does.Contain("No syntax or stream encoding errors found"));
        return await Run(ExternalTool.Find("poppler-utils", "/usr/bin/pdftotext"), pdf, "-");
    }

    static async Task<string> Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.That(process.ExitCode, Is.Zero, output);
        return output;
    }

    async Task<RegistrationId> Id(string reference)
    {
        await using var reader = await _site.Database.OpenReader();
        return (await reader.Query<RegistrationId>("SELECT id FROM registration WHERE reference = @reference", new { reference })).Single();
    }

    async Task<IPage> Enter()
    {
        var page = await Visitor(_site.Root, width: 320);
        page.SetDefaultTimeout(20_000);
        await page.GotoAsync($"/desk/enter/{await _site.DeskEntry(administrator: false, StaffRole.Organiser)}");
        await page.ClickAsync("button.act");
        await page.Arrives("**/desk");
        return page;
    }

    static async Task Seen(IPage page, string name)
    {
        await Settled(page);
        if (Shots is not null) await page.ScreenshotAsync(new() { Path = Path.Combine(Shots, $"papers-{name}.png"), FullPage = true });
        Assert.That(await Violations(page), Is.Empty, name);
        Assert.That(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), Is.True, $"{name} scrolls sideways");
    }
}
