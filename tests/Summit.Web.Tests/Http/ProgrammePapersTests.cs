using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using Summit.Application.Features.Messages;
using Summit.Application.Features.Programme;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Time;
using Summit.Domain;
using Summit.Domain.Events;
using Summit.Domain.Programme;
using Summit.Web.Hosting;
using Summit.Web.Tests.Harness;
using static Summit.Web.Tests.Harness.Outcome;
using static Summit.Web.Tests.Harness.Paper;

namespace Summit.Web.Tests.Http;

/// <summary>The programme on its page, on paper and in a message is one and the same.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed partial class ProgrammePapersTests
{
    const string Slug = "rotterdam-2016", Limited = "closing";

    Site _site = null!;

    /// <summary>A second version, with somebody who speaks and a session of few places.</summary>
    [OneTimeSetUp]
    public async Task Start()
    {
        _site = new Site(Site.JobsByHand);
        var id = await _site.EventId(Slug);
        var speaker = Ok(await _site.Operator.Send(new SaveSpeaker(id, null, 0, "Anna Berg", "Mayor", "Malmö", "SE", "sv")));
        await Publish(_site, item => item.Code == Limited ? Described(item) with { Places = 20, Speakers = [new(speaker, SpeakerRole.Chair, new([KeyValuePair.Create("nl", "Wat nu")]))] } : null);
    }

    [OneTimeTearDown]
    public async Task Stop() => await _site.DisposeAsync();

    [Test]
    public async Task The_document_says_what_the_page_says([ValueSource(typeof(Texts), nameof(Texts.PublicLanguages))] string language)
    {
        using var reader = new FormClient(_site);
        await reader.Get($"/{language}/{Slug}/programme");
        var link = reader.Page.QuerySelector("main a[href$='.pdf']")!;
        Assert.That(link.TextContent, Does.Contain("PDF").IgnoreCase);
        var pdf = await Document(link.GetAttribute("href")!);
        var (paper, rows) = (Told(pdf), Rows(reader.Page));
        Assert.That(rows, Has.Length.EqualTo(6));
        Agree(paper, rows, Tight(Texts.In(language)["Agenda.Newest", new Uri(_site.Root, $"{language}/{Slug}/programme")]));
        Assert.That(Tight(Paper.Text(pdf)), Does.Contain(Tight(reader.Page.QuerySelectorAll("p.meta").Single(line => line.TextContent.Contains('2', StringComparison.Ordinal) && line.ParentElement!.ClassName == "page" && line.NextElementSibling is not null).TextContent)));
        Assert.That(paper, Does.Contain(Tight(reader.Page.QuerySelector("p.lede")!.TextContent)).IgnoreCase);
        Check(pdf, language);
    }

    [Test]
    public async Task A_delegates_document_says_what_is_theirs_on_the_page([ValueSource(typeof(Texts), nameof(Texts.PublicLanguages))] string language)
    {
        using var delegated = new FormClient(_site);
        var reference = await _site.Register("councillor", $"{Guid.CreateVersion7():N}@city.example");
        await _site.Run<DeliveryJob>();
        await delegated.Get(await _site.LinkTo(reference));
        await delegated.Submit(null);
        await Take(delegated, $"/{language}/my/visits", "/my/visits/safety-house");
        var words = Texts.In(language);
        foreach (var isHeld in new[] { false, true })
        {
            if (isHeld) await Take(delegated, $"/{language}/my/programme", $"/my/programme/{Limited}");
            await delegated.Get($"/{language}/my/programme");
            var all = delegated.Page.QuerySelectorAll("ol.times > li").ToArray();
            var theirs = all.Where(row => row.QuerySelector("[id]") is null || row.QuerySelector("button[value=leave]") is not null).ToArray();
            Assert.That(all.Length - theirs.Length, Is.EqualTo(isHeld ? 0 : 1));
            var link = delegated.Page.QuerySelector("main a[href$='.pdf']")!.GetAttribute("href")!;
            // How many places are left is out of date on paper at once; that one is the reader's is not.
            var chosen = theirs.Where(row => row.QuerySelector("[id]") is not null || row.TextContent.Contains(words["MyProgramme.Meet"], StringComparison.Ordinal)).ToArray();
            Assert.That(chosen, Has.Length.EqualTo(isHeld ? 2 : 1));
            var rows = theirs.Select(row => Row(row, chosen.Contains(row) ? Tight(words["MyVisits.Held"]) : null)).ToArray();
            var pdf = await Personal(delegated, link);
            Agree(Told(pdf), rows, Tight(words["Agenda.Newest", new Uri(_site.Root, $"{language}/my/programme")]));
            Assert.That(Told(pdf), Does.Contain(Tight(words["MyProgramme.Lede", "Søren Ågård"])));
            Assert.That(Run("pdfinfo", pdf, "document.pdf"), Does.Not.Contain("Ågård"));
            Check(pdf, language);
        }
    }

    [Test]
    public async Task The_confirmation_carries_the_same_document_in_its_readers_language([ValueSource(typeof(Texts), nameof(Texts.PublicLanguages))] string language)
    {
        var message = await Confirmation(_site, language);
        var attached = Attached(message);
        Assert.That(attached, Is.EqualTo(await Document($"/{language}/{Slug}/programme.pdf")));
        Assert.That(attached, Has.Length.LessThan(200 * 1024));
        Assert.That(message, Does.Contain($"attachment; filename=\"programme-{Slug}-{language}.pdf\"").And.Contain("invite.ics"));
        Assert.That(MailFolder.Parse("", message).Text, Does.Contain("PDF").IgnoreCase);
    }

    [Test]
    public async Task A_text_that_cannot_be_set_makes_no_document_and_stops_no_message()
    {
        await using var site = new Site(Site.JobsByHand);
        await Publish(site, item => item.Code == Limited ? Described(item) with { Title = new([KeyValuePair.Create("en", "مؤتمر")]) } : null);
        foreach (var language in Texts.PublicLanguages)
        {
            using var reader = new FormClient(site);
            await reader.Get($"/{language}/{Slug}/programme.pdf");
            Assert.That((reader.Status, reader.Heading), Is.EqualTo((HttpStatusCode.UnprocessableEntity, Texts.In(language)["Page.NoDocument.Title"])));
        }
        var message = await Confirmation(site, "en");
        Assert.That(message, Does.Contain("invite.ics").And.Not.Contain("application/pdf"));
        Assert.That(MailFolder.Parse("", message).Text, Does.Not.Contain("PDF"));
    }

    [Test]
    public async Task Whose_name_cannot_be_set_is_told_what_helps_instead_of_a_letter()
    {
        await using var site = new Site(Site.JobsByHand);
        var reference = await site.Register("councillor", $"{Guid.CreateVersion7():N}@city.example");
        RegistrationId id;
        await using (var reader = await site.Database.OpenReader())
            id = (await reader.Query<RegistrationId>("SELECT id FROM registration WHERE reference = @reference", new { reference })).Single();
        Ok(await site.Operator.Send(new SubstituteDelegate(await site.EventId(Slug), id, 1, "فاطمة", "الزهراء", "fatima@city.example", "Mayor")));
        await site.Run<DeliveryJob>();
        using var delegated = new FormClient(site);
        await delegated.Get(site.NewestLink(reference, "fatima@city.example"));
        await delegated.Submit(null);
        foreach (var language in Texts.PublicLanguages)
        {
            await delegated.Get($"/{language}/my/invitation.pdf");
            var words = Texts.In(language);
            Assert.That((delegated.Status, delegated.Heading), Is.EqualTo((HttpStatusCode.UnprocessableEntity, words["Page.NoOwnDocument.Title"])));
            Assert.That(delegated.Page.QuerySelector("main")!.TextContent, Does.Contain(words["Field.BadgeName"]).And.Contain(words["My.Change"]));
        }
    }

    [Test]
    public async Task Nothing_is_told_of_an_event_that_nobody_published()
    {
        using var http = _site.Browserless();
        Assert.That((await http.GetAsync("/en/none-2099/programme.pdf")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    // A confirmed place is what the letter is about; there is no certificate before the event is over.
    [Test]
    public async Task A_delegates_letter_of_invitation_says_what_the_page_says([ValueSource(typeof(Texts), nameof(Texts.PublicLanguages))] string language)
    {
        using var delegated = new FormClient(_site);
        var reference = await _site.Register("councillor", $"{Guid.CreateVersion7():N}@city.example");
        await _site.Run<DeliveryJob>();
        await delegated.Get(await _site.LinkTo(reference));
        await delegated.Submit(null);
        await delegated.Get($"/{language}/my");
        Assert.That(delegated.Page.QuerySelectorAll("main a[href$='.pdf']").Select(link => link.GetAttribute("href")), Is.EqualTo(new[] { $"/{language}/my/invitation.pdf" }));
        var pdf = await Personal(delegated, $"/{language}/my/invitation.pdf");
        var told = Told(pdf);
        foreach (var shown in new[] { Texts.In(language)["Letter.Title"], Texts.In(language)["Letter.Free"], delegated.Page.QuerySelector(".ref")!.TextContent })
            Assert.That(told, Does.Contain(Tight(shown)));
        Check(pdf, language);
        using var certificate = await delegated.Download($"/{language}/my/certificate.pdf");
        Assert.That(certificate.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    // Whatever the order within a row: each text of the page is in it once, and nothing else.
    static void Agree(string paper, (string Head, string[] Texts)[] rows, string closing)
    {
        var starts = new List<int>();
        foreach (var (head, _) in rows)
        {
            starts.Add(paper.IndexOf(head, starts.Count == 0 ? 0 : starts[^1] + 1, StringComparison.Ordinal));
            Assert.That(starts[^1], Is.Not.Negative, $"{head} in {paper}");
        }
        Assert.That(paper, Does.EndWith(closing));
        starts.Add(paper.Length - closing.Length);
        for (var i = 0; i < rows.Length; i++)
        {
            var rest = paper[(starts[i] + rows[i].Head.Length)..starts[i + 1]];
            foreach (var text in rows[i].Texts.OrderByDescending(text => text.Length))
            {
                var at = rest.IndexOf(text, StringComparison.Ordinal);
                Assert.That(at, Is.Not.Negative, $"{text} in {rest}");
                rest = rest.Remove(at, text.Length);
            }
            Assert.That(rest, Is.Empty);
        }
    }

    static (string Head, string[] Texts)[] Rows(IHtmlDocument page) => [.. page.QuerySelectorAll("ol.times > li").Select(row => Row(row, null))];

    static (string Head, string[] Texts) Row(IElement row, string? own) => (
        Tight(row.QuerySelector("time")!.TextContent + row.QuerySelector(".item")!.TextContent),
        [.. row.QuerySelectorAll("div > p:not(.item):not([id]), li").Select(text => Tight(text.TextContent)).Append(own ?? "").Where(text => text.Length > 0)]);

    static void Check(byte[] pdf, string language)
    {
        IsWhole(pdf);
        Assert.That(Run("qpdf", pdf, "--json", "--json-key=qpdf", "document.pdf"), Does.Contain($"\"/Lang\": \"u:{language}\""));
    }

    async Task<byte[]> Document(string path)
    {
        using var http = _site.Browserless();
        using var answer = await http.GetAsync(path);
        Assert.That((answer.StatusCode, answer.Content.Headers.ContentType?.MediaType), Is.EqualTo((HttpStatusCode.OK, "application/pdf")));
        return Kept(await answer.Content.ReadAsByteArrayAsync(), path);
    }

    static async Task<byte[]> Personal(FormClient delegated, string path)
    {
        using var answer = await delegated.Download(path);
        Assert.That((answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, answer.Headers.CacheControl?.NoStore), Is.EqualTo((HttpStatusCode.OK, "application/pdf", true)));
        return Kept(await answer.Content.ReadAsByteArrayAsync(), path);
    }

    static byte[] Kept(byte[] pdf, string path)
    {
        if (Environment.GetEnvironmentVariable("SUMMIT_SHOTS") is { } folder) File.WriteAllBytes(Path.Combine(folder, path.Trim('/').Replace('/', '-')), pdf);
        return pdf;
    }

    static async Task Take(FormClient delegated, string page, string action)
    {
        await delegated.Get(page);
        var form = (IHtmlFormElement)delegated.Page.QuerySelectorAll("main form").First(form => form.GetAttribute("action")!.EndsWith(action, StringComparison.Ordinal));
        var button = form.QuerySelector("button")!;
        await delegated.Post(form.GetAttribute("action")!, [.. FormClient.Held(form), KeyValuePair.Create(button.GetAttribute("name")!, button.GetAttribute("value")!)]);
        Assert.That(delegated.Status, Is.EqualTo(HttpStatusCode.OK));
    }

    static async Task<string> Confirmation(Site site, string language)
    {
        var answers = new RegistrationAnswers
        {
            ForAnother = false, GivenNames = "Søren", FamilyName = "Ågård", Address = $"{Guid.CreateVersion7():N}@city.example", Category = "councillor", Function = "Councillor", Body = "Aarhus", Country = "DK",
            Speaks = "da", Listens = ["en"], PhotoConsent = false, ListingConsent = false,
        };
        var reference = Ok(await site.Operator.Send(new RegisterDelegate(await site.EventId(Slug), new(site.Services.GetRequiredService<EventClock>().NewId()), answers, null, language, "2016-11", AgreesToWait: true))).Reference!;
        await site.Run<DeliveryJob>();
        return Directory.EnumerateFiles(Path.Combine(site.Data, "mail"), "*.eml").Select(File.ReadAllText)
            .Single(message => MailFolder.Parse("", message).Text.Contains(reference, StringComparison.Ordinal));
    }

    static byte[] Attached(string message) => Convert.FromBase64String(Part().Match(message).Groups[1].Value.ReplaceLineEndings(""));

    static async Task Publish(Site site, Func<ProgrammeItem, SessionDescription?> change)
    {
        var id = await site.EventId(Slug);
        foreach (var item in Ok(await site.Operator.Send(new ReadProgramme(id))).Items)
            if (change(item) is { } described)
                Ok(await site.Operator.Send(new SaveSession(id, item.Code, Ok(await site.Operator.Send(new ReadProgrammeForm(id, item.Code))).Version, described)));
        var desk = Ok(await site.Operator.Send(new ReadProgramme(id)));
        Ok(await site.Operator.Send(new PublishProgramme(id, desk.Edition?.Number ?? 0, desk.Digest)));
    }

    static SessionDescription Described(ProgrammeItem item) => new()
    {
        Kind = item.Kind, Title = item.Title, Summary = item.Summary, Starts = new(item.StartsLocal), Ends = new(item.EndsLocal), Room = item.RoomCode,
    };

    [GeneratedRegex(@"Content-Type: application/pdf[^\r]*\r\n(?:[^\r]+\r\n)*\r\n(.*?)\r\n--", RegexOptions.Singleline)]
    private static partial Regex Part();
}
