using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Summit.Application.Features.Events;
using Summit.Application.Features.Programme;
using Summit.Application.Platform.Files;
using Summit.Domain.Programme;
using Summit.Domain.Staff;
using Summit.Web.Tests.Harness;

namespace Summit.Web.Tests.Http;

/// <summary>Documents of sessions: what comes in, and how it goes out.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class DocumentTests
{
    const string Slug = "rotterdam-2016", Session = "closing";

    static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.7\n<script>alert(1)</script>\n%%EOF\n");

    Site _site = null!;

    [OneTimeSetUp]
    public void Start() => _site = new Site();

    [OneTimeTearDown]
    public async Task Stop() => await _site.DisposeAsync();

    [Test]
    public async Task A_document_goes_out_as_a_file_to_keep_and_never_as_a_page()
    {
        using var organiser = await Organiser();
        await organiser.Upload(Address, Pdf, "a.pdf", ("Title", "Rapport «Å»: \"næste\" skridt"), ("Language", "da"));
        Assert.That(organiser.Path, Does.EndWith($"/desk/{Slug}/programme/{Session}?said=attached"));
        var document = (await Documents()).Single();

        using var http = _site.Browserless();
        using var answer = await http.GetAsync($"/document/{document.Id.Value}");
        Assert.That(await answer.Content.ReadAsByteArrayAsync(), Is.EqualTo(Pdf));
        string Header(string name) => answer.Headers.TryGetValues(name, out var values) || answer.Content.Headers.TryGetValues(name, out values) ? string.Join('|', values) : "";
        Assert.That((Header("Content-Type"), Header("X-Content-Type-Options"), Header("Cache-Control")), Is.EqualTo(("application/pdf", "nosniff", "no-cache")));
        Assert.That(Header("Content-Disposition"), Is.EqualTo("attachment; filename=rapport-a-naeste-skridt.pdf; filename*=UTF-8''Rapport-%C3%85-n%C3%A6ste-skridt.pdf"));
        Assert.That(Header("Content-Security-Policy"), Does.Contain("default-src 'none'").And.EndsWith("; sandbox"));

        using var reader = new FormClient(_site);
        await reader.Get($"/de/{Slug}/programme");
        var link = reader.Page.QuerySelector("main a[href^='/document/']")!;
        Assert.That((link.GetAttribute("hreflang"), link.TextContent), Is.EqualTo(("da", "Rapport «Å»: \"næste\" skridt (Dänisch, PDF, 0,1\u00a0MB)")));
        Assert.That((await _site.Operator.Send(new RemoveSessionDocument(await _site.EventId(Slug), document.Id))).Ok, Is.True);
        Assert.That((await http.GetAsync($"/document/{document.Id.Value}")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    static IEnumerable<TestCaseData> Hostile()
    {
        yield return new TestCaseData("empty.pdf", Array.Empty<byte>(), "File.Empty");
        yield return new TestCaseData("page.pdf", Encoding.ASCII.GetBytes("<!doctype html><script>alert(1)</script>%%EOF"), "File.NotAPdf");
        yield return new TestCaseData("../../half.pdf", Encoding.ASCII.GetBytes("%PDF-1.7\n"), "File.NotAPdf");
        yield return new TestCaseData("large.pdf", (byte[])[.. "%PDF-1.7"u8, .. new byte[PdfDocument.MostBytes + 100_000], .. "%%EOF"u8], "File.TooLarge");
    }

    [TestCaseSource(nameof(Hostile))]
    public async Task What_is_no_document_is_told_and_leaves_nothing_behind(string name, byte[] file, string problem)
    {
        using var organiser = await Organiser();
        var before = Kept();
        await organiser.Upload(Address, file, name, ("Title", "A & B"), ("Language", "en"));
        Assert.That((organiser.Status, organiser.Path), Is.EqualTo((HttpStatusCode.OK, new Uri(_site.Root, $"/desk/{Slug}/programme/{Session}?wrong={problem}&title=A%20%26%20B&language=en").ToString())));
        Assert.That(await Documents(), Is.Empty);
        Assert.That(Kept(), Is.LessThanOrEqualTo(before));
    }

    [Test]
    public async Task What_is_refused_after_it_was_kept_is_not_kept()
    {
        using var organiser = await Organiser();
        var before = Kept();
        await organiser.Upload(Address, Pdf, "a.pdf", ("Title", " "), ("Language", "xx"));
        Assert.That(organiser.Path, Does.EndWith("?wrong=Language.choose Title.required&title= &language=xx"));
        await organiser.Get("/desk");
        await organiser.Upload($"/desk/{Slug}/programme/nothing/document", Pdf, "a.pdf", ("Title", "A"), ("Language", "en"));
        Assert.That(organiser.Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(await Documents(), Is.Empty);
        Assert.That(Kept(), Is.LessThanOrEqualTo(before));
    }

    [Test]
    public async Task A_draft_shows_its_documents_and_logos_to_its_organisers_and_to_nobody_else()
    {
        const string draft = "rotterdam-2018";
        var desk = await _site.Desk(administrator: true);
        var copy = (await desk.Send(new CloneEvent(await _site.EventId(Slug), draft, "RTM18", new(2018, 11, 9)))).Value;
        using var organiser = new FormClient(_site);
        await organiser.EnterDesk(administrator: true);
        await organiser.Upload($"/desk/{draft}/programme/{Session}/document", Pdf, "a.pdf", ("Title", "What comes next"), ("Language", "en"));
        var logo = await _site.Services.GetRequiredService<FileStore>().Keep(Encoding.ASCII.GetBytes("a picture"), "image/png");
        Assert.That((await desk.Send(new SetLogo(copy, (await desk.Send(new ReadEventForm(copy))).Value.Version, 0, logo))).Error?.Code, Is.Null);

        await organiser.Get($"/desk/preview/de/{draft}/programme");
        var document = organiser.Page.QuerySelector("main a[href*='/document/']")!.GetAttribute("href")!;
        await organiser.Get($"/desk/preview/de/{draft}");
        var picture = organiser.Page.QuerySelector("img.logo")!.GetAttribute("src")!;
        using var other = await Organiser();
        using var http = _site.Browserless();
        foreach (var (address, kind) in new[] { (document, "document"), (picture, "logo") })
        {
            Assert.That(address, Does.StartWith($"/desk/preview/de/{draft}/{kind}/"));
            Assert.That(await organiser.Plain("GET", address, "none"), Is.EqualTo((int)HttpStatusCode.OK));
            Assert.That(await other.Plain("GET", address, "none"), Is.EqualTo((int)HttpStatusCode.NotFound), "an organiser of another event");
            Assert.That((await http.GetAsync($"/{kind}/{address.Split('/')[^1]}")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        }
    }

    static string Address => $"/desk/{Slug}/programme/{Session}/document";

    async Task<FormClient> Organiser()
    {
        var client = new FormClient(_site);
        await client.EnterDesk(administrator: false, StaffRole.Organiser);
        return client;
    }

    async Task<IReadOnlyList<SessionDocument>> Documents() => (await _site.Operator.Send(new ListSessionDocuments(await _site.EventId(Slug), Session))).Value;

    // What was kept and let go a moment ago may wait for its job.
    int Kept() => Directory.Exists(Path.Combine(_site.Data, "files")) ? Directory.GetFiles(Path.Combine(_site.Data, "files")).Length : 0;
}
