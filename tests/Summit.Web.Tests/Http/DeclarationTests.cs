using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Summit.Application.Features.Declarations;
using Summit.Application.Features.Messages;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Declarations;
using Summit.Web.Hosting;
using Summit.Web.Tests.Harness;
using static Summit.Web.Tests.Harness.Outcome;
using static Summit.Web.Tests.Harness.Paper;
using EventId = Summit.Domain.EventId;

namespace Summit.Web.Tests.Http;

/// <summary>A declaration on its page, as the file that was hashed, on paper and behind the link to sign it is one and the same.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed partial class DeclarationTests
{
    const string Slug = "aarhus-2015";

    Site _site = null!;
    EventId _event;

    [OneTimeSetUp]
    public async Task Start()
    {
        _site = new Site(Site.JobsByHand);
        _event = await _site.EventId(Slug);
        foreach (var (city, country) in new[] { ("Malmö", "SE"), ("Λάρισα", "GR"), ("İzmir", "TR") })
            Ok(await _site.Operator.Send(new EnterSignature(_event, new(Guid.CreateVersion7()), new(city, country, new("Søren Ågård", "Mayor", "City council", new(2015, 11, 3)), new(2015, 11, 18)))));
        Ok(await _site.Operator.Send(new EnterSignature(_event, new(Guid.CreateVersion7()), new("Łódź", "PL", new("Жанна Щербакова", "President", "Council", new(2015, 12, 1)), new(2015, 12, 9)))));
    }

    [OneTimeTearDown]
    public async Task Stop() => await _site.DisposeAsync();

    [Test]
    public async Task The_hash_printed_is_that_of_the_text_shown_and_of_the_file([ValueSource(typeof(Texts), nameof(Texts.PublicLanguages))] string language)
    {
        using var reader = new FormClient(_site);
        await reader.Get($"/{language}/{Slug}/declaration");
        var file = await Bytes($"/{language}/{Slug}/declaration.txt");
        var hash = Convert.ToHexString(SHA256.HashData(file));
        Assert.That(reader.Page.QuerySelector("dd.hash")!.TextContent, Is.EqualTo(hash));
        var text = DeclarationText.Read(Encoding.UTF8.GetString(file));
        var said = text.Languages.Contains(language) ? language : "en";
        Assert.That(reader.Page.QuerySelectorAll(".declaration p, .declaration li").Select(clause => clause.TextContent), Is.EqualTo(text.Clauses.Select(clause => clause.Texts.Own(said))));
        Assert.That(reader.Page.QuerySelector(".declaration")!.GetAttribute("lang"), Is.EqualTo(said == language ? null : said));
        Assert.That(reader.Page.QuerySelector("main")!.TextContent, Does.Contain(Texts.In(language)["Declaration.WorkingText"]));
        foreach (var (path, columns) in new[] { ("declaration.pdf", new[] { said }), (said == "fr" ? "declaration/en.pdf" : "declaration/fr.pdf", said == "fr" ? ["fr", "en"] : [said, "fr"]) })
        {
            var pdf = await Bytes($"/{language}/{Slug}/{path}");
            var told = Told(pdf);
            Assert.That(told, Does.Contain(hash).And.Contain(Tight(Texts.In(language)["Declaration.WorkingText"])));
            Assert.That(told, Does.Contain(Tight(string.Concat(text.Clauses.Select(clause =>
                $"{(clause.Number is { } number ? ClauseText.Number(number) : "")}{string.Concat(columns.Select(column => clause.Texts.Own(column)))}")))), "clause by clause, language by language");
            foreach (var signed in new[] { "Malmö", "Λάρισα", "İzmir", "Łódź", "Жанна Щербакова" }) Assert.That(told, Does.Contain(Tight(signed)));
            var later = Tight(Texts.In(language)["Declaration.Later"]);
            Assert.That(told.Split(later).Length, Is.GreaterThan(1).And.EqualTo(Tight(reader.Page.QuerySelector("main")!.TextContent).Split(later).Length), "who joined later is marked alike");
            IsWhole(pdf);
            Assert.That(Run("pdfinfo", pdf, "-meta", "document.pdf"), Does.Contain("<pdfuaid:part>1</pdfuaid:part>"));
        }
    }

    [Test]
    public async Task Signatures_stand_by_country_as_the_reader_sorts_them()
    {
        foreach (var (language, countries) in new[] { ("en", new[] { "Greece", "Poland", "Sweden", "Türkiye" }), ("de", ["Griechenland", "Polen", "Schweden", "Türkei"]), ("nl", ["Griekenland", "Polen", "Turkije", "Zweden"]) })
        {
            using var reader = new FormClient(_site);
            await reader.Get($"/{language}/{Slug}/declaration");
            Assert.That(reader.Page.QuerySelectorAll("main h3").Select(country => country.TextContent), Is.EqualTo(countries), language);
        }
    }

    [Test]
    public async Task A_city_signs_on_the_page_behind_its_link_and_gets_a_receipt_in_its_language([ValueSource(typeof(Texts), nameof(Texts.PublicLanguages))] string language)
    {
        var (city, address) = ($"Lund {language}", $"mayor-{language}@city.example");
        await Invite(city, address, language);
        await _site.Run<DeliveryJob>();
        var letter = Newest(address);
        Assert.That(letter, Does.Contain(city));
        using var signatory = new FormClient(_site);
        await signatory.Get(Link(letter));
        Assert.That(signatory.Heading, Is.EqualTo(Texts.In(language)["Sign.Title", city]));
        await signatory.Submit(null, ("Signatory", "Eva Lind"), ("Function", "Mayor"), ("Mandate", ""), ("MandateOn", "2030-01-01"));
        Assert.That(signatory.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(signatory.Page.QuerySelectorAll(".problem a").Select(problem => problem.GetAttribute("href")), Is.EqualTo(new[] { "#Mandate", "#IsMandated" }));
        Assert.That(signatory.Page.QuerySelectorAll("#beside-names li").Select(beside => beside.TextContent), Does.Contain("Malmö").And.No.Contains(city));
        Assert.That(signatory.Page.QuerySelector("#Signatory")!.GetAttribute("value"), Is.EqualTo("Eva Lind"));
        Assert.That(signatory.Page.QuerySelector("#MandateOn")!.GetAttribute("value"), Is.EqualTo("2030-01-01"));
        await signatory.Submit(null, ("Mandate", "City council"), ("IsMandated", "yes"));
        Assert.That(signatory.Page.QuerySelectorAll(".problem a").Select(problem => problem.GetAttribute("href")), Is.EqualTo(new[] { "#MandateOn" }), "a date to come");
        await signatory.Submit(null, ("MandateOn", "2016-09-01"), ("IsMandated", "yes"));
        Assert.That(signatory.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(signatory.Page.QuerySelector("#IsAnother-why")!.TextContent, Is.EqualTo(Texts.In(language)["Problem.IsAnother.required"]));
        await signatory.Submit(null, ("IsMandated", "yes"), ("IsAnother", "yes"));
        Assert.That(signatory.Heading, Is.EqualTo(Texts.In(language)["Sign.Done.Title", city]));
        await _site.Run<DeliveryJob>();
        var receipt = Newest(address);
        Assert.That(receipt, Does.Contain("Eva Lind, Mayor").And.Contain(Convert.ToHexString(SHA256.HashData(await Bytes($"/en/{Slug}/declaration.txt")))));
        await signatory.Get(Link(letter));
        Assert.That(signatory.Heading, Is.EqualTo(Texts.In(language)["Sign.Done.Title", city]), "the link tells what became of it");
    }

    [TestCase("01/09/16")]
    [TestCase("1.9.16")]
    [TestCase("September 2016")]
    public async Task A_year_is_never_guessed(string typed)
    {
        using var signatory = await Asked("Borås", "year@city.example");
        await signatory.Submit(null, ("Signatory", "Eva Lind"), ("Function", "Mayor"), ("Mandate", "City council"), ("MandateOn", typed), ("IsMandated", "yes"));
        Assert.That(signatory.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(signatory.Page.QuerySelectorAll(".problem a").Select(problem => problem.GetAttribute("href")), Is.EqualTo(new[] { "#MandateOn" }));
        Assert.That(signatory.Page.QuerySelector("#MandateOn")!.GetAttribute("value"), Is.EqualTo(typed));
    }

    [Test]
    public async Task Who_was_shown_another_text_keeps_what_they_typed_and_who_signs_second_is_told()
    {
        using var signatory = await Asked("Umeå", "umea@city.example");
        var link = signatory.Path;
        await signatory.Submit(null, ("digest", "another"), ("Signatory", "Eva Lind"), ("Function", "Mayor"), ("Mandate", "City council"), ("MandateOn", "1/9/2016"), ("IsMandated", "yes"), ("IsAnother", "yes"));
        Assert.That(signatory.Status, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That(signatory.Page.QuerySelector("main [role=alert]")!.TextContent, Is.EqualTo(Texts.In("en")["Sign.Changed"]));
        Assert.That(new[] { "Signatory", "Function", "Mandate", "MandateOn" }.Select(field => signatory.Page.QuerySelector($"#{field}")!.GetAttribute("value")), Is.EqualTo(new[] { "Eva Lind", "Mayor", "City council", "1/9/2016" }));
        using var second = new FormClient(_site);
        await second.Get(link);
        await signatory.Submit(null);
        Assert.That(signatory.Heading, Is.EqualTo(Texts.In("en")["Sign.Done.Title", "Umeå"]));
        await second.Submit(null, ("Signatory", "Anna Berg"), ("Function", "Deputy"), ("Mandate", "City council"), ("MandateOn", "2016-09-01"), ("IsMandated", "yes"));
        Assert.That(second.Status, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That(second.Page.QuerySelector(".done p")!.TextContent, Is.EqualTo(Texts.In("en")["Sign.NotRecorded"]));
    }

    // A second language of one city is noticed by whoever signs for it, or by nobody.
    [Test]
    public async Task Whoever_was_shown_fewer_cities_is_asked_once_more_and_keeps_what_they_typed()
    {
        using var signatory = await Asked("Åre", "are@city.example");
        Ok(await Sure(said => _site.Operator.Send(new EnterSignature(_event, new(Guid.CreateVersion7()), new("Åhre", "SE", new("Eva Lind", "Mayor", "City council", new(2015, 11, 3)), new(2015, 11, 18)), said))));
        await signatory.Submit(null, ("Signatory", "Eva Lind"), ("Function", "Mayor"), ("Mandate", "City council"), ("MandateOn", "2016-09-01"), ("IsMandated", "yes"), ("IsAnother", "yes"));
        Assert.That(signatory.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(signatory.Page.QuerySelector("#IsAnother-why")!.TextContent, Is.EqualTo(Texts.In("en")["Problem.IsAnother.changed"]));
        Assert.That(signatory.Page.QuerySelectorAll("#beside-names li").Select(beside => beside.TextContent), Does.Contain("Åhre"));
        Assert.That(signatory.Page.QuerySelector("#IsAnother")!.HasAttribute("checked"), Is.False, "it was said of others");
        Assert.That((signatory.Page.QuerySelector("#Signatory")!.GetAttribute("value"), signatory.Page.QuerySelector("#IsMandated")!.HasAttribute("checked")), Is.EqualTo(("Eva Lind", true)));
        await signatory.Submit(null, ("IsMandated", "yes"), ("IsAnother", "yes"));
        Assert.That(signatory.Heading, Is.EqualTo(Texts.In("en")["Sign.Done.Title", "Åre"]));
    }

    // From before such letters were asked for otherwise.
    [Test]
    public async Task A_name_that_cannot_be_printed_keeps_the_document_from_nobody()
    {
        var id = Ok(await Sure(said => _site.Operator.Send(new EnterSignature(_event, new(Guid.CreateVersion7()), new("Kalmar", "SE", new("Eva Lind", "Mayor", "City council", new(2015, 11, 3)), new(2015, 11, 18)), said))));
        await _site.Database.Writer.Write(async session =>
        {
            await session.Execute("UPDATE signature SET signatory = @name WHERE id = @id", new { id, name = "محمد علي 👍" });
            return new Decision<bool>(true, Keep: true);
        });
        await Task.Delay(TimeSpan.FromSeconds(1.2));
        var told = Told(await Bytes($"/de/{Slug}/declaration.pdf"));
        Assert.That(told, Does.Contain("Kalmar").And.Contain(Tight(Texts.In("de")["Declaration.OnPage"])));
        Ok(await _site.Operator.Send(new StrikeSignature(_event, id, 1, "Entered twice")));
        await Task.Delay(TimeSpan.FromSeconds(1.2));
    }

    async Task Invite(string city, string address, string language) =>
        Ok(await Sure(said => _site.Operator.Send(new InviteSignatory(_event, new(Guid.CreateVersion7()), city, "SE", "Eva Lind", address, language, new(2017, 1, 31), said))));

    static async Task<Result<T>> Sure<T>(Func<string?, Task<Result<T>>> send)
    {
        var answer = await send(null);
        while (answer.Error?.Fields?.ContainsKey(CitiesBeside.Field) == true) answer = await send(answer.Error.Args!["digest"]);
        return answer;
    }

    async Task<FormClient> Asked(string city, string address)
    {
        // Asked for once, whichever of its cases comes first.
        if (!MailFolder.List(Path.Combine(_site.Data, "mail")).Any(line => line.To.Contains(address, StringComparison.Ordinal)))
        {
            await Invite(city, address, "en");
            await _site.Run<DeliveryJob>();
        }
        var signatory = new FormClient(_site);
        await signatory.Get(Link(Newest(address)));
        return signatory;
    }

    // What is kept of one kind is not sent as the other.
    [Test]
    public async Task Lines_are_numbered_or_not_as_whoever_takes_it_asks()
    {
        foreach (var path in new[] { "declaration.pdf", "declaration/fr.pdf" })
        {
            var (numbered, plain) = (await Bytes($"/en/{Slug}/{path}"), await Bytes($"/en/{Slug}/{path}?numbers=no"));
            Assert.That(Counted(numbered), Does.Contain("5").And.Contain("10"), path);
            Assert.That(Counted(plain), Is.Empty, path);
        }
        using var reader = new FormClient(_site);
        await reader.Get($"/en/{Slug}/declaration");
        Assert.That(reader.Page.QuerySelectorAll("main a[href$='declaration.pdf']").Length, Is.EqualTo(1));
        Assert.That(reader.Page.QuerySelector("main a[href$='declaration.pdf?numbers=no']")!.TextContent, Is.EqualTo("Declaration as PDF: English, without line numbers"));
    }

    [Test]
    public async Task A_draft_is_taken_at_the_desk_with_its_number_on_each_page()
    {
        using var desk = new FormClient(_site);
        await desk.EnterDesk(administrator: true);
        var draft = Ok(await _site.Operator.Send(new ReadDraftDeclaration(await _site.EventId("rotterdam-2016"))));
        foreach (var (query, texts, mark) in new[] { ("fr.pdf", new[] { "fr" }, $"Projet n° {draft.Draft}"), ("en.pdf?beside=fr&numbers=no", ["en", "fr"], $"Draft {draft.Draft}") })
        {
            using var answer = await desk.Download($"/desk/rotterdam-2016/declaration/draft/{query}");
            var pdf = await answer.Content.ReadAsByteArrayAsync();
            var told = Told(pdf);
            Assert.That(told, Does.Contain(Tight(string.Concat(draft.Clauses.Select(clause => $"{(clause.Number is { } number ? ClauseText.Number(number) : "")}{string.Concat(texts.Select(language => clause.In(language).Wording))}")))));
            Assert.That(told, Does.Contain(Tight(mark)).And.Contain(Tight(Texts.In(texts[0])["Declaration.Draft.Notice"])).And.Not.Contain("SHA-256"));
            var pages = Run("pdftotext", pdf, "-layout", "document.pdf", "-").TrimEnd('\f').Split('\f');
            Assert.That(pages, Is.All.Contains(mark));
            Assert.That(Counted(pdf), query.Contains("numbers=no", StringComparison.Ordinal) ? Is.Empty : Does.Contain("5"));
        }
        foreach (var query in new[] { "de.pdf", "en.pdf?beside=en", "en.pdf?beside=da" })
            Assert.That(await desk.Plain("GET", $"/desk/rotterdam-2016/declaration/draft/{query}", ""), Is.EqualTo(404), query);
        Assert.That(await desk.Plain("GET", $"/desk/{Slug}/declaration/draft/en.pdf", ""), Is.EqualTo(404), "it is adopted");
    }

    // Numbers in the margin.
    static string[] Counted(byte[] pdf) => [.. Margin().Matches(Run("pdftotext", pdf, "-bbox", "document.pdf", "-")).Where(word => double.Parse(word.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) < 60).Select(word => word.Groups[2].Value)];

    [Test]
    public async Task What_is_not_published_has_neither_page_nor_documents()
    {
        foreach (var path in new[] { "", ".pdf", ".txt", "/fr.pdf" })
        {
            using var http = _site.Browserless();
            using var answer = await http.GetAsync($"/en/rotterdam-2016/declaration{path}");
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound), path);
        }
        using var reader = new FormClient(_site);
        await reader.Get("/en/rotterdam-2016");
        Assert.That(reader.Page.QuerySelector("a[href$='/declaration']"), Is.Null);
        await reader.Get($"/en/{Slug}");
        Assert.That(reader.Page.QuerySelectorAll("a[href$='/declaration']").Length, Is.EqualTo(2));
    }

    async Task<byte[]> Bytes(string path)
    {
        using var http = _site.Browserless();
        return await http.GetByteArrayAsync(path);
    }

    string Newest(string address)
    {
        var folder = Path.Combine(_site.Data, "mail");
        return MailFolder.List(folder).Where(line => line.To.Contains(address, StringComparison.Ordinal)).Select(line => MailFolder.Read(folder, line.Name)!.Text).First();
    }

    static string Link(string letter) => new Uri(SignLink().Match(letter).Value).AbsolutePath;

    [GeneratedRegex("xMax=\"([0-9.]+)\" yMax=\"[0-9.]+\">([0-9]+)</word>")]
    private static partial Regex Margin();

    [GeneratedRegex(@"http://localhost:[0-9]+/[a-z]{2}/aarhus-2015/sign/[A-Za-z0-9_-]+")]
    private static partial Regex SignLink();
}
