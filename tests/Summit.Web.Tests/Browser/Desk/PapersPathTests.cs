using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Summit.Application.Features.Badges;
using Summit.Application.Features.Messages;
using Summit.Application.Features.Papers;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Documents.Badges;
using Summit.Domain;
using Summit.Domain.Staff;
using Summit.Web.Tests.Harness;

namespace Summit.Web.Tests.Browser.Desk;

/// <summary>An organiser makes papers for many people, and a delegate takes their own.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class PapersPathTests : BrowserTests
{
    const string Slug = "rotterdam-2016";
    Site _site = null!;

    [OneTimeSetUp]
    public void Start() => _site = new Site(Site.JobsByHand);

    [OneTimeTearDown]
    public async Task Stop() => await _site.DisposeAsync();

    [Test]
    public async Task Letters_are_made_with_progress_and_taken_a_run_is_stopped_and_a_delegate_takes_letter_and_certificate()
    {
        string[] people = [await _site.Register("councillor", "anna@city.example", "Łódź"), await _site.Register("mayor", "zoe@city.example", "D’Angelo"), await _site.Register("councillor", "noor@city.example", "Noor")];
        var noor = await Id(people[2]);
        Assert.That((await _site.Operator.Send(new SubstituteDelegate(await _site.EventId(Slug), noor, 1, "فاطمة", "الزهراء", "fatima@city.example", "Mayor"))).Error?.Code, Is.Null);

        var desk = await AtDesk(_site, StaffRole.Organiser, width: 320);
        await Open(desk);
        await Fine(desk, "papers-documents");
        await desk.GetByRole(AriaRole.Button, new() { Name = "Make letters" }).ClickAsync();
        await desk.GetByText("0 of 3").First.WaitForAsync();
        await Fine(desk, "papers-running");
        await _site.Run<PaperJob>();
        var take = desk.GetByRole(AriaRole.Button, new() { Name = "Take the PDF (2 people)" });
        await take.WaitForAsync();
        Assert.That(await desk.Locator("table.rows tbody").InnerTextAsync(), Does.Contain("الزهراء").And.Contain("name as on the badge"));
        await Fine(desk, "papers-made");
        var letters = await Paper.Text(await desk.RunAndWaitForDownloadAsync(() => take.ClickAsync()));
        Assert.That(letters, Does.Contain("Søren Łódź").And.Contain("Søren D’Angelo").And.Contain(people[0]).And.Not.Contain(people[2]));

        await Open(desk);
        await desk.GetByRole(AriaRole.Button, new() { Name = "Make a sign-in sheet" }).ClickAsync();
        await desk.GetByRole(AriaRole.Button, new() { Name = "Stop" }).ClickAsync();
        await desk.Locator("dialog[open] .act").First.ClickAsync();
        await desk.GetByText("It was stopped by hand.").WaitForAsync();
        await Fine(desk, "papers-stopped");

        await WasThere(await Id(people[0]));
        var clock = _site.Services.GetRequiredService<EventClock>();
        clock.Shift(new DateTimeOffset(2016, 11, 10, 10, 0, 0, TimeSpan.Zero) - clock.SystemNow);
        var delegated = await Holder(people[0]);
        var certificate = await Paper.Text(await delegated.RunAndWaitForDownloadAsync(() => delegated.GetByRole(AriaRole.Link, new() { Name = "Certificate of attendance" }).ClickAsync()));
        Assert.That(certificate, Does.Contain("Søren Łódź").And.Contain("Rotterdam"));
        var absent = await Holder(people[1]);
        Assert.That(await absent.GetByRole(AriaRole.Link, new() { Name = "Certificate of attendance" }).CountAsync(), Is.Zero, "whoever was not there has none");
    }

    // As a door would record it; badges' own tests go through the door.
    async Task WasThere(RegistrationId id)
    {
        var eventId = await _site.EventId(Slug);
        var organiser = await _site.Desk(administrator: true);
        var run = await organiser.Send(new StartBadgeRun(eventId, new(_site.Services.GetRequiredService<EventClock>().NewId()), BadgeSheet.A6, "en", [id]));
        Assert.That(run.Error?.Code, Is.Null);
        await _site.Run<BadgeJob>();
        await _site.Database.Writer.Write(async session =>
        {
            await session.Execute("UPDATE badge SET first_used_at = printed_at, first_used_where = 'Entrance' WHERE registration_id = @id", new { id });
            return new Decision<bool>(true, Keep: true);
        });
    }

    async Task<IPage> Holder(string reference)
    {
        await _site.Run<DeliveryJob>();
        var page = await Visitor(_site.Root);
        await page.GotoAsync(await _site.LinkTo(reference));
        await page.ClickAsync("main button.act");
        await page.Arrives("**/my");
        return page;
    }

    static async Task Open(IPage desk)
    {
        await desk.GotoAsync($"/desk/{Slug}/documents");
        await desk.GetByRole(AriaRole.Button, new() { Name = "Make letters" }).WaitForAsync();
        await Settled(desk);
    }

    async Task<RegistrationId> Id(string reference)
    {
        await using var reader = await _site.Database.OpenReader();
        return (await reader.Query<RegistrationId>("SELECT id FROM registration WHERE reference = @reference", new { reference })).Single();
    }
}
