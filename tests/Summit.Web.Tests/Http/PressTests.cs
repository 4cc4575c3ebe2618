using System.Buffers.Binary;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Summit.Application.Features.Messages;
using Summit.Application.Features.Press;
using Summit.Application.Platform.Pipeline;
using Summit.Domain;
using Summit.Domain.Press;
using Summit.Web.Tests.Harness;

namespace Summit.Web.Tests.Http;

/// <summary>The press over HTTP: a request from start to end, and files that mean harm.</summary>
public sealed class PressTests
{
    const string Proofs = "main form";

    static readonly byte[] Card = Jpeg(1400, 900);

    Site _site = null!;

    [OneTimeSetUp]
    public void Start() => _site = new Site();

    [OneTimeTearDown]
    public async Task Stop() => await _site.DisposeAsync();

    [Test]
    public async Task A_freelancer_asks_in_Turkish_with_a_press_card_and_sees_the_request_by_its_link()
    {
        using var client = new FormClient(_site);
        await Begin(client, "tr", "ipek@serbest.example");
        await client.SubmitFile(Proofs, "add", Card, "basın kartı.jpg");
        Assert.That(client.Page.QuerySelector("[role=status]"), Is.Not.Null);
        await client.Submit("continue");
        await client.Submit("send");
        Assert.That(client.Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(client.Path, Does.Contain("/press/requested/"));
        // A mailbox that has asked already gets the very same page.
        var page = client.Page.QuerySelector("main")!.TextContent;
        using var again = new FormClient(_site);
        await Begin(again, "tr", "ipek@serbest.example");
        await again.Submit("continue");
        await again.Submit("send");
        Assert.That(again.Page.QuerySelector("main")!.TextContent, Is.EqualTo(page));
        Assert.That(await Count("press_request", "address = 'ipek@serbest.example'"), Is.EqualTo(1));

        await OpenLink(client, "tr", "ipek@serbest.example");
        Assert.That((client.Path, client.Page.DocumentElement.GetAttribute("lang")), Is.EqualTo((new Uri(_site.Root, "/tr/my/press").ToString(), "tr")));
        var link = client.Page.QuerySelector("a[href*='/my/press/proof/']")!.GetAttribute("href")!;
        using var proof = await client.Download(link);
        Assert.Multiple(() =>
        {
            Assert.That(proof.Content.Headers.ContentType!.MediaType, Is.EqualTo("image/jpeg"));
            Assert.That(proof.Content.Headers.ContentDisposition!.ToString(), Is.EqualTo("attachment; filename=document.jpeg"));
            Assert.That(proof.Headers.GetValues("Content-Security-Policy").Single(), Does.EndWith("; sandbox"));
            Assert.That(proof.Headers.GetValues("X-Content-Type-Options").Single(), Is.EqualTo("nosniff"));
            Assert.That(proof.Headers.CacheControl!.NoStore, Is.True);
        });
        Assert.That(await proof.Content.ReadAsByteArrayAsync(), Is.EqualTo(Card));
        using var data = JsonDocument.Parse(await (await client.Download("/tr/my/press/data.json")).Content.ReadAsStringAsync());
        Assert.That(data.RootElement.GetProperty("people")[0].GetProperty("familyName").GetString(), Is.EqualTo("Çağlayan"));
        Assert.That(data.RootElement.TryGetProperty("question", out _), Is.True);
        foreach (var kept in new[] { "embargoesPromised", "readUnderEmbargo" }) Assert.That(data.RootElement.GetProperty("people")[0].GetProperty(kept).GetArrayLength(), Is.Zero, kept);
        Assert.That(client.Source, Does.Not.Contain("basın kartı.jpg"));

        // Nobody else reads it.
        using var stranger = new FormClient(_site);
        await Begin(stranger, "en", "stranger@press.example");
        await stranger.Submit("continue");
        await stranger.Submit("send");
        await OpenLink(stranger, "en", "stranger@press.example");
        using var refused = await stranger.Download(link);
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task The_page_for_the_press_leads_to_the_releases_and_their_feed()
    {
        using var client = new FormClient(_site);
        await client.Get("/fr/rotterdam-2016/press");
        foreach (var path in new[] { "/fr/rotterdam-2016/press/releases", "/fr/rotterdam-2016/press/feed.xml" })
        {
            Assert.That(client.Page.QuerySelector($"main a[href='{path}']"), Is.Not.Null, path);
            using var found = await client.Download(path);
            Assert.That(found.StatusCode, Is.EqualTo(HttpStatusCode.OK), path);
        }
        Assert.That(client.Page.QuerySelector("head link[type='application/atom+xml']")?.GetAttribute("href"), Does.EndWith("/fr/rotterdam-2016/press/feed.xml"));
    }

    [Test]
    public async Task A_double_click_is_one_request_and_a_stale_page_is_told()
    {
        using var client = new FormClient(_site);
        await Begin(client, "en", "twice@press.example");
        await client.Submit("continue");
        var (check, held) = (client.Path, FormClient.Held((AngleSharp.Html.Dom.IHtmlFormElement)client.Page.QuerySelector("main form")!).Append(KeyValuePair.Create("go", "send")).ToList());
        await client.Post(check, held.Select(field => field.Key == "revision" ? KeyValuePair.Create("revision", "1") : field));
        Assert.That(client.Page.QuerySelector("main [role=status]"), Is.Not.Null);
        await client.Post(check, held);
        var first = client.Path;
        await client.Post(check, held);
        Assert.That((client.Path, await Count("press_request", "address = 'twice@press.example'")), Is.EqualTo((first, 1)));
    }

    static IEnumerable<TestCaseData> Refused()
    {
        static TestCaseData Of(string name, byte[] file, string wrong) => new TestCaseData(file, wrong).SetArgDisplayNames(name);
        yield return Of("nothing", [], "Empty");
        yield return Of("10.1 MB", [.. Jpeg(10, 10), .. new byte[(int)(10.1 * (1 << 20))]], "TooLarge");
        yield return Of("more than the endpoint reads", new byte[13 << 20], "TooLarge");
        yield return Of("HTML as PDF", "<html><script>alert(1)</script>%PDF-1.7 %%EOF"u8.ToArray(), "OtherKind");
        yield return Of("SVG as PDF", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"u8.ToArray(), "OtherKind");
        yield return Of("zip", "PK\u0003\u0004"u8.ToArray(), "OtherKind");
        yield return Of("50,000 by 50,000", Png(50_000, 50_000), "TooManyPixels");
        yield return Of("script in a PDF", Pdf("<</S/JavaScript/JS(1)>>"), "Active");
        yield return Of("script packed in a PDF", Pdf(Packed("<</S/JavaScript/JS(1)>>")), "Active");
        yield return Of("locked PDF", Pdf("<</Encrypt 4 0 R>>"), "Locked");
        yield return Of("60 pages", Pdf(string.Concat(Enumerable.Repeat("<</Type/Page>>", 60))), "TooManyPages");
        yield return Of("a bomb", Pdf(Packed(new string(' ', 40 << 20))), "TooManyPages");
    }

    [TestCaseSource(nameof(Refused))]
    public async Task What_means_harm_is_refused_and_leaves_nothing(byte[] file, string wrong)
    {
        using var client = new FormClient(_site);
        await Begin(client, "en", "harm@press.example");
        var before = Left();
        await client.SubmitFile(Proofs, "add", file, "card.pdf");
        Assert.That(client.Path, Does.EndWith($"/proofs?wrong=Proof.{wrong}"));
        Assert.That(client.Page.Title, Does.StartWith("Error:"));
        Assert.That(client.Page.QuerySelector("#Proof-why")!.TextContent, Is.Not.Empty);
        Assert.That(Left(), Is.EqualTo(before));
    }

    [TestCase("../../../../etc/passwd")]
    [TestCase("..\\..\\card.pdf")]
    [TestCase("con.jpg")]
    [TestCase("card.html")]
    [TestCase("<script>alert(1)</script>.jpg")]
    [TestCase("=1+1.jpg")]
    [TestCase("{{7*7}}.jpg")]
    [TestCase("gnp.\u202Eexe")]
    public async Task The_name_of_a_file_is_nobodys_matter(string name)
    {
        using var client = new FormClient(_site);
        await Begin(client, "en", "name@press.example");
        var before = Left();
        await client.SubmitFile(Proofs, "add", [.. Card, .. Encoding.UTF8.GetBytes(name)], name);
        Assert.That(client.Path, Does.EndWith("/proofs?added=yes"));
        Assert.That(client.Source, Does.Not.Contain(name).And.Not.Contain(WebUtility.HtmlEncode(name)));
        Assert.That(Left().Except(before).Single(), Does.Match("files/[A-Za-z0-9_-]{22}$"));
        await client.Submit(client.Page.QuerySelector("main button[value^=remove]")!.GetAttribute("value"));
        Assert.That(Left(), Is.EqualTo(before));
    }

    [Test]
    public async Task A_stream_without_end_is_cut_and_answered()
    {
        using var client = new FormClient(_site);
        await Begin(client, "en", "endless@press.example");
        var token = client.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var before = Left();
        using var socket = new TcpClient("localhost", _site.Port);
        await using var stream = socket.GetStream();
        async Task Say(string text) => await stream.WriteAsync(Encoding.ASCII.GetBytes(text));
        var head = $"--b\r\nContent-Disposition: form-data; name=\"__RequestVerificationToken\"\r\n\r\n{token}\r\n--b\r\nContent-Disposition: form-data; name=\"Proof\"; filename=\"a.pdf\"\r\n\r\n";
        await Say($"POST {new Uri(_site.Root, client.Path).AbsolutePath} HTTP/1.1\r\nHost: localhost:{_site.Port}\r\nTransfer-Encoding: chunked\r\nContent-Type: multipart/form-data; boundary=b\r\n\r\n{head.Length:x}\r\n{head}\r\n");
        var chunk = new byte[64 << 10];
        var sent = 0L;
        try
        {
            for (; sent < 200 << 20; sent += chunk.Length)
            {
                await Say($"{chunk.Length:x}\r\n");
                await stream.WriteAsync(chunk);
                await Say("\r\n");
                if (stream.DataAvailable) break;
            }
        }
        catch (IOException)
        {
            // The answer came, and the connection was closed.
        }
        Assert.That(sent, Is.LessThan(100 << 20));
        Assert.That(Left(), Is.EqualTo(before));
    }

    [Test]
    public async Task A_crew_gains_and_loses_people_and_switching_the_language_keeps_what_was_typed()
    {
        using var client = new FormClient(_site);
        await client.Get("/en/rotterdam-2016/press/request");
        await client.Submit(null);
        await client.Submit("continue", ("Outlet", "Ekran"), ("Medium", "Television"), ("Country", "TR"), ("Address", "crew@press.example"));
        await client.Submit("add", ("People-0-GivenNames", "Ada"), ("People-0-FamilyName", "Bell"), ("People-0-Role", "Reporter"));
        Assert.That(client.Page.QuerySelectorAll("main fieldset").Length, Is.EqualTo(2));
        await client.Submit("language-da", ("People-1-GivenNames", "Cy"));
        Assert.That((client.Page.DocumentElement.GetAttribute("lang"), ((AngleSharp.Html.Dom.IHtmlInputElement)client.Page.QuerySelector("#People-1-GivenNames")!).Value), Is.EqualTo(("da", "Cy")));
        await client.Submit("continue");
        Assert.That(client.Page.QuerySelectorAll(".problem a").Select(link => link.GetAttribute("href")), Is.EqualTo(new[] { "#People-1-FamilyName", "#People-1-Role" }));
        await client.Submit("remove-1");
        Assert.That(client.Page.QuerySelectorAll("main fieldset").Length, Is.EqualTo(1));
        for (var more = 0; more < 12; more++) await client.Submit("add");
        Assert.That(client.Page.QuerySelectorAll("main fieldset").Length, Is.EqualTo(PressAnswers.MostPeople));
    }

    // To the step where documents are added.
    static async Task Begin(FormClient client, string language, string address)
    {
        await client.Get($"/{language}/rotterdam-2016/press/request");
        await client.Submit(null);
        await client.Submit("continue", ("Outlet", "İpek Çağlayan"), ("Medium", nameof(PressMedium.Freelance)), ("Country", "TR"), ("Address", address));
        await client.Submit("continue", ("People-0-GivenNames", "İpek"), ("People-0-FamilyName", "Çağlayan"), ("People-0-Role", nameof(PressRole.Photographer)));
        // Who wishes for two at the same time can see it.
        var timed = client.Page.QuerySelectorAll("label.choice .hint").Select(hint => hint.TextContent).Where(hint => hint.Contains(':')).ToArray();
        Assert.That(timed, Is.Not.Empty.And.All.Match(@"\d\d:\d\d–\d\d:\d\d"));
        await client.Submit("continue");
        Assert.That(client.Path, Does.EndWith("/proofs"), client.Heading);
    }

    async Task OpenLink(FormClient client, string language, string address)
    {
        const string Received = "SELECT o.id FROM outbox o JOIN press_request q ON q.id = o.registration_id WHERE q.address = @address AND o.template = 'press-received'";
        MessageId? message = null;
        // Its sender is done with it: while one has it in hand, it would be sent under the test's hands.
        for (var tries = 0; message is null && tries < 600; tries++, await Task.Delay(100))
        {
            await using var session = await _site.Database.OpenReader();
            message = await session.Scalar<MessageId?>($"{Received} AND o.state = 'Sent'", new { address });
        }
        Assert.That(message, Is.Not.Null, "no acknowledgement was sent");
        // Asking again makes another link.
        await _site.Database.Writer.Write(async writing =>
        {
            await writing.Execute("UPDATE outbox SET state = 'Pending', due_at = '2999-01-01T00:00:00.000Z' WHERE id = @message", new { message });
            return new Data.Decision<bool>(true, Keep: true);
        });
        var facts = await _site.Jobs.Send(new PrepareMessage(message!.Value));
        await client.Get($"/{language}/link/{facts.Value!.Token}");
        await client.Submit(null);
    }

    async Task<int> Count(string table, string where)
    {
        await using var session = await _site.Database.OpenReader();
        return await session.Scalar<int>($"SELECT COUNT(*) FROM {table} WHERE {where}");
    }

    // What lies where bodies are kept while they are read, and where files are kept.
    string[] Left()
    {
        var files = Path.Combine(_site.Data, "files");
        return [.. Directory.EnumerateFiles(Path.GetTempPath(), "ASPNETCORE_*").Concat(Directory.Exists(files) ? Directory.EnumerateFiles(files) : []).Order(StringComparer.Ordinal)];
    }

    static byte[] Jpeg(ushort width, ushort height) =>
        [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, 0xFF, 0xC0, 0, 17, 8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 3, 1, 0x11, 0, 2, 0x11, 1, 3, 0x11, 1, 0xFF, 0xD9];

    static byte[] Png(uint width, uint height)
    {
        byte[] file = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, (byte)'I', (byte)'H', (byte)'D', (byte)'R', .. new byte[40]];
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(16), width);
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(20), height);
        return file;
    }

    static byte[] Pdf(string objects) => Encoding.Latin1.GetBytes($"%PDF-1.7\n1 0 obj<</Type/Page>>endobj {objects}\nstartxref\n0\n%%EOF\n");

    static string Packed(string objects)
    {
        using var packed = new MemoryStream();
        using (var packing = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true)) packing.Write(Encoding.Latin1.GetBytes(objects));
        return $"7 0 obj<</Type/ObjStm/Filter/FlateDecode>>stream\r\n{Encoding.Latin1.GetString(packed.ToArray())}\nendstream endobj ";
    }
}
