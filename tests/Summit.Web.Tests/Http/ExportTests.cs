using System.Net;
using Summit.Domain.Staff;
using Summit.Web.Tests.Harness;

namespace Summit.Web.Tests.Http;

[Parallelizable(ParallelScope.Self)]
public sealed class ExportTests
{
    const string Export = "/desk/rotterdam-2016/registrations/export";

    Site _site = null!;

    [OneTimeSetUp]
    public void Start() => _site = new Site();

    [OneTimeTearDown]
    public async Task Stop() => await _site.DisposeAsync();

    async Task<FormClient> Staff(StaffRole role)
    {
        var client = new FormClient(_site);
        await client.EnterDesk(administrator: false, role);
        return client;
    }

    static Task Ask(FormClient client, string path, string format) => Ask(client, path, "format", format);

    static async Task Ask(FormClient client, string path, string field, string value)
    {
        await client.Get("/en/rotterdam-2016/register");
        var token = client.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        await client.Post(path, [KeyValuePair.Create("__RequestVerificationToken", token), KeyValuePair.Create(field, value)]);
    }

    [Test]
    public async Task The_file_holds_what_the_address_names_in_its_columns()
    {
        using var visitor = new FormClient(_site);
        await visitor.FillIn("formula@city.example", family: "=1+1");
        await visitor.Submit("send");
        await visitor.FillIn("other@city.example", family: "Other", given: "Anna");
        await visitor.Submit("send");
        using var organiser = await Staff(StaffRole.Organiser);
        await Ask(organiser, $"{Export}?q=soren&columns=body.country.state.speaks", "Csv");
        Assert.That(organiser.Status, Is.EqualTo(HttpStatusCode.OK));
        var lines = organiser.Source.Split("\r\n");
        Assert.That(lines[0], Is.EqualTo("Family name,Given names,City or body,Country,State,Speaks"));
        Assert.That(lines, Does.Contain("'=1+1,Søren,Aarhus,Denmark,Confirmed,da"));
        Assert.That(organiser.Source, Does.Not.Contain("Other").And.Not.Contain("formula@city.example"));
        await Ask(organiser, $"{Export}?q=anna", "Xlsx");
        Assert.That(organiser.Source, Does.StartWith("PK"));
    }

    [TestCase(StaffRole.Reader)]
    [TestCase(StaffRole.Door)]
    public async Task Who_may_not_export_finds_nothing(StaffRole role)
    {
        using var client = await Staff(role);
        await Ask(client, Export, "Csv");
        Assert.That(client.Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Another_events_organiser_finds_nothing()
    {
        using var client = await Staff(StaffRole.Organiser);
        await Ask(client, "/desk/aarhus-2015/registrations/export", "Csv");
        Assert.That(client.Status, Is.EqualTo(HttpStatusCode.NotFound));
        await Ask(client, "/desk/nothing/registrations/export", "Csv");
        Assert.That(client.Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [TestCase("")]
    [TestCase("Pdf")]
    [TestCase("7")]
    public async Task A_format_that_is_not_offered_is_refused(string format)
    {
        using var client = await Staff(StaffRole.Organiser);
        await Ask(client, Export, format);
        Assert.That(client.Status, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [TestCase("card", HttpStatusCode.BadRequest)]
    [TestCase("7", HttpStatusCode.BadRequest)]
    [TestCase("A6, Card", HttpStatusCode.BadRequest)]
    [TestCase("Card", HttpStatusCode.NotFound)]
    [TestCase("", HttpStatusCode.NotFound)]
    public async Task Badges_are_taken_on_sheets_that_are_offered(string sheet, HttpStatusCode expected)
    {
        using var client = await Staff(StaffRole.Organiser);
        await Ask(client, $"/desk/rotterdam-2016/badges/{Guid.Empty}/sheets", "sheet", sheet);
        Assert.That(client.Status, Is.EqualTo(expected));
    }

    // Of a visit on foot, and of one that is not there, whatever was typed.
    [TestCase("safety-house", "50", HttpStatusCode.NotFound)]
    [TestCase("nowhere", "50", HttpStatusCode.NotFound)]
    [TestCase("city-marine-south", "50", HttpStatusCode.OK)]
    public async Task Coach_lists_are_of_visits_by_coach(string visit, string seats, HttpStatusCode expected)
    {
        using var client = await Staff(StaffRole.Organiser);
        await Ask(client, $"/desk/rotterdam-2016/visits/{visit}/coaches", $"seats-{visit}", seats);
        Assert.That(client.Status, Is.EqualTo(expected));
    }
}
