using System.Net;
using System.Text;
using System.Xml.Linq;
using Summit.Application.Features.Releases;
using Summit.Application.Platform.Pipeline;
using Summit.Domain.Staff;
using Summit.Web.Hosting;
using Summit.Web.Tests.Harness;
using static Summit.Web.Tests.Harness.Outcome;
using EventId = Summit.Domain.EventId;

namespace Summit.Web.Tests.Http;

/// <summary>Press releases on their pages, in the feed, on paper, and the way in for their files.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class ReleaseTests
{
    const string Over = "aarhus-2015", Near = "rotterdam-2016";

    static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0, 0, 13, (byte)'I', (byte)'H', (byte)'D', (byte)'R', 0, 0, 0, 16, 0, 0, 0, 16, 8, 6, 0, 0, 0, 0, 0, 0, 0];

    Site _site = null!;
    EventId _event;

    [OneTimeSetUp]
    public async Task Start()
    {
        _site = new Site(Site.JobsByHand);
        _event = await _site.EventId(Near);
    }

    [OneTimeTearDown]
    public async Task Stop() => await _site.DisposeAsync();

    [Test]
    public async Task The_release_of_Aarhus_is_there_in_the_readers_language_or_marked_as_another([ValueSource(typeof(Texts), nameof(Texts.PublicLanguages))] string language)
    {
        using var reader = new FormClient(_site);
        await reader.Get($"/{language}/{Over}");
        var words = Texts.In(language);
        var list = reader.Page.QuerySelectorAll("main a[href$='/press/releases']").Single().GetAttribute("href")!;
        Assert.That(reader.Page.QuerySelector("link[rel=alternate][type='application/atom+xml']")!.GetAttribute("href"), Does.EndWith($"/{language}/{Over}/press/feed.xml"));
        await reader.Get(list);
        await reader.Get(reader.Page.QuerySelector("main h2 a")!.GetAttribute("href")!);
        Assert.That(reader.Path, Does.EndWith($"/{language}/{Over}/press/releases/cg-pr-58-2015"));
        var said = language == "fr" ? "fr" : "en";
        Assert.That(reader.Page.QuerySelector("h1")!.GetAttribute("lang"), Is.EqualTo(said == language ? null : said));
        Assert.That(reader.Heading, Does.StartWith(said == "fr" ? "Villes et régions" : "Towns and regions"));
        var text = reader.Page.QuerySelector("main")!.TextContent;
        Assert.That(text, Does.Contain("CG-PR 58 (2015)").And.Contain(said == "fr" ? "Aarhus, 18 novembre 2015 – " : "Aarhus, 18 November 2015 – ").And.Contain("press@aarhus.example").And.Contain(words["Release.About"]));
        Assert.That(reader.Page.QuerySelector("main")!.TextContent.Contains(words["Release.Fallback", words.LanguageName("en")], StringComparison.Ordinal), Is.EqualTo(said != language));
        Assert.That(reader.Source, Has.Length.LessThan(60_000));

        using var http = _site.Browserless();
        using var pdf = await http.GetAsync($"/{language}/{Over}/press/releases/cg-pr-58-2015.pdf");
        Assert.That((pdf.StatusCode, pdf.Content.Headers.ContentType!.MediaType, pdf.Content.Headers.ContentDisposition!.FileName), Is.EqualTo((HttpStatusCode.OK, "application/pdf", $"cg-pr-58-2015-{said}.pdf")));
    }

    [Test]
    public async Task The_feed_is_atom_with_stable_ids_and_tells_of_corrections()
    {
        var (officer, id, form) = await Published("fr");
        var before = await Feed("fr");
        Assert.That(before.Root!.Name, Is.EqualTo(Atom + "feed"));
        foreach (var element in before.Root.Elements(Atom + "entry").Append(before.Root))
        {
            foreach (var needed in new[] { "id", "title", "updated" }) Assert.That(element.Elements(Atom + needed).Count(), Is.EqualTo(1), needed);
            Assert.That(DateTimeOffset.TryParse(element.Element(Atom + "updated")!.Value, System.Globalization.CultureInfo.InvariantCulture, out _), Is.True);
        }
        Assert.That(before.Root.Element(Atom + "link")!.Attribute("rel")!.Value, Is.EqualTo("self"));
        XElement Entry(XDocument feed) => feed.Root!.Elements(Atom + "entry").Single(entry => entry.Element(Atom + "id")!.Value == $"urn:uuid:{id.Value}");
        Assert.That(new Uri(Entry(before).Element(Atom + "link")!.Attribute("href")!.Value).AbsolutePath, Is.EqualTo($"/fr/{Near}/press/releases/{form.Reference.Slug}"));
        Ok(await officer.Send(new CorrectRelease(_event, id, form.Version, new Dictionary<string, ReleaseWording> { ["fr"] = Wording with { Headline = "Autrement" } }, [], new([new("fr", "Le nombre de pays.")]))));
        var after = await Feed("fr");
        Assert.That(Entry(after).Element(Atom + "title")!.Value, Is.EqualTo("Autrement"));
        Assert.That(string.CompareOrdinal(Entry(after).Element(Atom + "updated")!.Value, Entry(before).Element(Atom + "updated")!.Value), Is.GreaterThan(0));
        Assert.That(Entry(after).Element(Atom + "published")!.Value, Is.EqualTo(Entry(before).Element(Atom + "published")!.Value));
        using var reader = new FormClient(_site);
        await reader.Get($"/fr/{Near}/press/releases/{form.Reference.Slug}");
        Assert.That(reader.Page.QuerySelector(".inset")!.TextContent, Does.StartWith("Corrigé le").And.EndsWith("Le nombre de pays."));
    }

    [Test]
    public async Task What_was_withdrawn_says_so_wherever_it_is_asked_for()
    {
        var (officer, id, form) = await Published("en");
        using var http = _site.Browserless();
        var page = $"/de/{Near}/press/releases/{form.Reference.Slug}";
        var sitemap = await http.GetStringAsync("/sitemap.xml");
        Assert.That(sitemap, Does.Contain(page));
        Ok(await officer.Send(new WithdrawRelease(_event, id, form.Version, "A reason for the desk")));
        foreach (var part in new[] { "", ".pdf", "/files/0198c0de-0000-7000-8000-000000000000" })
        {
            using var answer = await http.GetAsync($"{page}{part}");
            var said = await answer.Content.ReadAsStringAsync();
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Gone), part);
            Assert.That(said, Does.Contain(Texts.In("de")["Page.Withdrawn.Text"]).And.Not.Contain("A reason for the desk").And.Not.Contain(Wording.Headline));
        }
        Assert.That(await http.GetStringAsync("/sitemap.xml"), Does.Not.Contain(page));
        Assert.That((await Feed("en")).ToString(), Does.Not.Contain(form.Reference.Slug));
        Assert.That(await http.GetStringAsync($"/en/{Near}/press/releases"), Does.Not.Contain(form.Reference.ToString()));
    }

    [Test]
    public async Task A_file_comes_in_by_the_officer_and_goes_out_to_be_kept()
    {
        using var officer = new FormClient(_site);
        await officer.EnterDesk(administrator: false, StaffRole.PressOfficer);
        var desk = await _site.Desk(administrator: false, StaffRole.PressOfficer);
        var id = await Begun(desk, "en");
        var address = $"/desk/{Near}/releases/{id.Value}/file";
        await officer.Upload(address, Png, "a.pdf", ("Title", "Gruppe «Å»"), ("Language", "da"));
        Assert.That(officer.Path, Does.EndWith($"/desk/{Near}/releases/{id.Value}?said=attached&version=2"));
        foreach (var (file, title, problem) in new[] { (Encoding.ASCII.GetBytes("<svg/>"), "A", "File.OtherKind"), (Encoding.ASCII.GetBytes("%PDF-1.7\n1 0 obj<</S/JavaScript/JS(app.alert(1))>>endobj\n%%EOF"), "A", "File.Active"), ([], "A", "File.Empty"), (Png, "A", "File.releases.file-known"), ((byte[])[.. Png, 1], "", "Title.required") })
        {
            await officer.Get("/desk");
            await officer.Upload(address, file, "a.png", ("Title", title), ("Language", "en"));
            Assert.That(officer.Path, Does.Contain($"?wrong={problem}"));
        }
        using var reader = new FormClient(_site);
        await reader.EnterDesk(administrator: false, StaffRole.Organiser);
        Assert.That(await reader.Offer(address, 100_000), Is.EqualTo(((int)HttpStatusCode.NotFound, false)), "whoever may not send is not read");

        var form = Ok(await desk.Send(new ReadReleaseForm(_event, id)));
        Ok(await desk.Send(new ApproveRelease(_event, id, form.Version, new Dictionary<string, int> { ["en"] = 1 })));
        using var http = _site.Browserless();
        using var answer = await http.GetAsync($"/en/{Near}/press/releases/{form.Reference.Slug}/files/{form.Content.Attachments.Single().Id.Value}");
        Assert.That(await answer.Content.ReadAsByteArrayAsync(), Is.EqualTo(Png));
        string Header(string name) => answer.Headers.TryGetValues(name, out var values) || answer.Content.Headers.TryGetValues(name, out values) ? string.Join('|', values) : "";
        Assert.That((Header("Content-Type"), Header("X-Content-Type-Options"), Header("Cache-Control")), Is.EqualTo(("image/png", "nosniff", "no-cache")));
        Assert.That(Header("Content-Disposition"), Is.EqualTo("attachment; filename=gruppe-a.png; filename*=UTF-8''Gruppe-%C3%85.png"));
        Assert.That(Header("Content-Security-Policy"), Does.EndWith("; sandbox"));
    }

    [Test]
    public async Task A_draft_is_seen_as_it_will_be_by_its_officer_alone()
    {
        var desk = await _site.Desk(administrator: false, StaffRole.PressOfficer);
        var id = await Begun(desk, "en");
        using var officer = new FormClient(_site);
        await officer.EnterDesk(administrator: false, StaffRole.PressOfficer);
        await officer.Get($"/desk/preview/fr/{Near}/press/releases/{id.Value}");
        Assert.That(officer.Heading, Is.EqualTo(Wording.Headline));
        Assert.That(officer.Page.QuerySelector("aside.notice a[href^='/desk/']")!.GetAttribute("href"), Is.EqualTo($"/desk/{Near}/releases/{id.Value}"));
        Assert.That(officer.Page.QuerySelectorAll("link[rel=canonical], link[rel=alternate], form"), Is.Empty);
        foreach (var role in new[] { StaffRole.Organiser, StaffRole.Reader })
        {
            using var other = new FormClient(_site);
            await other.EnterDesk(administrator: false, role);
            foreach (var part in new[] { "", ".pdf" }) Assert.That(await other.Plain("GET", $"/desk/preview/fr/{Near}/press/releases/{id.Value}{part}", "none"), Is.EqualTo((int)HttpStatusCode.NotFound), $"{role}");
        }
    }

    static ReleaseWording Wording => new("Rotterdam", "Mayors meet again", "They say why.", "Because.\n\nAnd therefore.", "About them.");

    async Task<Summit.Domain.ReleaseId> Begun(Requests officer, string language)
    {
        var board = Ok(await officer.Send(new ReadReleases(_event, 1)));
        var id = Ok(await officer.Send(new BeginRelease(_event, new(Guid.CreateVersion7()), board.Next.Series, board.Next.Number, board.Today, [language])));
        Ok(await officer.Send(new SaveReleaseText(_event, id, language, 0, Wording)));
        return id;
    }

    async Task<(Requests Officer, Summit.Domain.ReleaseId Id, ReleaseForm Form)> Published(string language)
    {
        var officer = await _site.Desk(administrator: false, StaffRole.PressOfficer);
        var id = await Begun(officer, language);
        Ok(await officer.Send(new ApproveRelease(_event, id, 1, new Dictionary<string, int> { [language] = 1 })));
        return (officer, id, Ok(await officer.Send(new ReadReleaseForm(_event, id))));
    }

    async Task<XDocument> Feed(string language)
    {
        using var http = _site.Browserless();
        using var answer = await http.GetAsync($"/{language}/{Near}/press/feed.xml");
        Assert.That(answer.Content.Headers.ContentType!.ToString(), Is.EqualTo("application/atom+xml; charset=utf-8"));
        return XDocument.Parse(await answer.Content.ReadAsStringAsync());
    }
}
