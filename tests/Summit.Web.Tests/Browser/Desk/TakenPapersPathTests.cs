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
        var desk = await AtDesk(_site, StaffRole.Organiser, width: 320);
        await desk.GotoAsync($"/desk/{Slug}/documents");
        await Fine(desk, "papers-coaches");
        var seats = desk.Locator($"#seats-{visit}");
        await seats.FillAsync("fifty");
        await desk.Locator($"[formaction$='{visit}/coaches']").ClickAsync();
        await desk.Arrives($"**/visits/{visit}?seats=fifty");
        await desk.Locator(".why").GetByText("from 1 to 200").WaitForAsync();
        Assert.That(await seats.InputValueAsync(), Is.EqualTo("fifty"));
        await Fine(desk, "papers-coaches-wrong");

        await seats.FillAsync("2");
        var list = await Paper.Text(await desk.RunAndWaitForDownloadAsync(() => desk.Locator($"[formaction$='{visit}/coaches']").ClickAsync()));
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
        var desk = await AtDesk(_site, StaffRole.Organiser, width: 320);
        await desk.GotoAsync($"/desk/{Slug}/badges/{run.Value.Value}");
        var take = desk.GetByRole(AriaRole.Button, new() { Name = "Take the labels (PDF)" });
        await desk.FillAsync("#first", "25");
        await take.ClickAsync();
        await desk.Arrives("**?first=25");
        await desk.Locator(".why").GetByText("from 1 to 24").WaitForAsync();
        await Fine(desk, "papers-labels");

        await desk.FillAsync("#first", "23");
        var labels = (await Paper.Text(await desk.RunAndWaitForDownloadAsync(() => take.ClickAsync()))).Split('\f');
        Assert.That(labels[0], Does.Contain("Щербакова").And.Contain("O'Brien").And.Contain("Aarhus").And.Not.Contain("Ågård"));
        Assert.That(labels[1], Does.Contain("Søren Ågård"));

        await desk.SelectOptionAsync("#sheet", nameof(BadgeSheet.Card));
        var cards = await desk.RunAndWaitForDownloadAsync(() => desk.GetByRole(AriaRole.Button, new() { Name = "Take the sheets" }).ClickAsync());
        Assert.That(await Paper.Text(cards), Does.Contain("Щербакова").And.Contain("O'Brien"));
        Assert.That(ExternalTool.Run("pdfinfo", (await cards.PathAsync())!), Does.Match("Pages: +3").And.Contain("242.646 x 153.071"));
    }

    async Task<RegistrationId> Id(string reference)
    {
        await using var reader = await _site.Database.OpenReader();
        return (await reader.Query<RegistrationId>("SELECT id FROM registration WHERE reference = @reference", new { reference })).Single();
    }
}
