using System.Net;
using System.Text;
using Summit.Application.Features.Press;
using Summit.Domain.Staff;
using Summit.Web.Hosting;
using Summit.Web.Tests.Harness;

namespace Summit.Web.Tests.Http;

/// <summary>Pictures for the press: the way in by the officer, the page, and the way out.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class PressPicturesTests
{
    const string Slug = "rotterdam-2016", Desk = $"/desk/{Slug}/press/pictures";

    static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0, 0, 13, (byte)'I', (byte)'H', (byte)'D', (byte)'R', 0, 0, 3, 0, 0, 0, 2, 0, 8, 6, 0, 0, 0, 0, 0, 0, 0];

    Site _site = null!;

    [OneTimeSetUp]
    public void Start() => _site = new Site(Site.JobsByHand);

    [OneTimeTearDown]
    public async Task Stop() => await _site.DisposeAsync();

    [Test]
    public async Task A_picture_comes_in_by_the_officer_and_everyone_can_see_and_keep_it()
    {
        using var officer = new FormClient(_site);
        await officer.EnterDesk(administrator: false, StaffRole.PressOfficer);
        foreach (var (file, name, caption, credit, licence, problem) in new[]
        {
            (Encoding.ASCII.GetBytes("<svg/>"), "a.png", "A", "B", "Cc0", "File.NotAPicture"), (Encoding.ASCII.GetBytes("%PDF-1.7\n1 0 obj<</Type/Page>>endobj\nstartxref\n0\n%%EOF\n"), "a.png", "A", "B", "Cc0", "File.NotAPicture"),
            ([], "a.png", "A", "B", "Cc0", "File.Empty"), (Png, "a.png", "", "B", "Cc0", "Caption.required"), (Png, "a.png", "A", " ", "Cc0", "Credit.required"), (Png, "a.png", "A", "B", "mine", "Licence.choose"),
            (Png, "a.png", new string('å', 401), "B", "Cc0", "Caption.too-long"),
        })
        {
            await officer.Get("/desk");
            await officer.Upload($"{Desk}/file", file, name, ("Caption", caption), ("Credit", credit), ("Licence", licence));
            Assert.That(officer.Path, Does.Contain($"{Desk}?wrong={problem}"), problem);
        }
        var folder = new DirectoryInfo(Path.Combine(_site.Data, "files"));
        Assert.That(folder.Exists ? folder.GetFiles().Select(file => file.Name) : [], Is.Empty, "what was refused left something behind");

        await officer.Get("/desk");
        await officer.Upload($"{Desk}/file", Png, "../../x.svg", ("Caption", "Le port «Å»"), ("Credit", "Eva Lind"), ("Licence", "CcBy"));
        Assert.That(officer.Path, Does.EndWith($"{Desk}?said=added"));
        await officer.Get("/desk");
        await officer.Upload($"{Desk}/file", Png, "a.png", ("Caption", "A"), ("Credit", "B"), ("Licence", "Cc0"));
        Assert.That(officer.Path, Does.Contain("?wrong=File.press.picture-known"));

        using var reader = new FormClient(_site);
        foreach (var language in Texts.PublicLanguages)
        {
            await reader.Get($"/{language}/{Slug}/press/pictures");
            var text = reader.Page.QuerySelector("main")!.TextContent;
            Assert.That(text, Does.Contain("Le port «Å»").And.Contain("Eva Lind").And.Contain(Texts.In(language)["Licence.CcBy"]), language);
        }
        Assert.That(reader.Page.QuerySelector("a[rel=license]")!.GetAttribute("href"), Is.EqualTo("https://creativecommons.org/licenses/by/4.0/"));
        var address = reader.Page.QuerySelector("a[download]")!.GetAttribute("href")!;
        using var http = _site.Browserless();
        using (var answer = await http.GetAsync(address))
        {
            Assert.That(await answer.Content.ReadAsByteArrayAsync(), Is.EqualTo(Png));
            string Header(string name) => answer.Headers.TryGetValues(name, out var values) || answer.Content.Headers.TryGetValues(name, out values) ? string.Join('|', values) : "";
            Assert.That((Header("Content-Type"), Header("X-Content-Type-Options"), Header("Cache-Control")), Is.EqualTo(("image/png", "nosniff", "no-cache")));
            Assert.That(Header("Content-Disposition"), Is.EqualTo("inline; filename=le-port-a.png; filename*=UTF-8''Le-port-%C3%85.png"));
            Assert.That(Header("Content-Security-Policy"), Does.EndWith("; sandbox"));
        }

        var tag = (await http.GetAsync(address)).Headers.ETag!;
        using (var again = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { IfNoneMatch = { tag } } })
            Assert.That((await http.SendAsync(again)).StatusCode, Is.EqualTo(HttpStatusCode.NotModified));

        var eventId = await _site.EventId(Slug);
        var stored = (await _site.Operator.Send(new ReadPressPictures(eventId))).Value.Single();
        Assert.That((stored.Width, stored.Height), Is.EqualTo((768, 512)));
        Assert.That((await _site.Operator.Send(new RemovePressPicture(eventId, stored.Id))).Error?.Code, Is.Null);
        Assert.That((await http.GetAsync(address)).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        foreach (var slug in new[] { "nowhere", "aarhus-2015" })
            Assert.That((await http.GetAsync(address.Replace(Slug, slug, StringComparison.Ordinal))).StatusCode, Is.EqualTo(HttpStatusCode.NotFound), slug);
    }
}
