using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Summit.Application.Features.Events;
using Summit.Web.Hosting;
using Summit.Web.Tests.Harness;

namespace Summit.Web.Tests.Http;

[Parallelizable(ParallelScope.Self)]
public sealed partial class PublicPageTests
{
    Site _site = null!;

    [OneTimeSetUp]
    public void Start() => _site = new Site();

    [OneTimeTearDown]
    public async Task Stop() => await _site.DisposeAsync();

    static readonly string[] Pages =
        ["", "/rotterdam-2016", "/rotterdam-2016/programme", "/rotterdam-2016/visits", "/rotterdam-2016/contacts", "/aarhus-2015/visits", "/aarhus-resilience-2015", "/aarhus-resilience-2015/programme", "/privacy", "/legal", "/accessibility"];

    [Test]
    public async Task Public_pages_are_small_run_no_script_and_ask_no_foreign_host([ValueSource(typeof(Texts), nameof(Texts.PublicLanguages))] string language, [ValueSource(nameof(Pages))] string path)
    {
        using var http = _site.Browserless();
        var page = await http.GetStringAsync($"/{language}{path}");
        Assert.Multiple(() =>
        {
            Assert.That(System.Text.Encoding.UTF8.GetByteCount(page), Is.LessThan(60 * 1024));
            Assert.That(Script().Matches(page).Select(match => match.Groups[1].Value), Is.All.Contains("application/ld+json"));
            Assert.That(Loaded().Matches(page).Select(match => match.Groups[1].Value), Is.All.StartsWith("/"));
            Assert.That(page, Does.Contain($"lang=\"{language}\""));
        });
        Assert.That(page, Does.Contain($"<link rel=\"canonical\" href=\"{_site.Root}{language}{path}\""));
        var style = await http.GetByteArrayAsync("/summit.css");
        Assert.That(style, Has.Length.LessThan(25 * 1024));
    }

    // In words written here: a text that another one overwrote agrees with itself everywhere.
    [TestCase("en", "Find your registration")]
    [TestCase("fr", "Retrouver votre inscription")]
    [TestCase("da", "Find din tilmelding")]
    public async Task Every_page_leads_back_to_ones_registration(string language, string called)
    {
        using var client = new FormClient(_site);
        await client.Get($"/{language}/rotterdam-2016");
        Assert.That(client.Page.QuerySelector($"footer a[href='/{language}/sign-in']")?.TextContent, Is.EqualTo(called));
        await client.Get($"/{language}/sign-in");
        Assert.That(client.Heading, Is.EqualTo(called));
    }

    [Test]
    public async Task A_cancelled_event_says_so_first_to_people_and_machines()
    {
        await using var site = new Site(Site.JobsByHand);
        var id = await site.EventId("rotterdam-2016");
        var version = (await site.Operator.Send(new ReadEventForm(id))).Value.Version;
        Assert.That((await site.Operator.Send(new CancelEvent(id, version, new([KeyValuePair.Create("en", "The hall is closed"), KeyValuePair.Create("de", "Das Haus ist geschlossen")])))).Ok, Is.True);
        using var client = new FormClient(site);
        await client.Get("/de/rotterdam-2016");
        Assert.That(client.Page.QuerySelector("h1 + .cancelled")?.TextContent, Does.Contain(Texts.In("de")["Start.Cancelled.Title"]));
        Assert.That(client.Page.QuerySelector(".cancelled")!.TextContent, Does.Contain("Das Haus ist geschlossen"));
        Assert.That(client.Source, Does.Contain("https://schema.org/EventCancelled"));
        await client.Get("/fr/rotterdam-2016");
        Assert.That(client.Page.QuerySelector(".cancelled [lang=en]")?.TextContent, Is.EqualTo("The hall is closed"));
    }

    [Test]
    public async Task The_data_block_is_a_schema_org_event_with_its_sessions_and_the_places_left()
    {
        using var http = _site.Browserless();
        var page = await http.GetStringAsync("/en/rotterdam-2016");
        using var data = JsonDocument.Parse(Block().Match(page).Groups[1].Value);
        var root = data.RootElement;
        Assert.Multiple(() =>
        {
            Assert.That(root.GetProperty("@type").GetString(), Is.EqualTo("Event"));
            Assert.That(DateTimeOffset.Parse(root.GetProperty("startDate").GetString()!, CultureInfo.InvariantCulture), Is.EqualTo(new DateTimeOffset(2016, 11, 9, 9, 0, 0, TimeSpan.FromHours(1))));
            Assert.That(root.GetProperty("remainingAttendeeCapacity").GetInt32(), Is.InRange(1, 150));
            Assert.That(root.GetProperty("eventStatus").GetString(), Does.EndWith("EventScheduled"));
            Assert.That(root.GetProperty("subEvent").GetArrayLength(), Is.EqualTo(6));
        });
    }

    [Test]
    public async Task The_sitemap_names_every_event_in_every_language()
    {
        using var http = _site.Browserless();
        var map = XDocument.Parse(await http.GetStringAsync("/sitemap.xml"));
        var addresses = map.Descendants().Where(element => element.Name.LocalName == "loc").Select(element => element.Value).ToArray();
        foreach (var language in Texts.PublicLanguages)
            Assert.That(Pages.Select(path => $"{_site.Root}{language}{path}"), Is.SubsetOf(addresses));
        Assert.That(await http.GetStringAsync("/robots.txt"), Does.Contain("/sitemap.xml").And.Contain("Disallow: /tr/my"));
    }

    [GeneratedRegex("<script([^>]*)>")]
    private static partial Regex Script();

    [GeneratedRegex("<(?:link rel=\"(?:stylesheet|icon)\"|img|iframe)[^>]*(?:href|src)=\"([^\"]*)\"")]
    private static partial Regex Loaded();

    [GeneratedRegex("<script type=\"application/ld\\+json\">(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Block();
}
