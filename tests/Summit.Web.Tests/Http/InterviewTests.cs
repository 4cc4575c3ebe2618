using System.Net;
using Summit.Application.Features.Delegations;
using Summit.Application.Features.Interviews;
using Summit.Application.Features.Messages;
using Summit.Application.Features.Press;
using Summit.Application.Features.Registration;
using Summit.Domain;
using Summit.Domain.Press;
using Summit.Domain.Staff;
using Summit.Web.Hosting;
using Summit.Web.Tests.Harness;
using static Summit.Web.Tests.Harness.Outcome;
using EventId = Summit.Domain.EventId;

namespace Summit.Web.Tests.Http;

/// <summary>
/// An interview over HTTP, in Turkish from the question to the consent and back: no word of the head or the answer reaches the
/// journalist's pages, letters or data before the consent, nor after it was taken back; letters never hold one.
/// </summary>
[Parallelizable(ParallelScope.Self)]
public sealed class InterviewTests
{
    const string Slug = "rotterdam-2016";

    /// <summary>Who heads the delegation and who is in it: never the journalist's to read.</summary>
    static readonly string[] People = ["Qeva", "Qlind", "qhead@city.example", "Qmember", "Qagard"];

    /// <summary>What the head gives.</summary>
    static readonly string[] Given = ["Qspeaker", "Qmeeting", "qcontact@city.example", "+46 46 777 888 99"];

    Site _site = null!;
    EventId _event;

    [OneTimeSetUp]
    public async Task Start()
    {
        _site = new Site(Site.JobsByHand);
        _event = await _site.EventId(Slug);
    }

    [OneTimeTearDown]
    public async Task Stop() => await _site.DisposeAsync();

    [Test]
    public async Task From_the_question_to_the_consent_and_back_in_Turkish()
    {
        var delegation = await Delegation();
        using var journalist = await Journalist();
        await journalist.Get("/tr/my/press");
        Assert.That(journalist.Page.QuerySelector("main a[href='/tr/my/press/interviews']"), Is.Null, "who is not accredited is not offered any");
        await Accredit();
        await journalist.Get("/tr/my/press");
        await journalist.Get(journalist.Page.QuerySelector("main a[href='/tr/my/press/interviews']")!.GetAttribute("href")!);
        Assert.That(((AngleSharp.Html.Dom.IHtmlInputElement)journalist.Page.QuerySelector("#Address")!).Value, Is.EqualTo("ipek@serbest.example"));
        Assert.That(journalist.Page.QuerySelectorAll("#Delegation option").Select(option => option.TextContent), Is.EqualTo(new[] { "", "Malmö, İsveç" }), "by city and country only");
        await journalist.Submit(null, ("Topic", ""));
        Assert.That(journalist.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(journalist.Page.QuerySelectorAll(".problem a").Select(link => link.GetAttribute("href")), Is.EqualTo(new[] { "#Delegation", "#Topic", "#InterviewLanguage", "#Wanted" }));
        await journalist.Submit(null, ("Delegation", $"{delegation.Value}"), ("Topic", "Liman kentlerinde konut"), ("InterviewLanguage", "tr"), ("Wanted", "Genel oturumdan sonra"));
        Assert.That(journalist.Path, Does.EndWith("/tr/my/press#interviews"));
        Assert.That(journalist.Page.QuerySelector("main")!.TextContent, Does.Contain("Basın ofisinde").And.Contain("Liman kentlerinde konut"));
        await Silent(journalist, [.. People, .. Given], "asked");

        var interview = await Scalar<InterviewId>("SELECT id FROM interview WHERE event_id = @_event", new { _event });
        var officer = await _site.Desk(administrator: false, StaffRole.PressOfficer);
        Ok(await officer.Send(new PassInterview(_event, interview, 1)));
        await _site.Run<DeliveryJob>();
        await Silent(journalist, [.. People, .. Given], "passed on");
        using var head = new FormClient(_site);
        await head.Get(_site.NewestLink("Liman kentlerinde konut", "qhead@city.example"));
        await head.Submit(null);
        await head.Get(head.Page.QuerySelector("main a[href*='/delegation/interviews/']")!.GetAttribute("href")!);
        Assert.That(head.Page.QuerySelector(".inset")!.TextContent, Does.Contain("Exactly what you enter here is given to İpek Çağlayan, Serbest, and nothing else"));
        await head.Submit("agree", ("Speaker", Given[0]), ("Meeting", Given[1]), ("ContactAddress", "no address"), ("ContactTelephone", Given[3]));
        Assert.That((head.Status, ((AngleSharp.Html.Dom.IHtmlInputElement)head.Page.QuerySelector("#Speaker")!).Value), Is.EqualTo((HttpStatusCode.UnprocessableEntity, Given[0])));
        await Silent(journalist, [.. People, .. Given], "typed, not given");
        await head.Submit("agree", ("ContactAddress", Given[2]), ("ContactTelephone", new('1', 41)));
        Assert.That(head.Page.QuerySelector(".problem a[href='#ContactTelephone']")!.TextContent, Does.Contain("40 "), "the limit of this field");
        var form = (AngleSharp.Html.Dom.IHtmlFormElement)head.Page.QuerySelector("main form")!;
        var twice = FormClient.Held(form).Where(held => held.Key != "ContactTelephone").Append(new("ContactTelephone", Given[3])).Append(new("go", "agree")).ToArray();
        foreach (var click in new[] { "once", "twice" })
        {
            await head.Post(form.GetAttribute("action")!, twice);
            Assert.That((head.Status, head.Page.QuerySelector(".lede")?.TextContent), Is.EqualTo((HttpStatusCode.OK, "You have agreed")), click);
        }

        await _site.Run<DeliveryJob>();
        await journalist.Get("/tr/my/press");
        foreach (var word in Given) Assert.That(WebUtility.HtmlDecode(journalist.Source), Does.Contain(word), "given");
        foreach (var word in People) Assert.That(journalist.Source, Does.Not.Contain(word), "and nothing beside it");
        var data = await (await journalist.Download("/tr/my/press/data.json")).Content.ReadAsStringAsync();
        Assert.That(data, Does.Contain("Liman kentlerinde konut"));
        foreach (var word in Given) Assert.That(data.Replace("\\u002B", "+", StringComparison.Ordinal), Does.Not.Contain(word), "a file cannot be recalled");
        Assert.That(LettersTo("ipek@serbest.example"), Has.Some.Contains("röportajı kabul ediyor").And.None.Contains(Given[0]).And.None.Contains(Given[2]));

        await head.Get($"/en/delegation/interviews/{interview.Value}");
        await head.Submit("recall");
        Assert.That(head.Page.QuerySelector(".lede")!.TextContent, Is.EqualTo("You have taken your agreement back"));
        await _site.Run<DeliveryJob>();
        await Silent(journalist, [.. People, .. Given], "taken back");
        await journalist.Get("/tr/my/press");
        Assert.That(journalist.Page.QuerySelector("main")!.TextContent, Does.Contain("Onay geri alındı"));
        Assert.That(LettersTo("ipek@serbest.example"), Has.Some.Contains("onayı geri aldı"));
        var table = await Scalar<int>("SELECT COUNT(*) FROM interview WHERE speaker IS NOT NULL OR meeting IS NOT NULL OR contact_address IS NOT NULL OR contact_telephone IS NOT NULL", new { });
        Assert.That(table, Is.Zero, "nor is it kept");
    }

    // Everything that the journalist can ask for, and every letter to them.
    async Task Silent(FormClient journalist, string[] words, string when)
    {
        foreach (var path in new[] { "/tr/my/press", "/en/my/press", "/tr/my/press/interviews", "/tr/my/press/data.json", $"/tr/{Slug}/press", $"/tr/{Slug}/press/feed.xml", $"/tr/{Slug}/press/releases", "/tr/my/press/releases", "/tr/delegation" })
        {
            using var answer = await journalist.Download(path);
            // As a person or a program reads it: JSON writes the sign before a telephone number in its own way.
            var said = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()).Replace("\\u002B", "+", StringComparison.Ordinal);
            Assert.That(words.Where(word => said.Contains(word, StringComparison.OrdinalIgnoreCase)), Is.Empty, $"{when}: {path}");
        }
        var letters = string.Concat(LettersTo("ipek@serbest.example"));
        Assert.That(words.Where(word => letters.Contains(word, StringComparison.OrdinalIgnoreCase)), Is.Empty, $"{when}: letters");
    }

    string[] LettersTo(string address)
    {
        var folder = Path.Combine(_site.Data, "mail");
        return [.. MailFolder.List(folder).Where(line => line.To.Contains(address, StringComparison.Ordinal)).Select(line => MailFolder.Read(folder, line.Name)!.Text)];
    }

    async Task<DelegationId> Delegation()
    {
        var id = Ok(await _site.Operator.Send(new CreateDelegation(_event, new(Guid.CreateVersion7()), new("Malmö", "SE", "Qeva Qlind", "qhead@city.example", "en", 3))));
        var desk = await _site.Desk(administrator: true);
        Ok(await desk.Send(new RegisterForSomeone(_event, new(Guid.CreateVersion7()), new()
        {
            ForAnother = false, GivenNames = "Qmember", FamilyName = "Qagard", Address = "qmember@city.example", Category = "councillor", Function = "Councillor", Body = "Malmö", Country = "SE", Speaks = "sv", Listens = ["en"], PhotoConsent = false, ListingConsent = false,
        }, null, "en", AgreesToWait: true, Approves: false, id)));
        // Nobody can be asked there yet.
        Ok(await _site.Operator.Send(new CreateDelegation(_event, new(Guid.CreateVersion7()), new("Lund", "SE", "Qeva Qlind", "qlund@city.example", "en", 3))));
        return id;
    }

    async Task<FormClient> Journalist()
    {
        Ok(await _site.Operator.Send(new RequestAccreditation(_event, new(Guid.CreateVersion7()), new()
        {
            Outlet = "Serbest", Country = "TR", Medium = PressMedium.Freelance, Address = "ipek@serbest.example", People = [new() { GivenNames = "İpek", FamilyName = "Çağlayan", Role = PressRole.Reporter }],
        }, "tr", "2016-11")));
        await _site.Run<DeliveryJob>();
        var client = new FormClient(_site);
        await client.Get(_site.NewestLink("Serbest", "ipek@serbest.example"));
        await client.Submit(null);
        return client;
    }

    async Task Accredit()
    {
        var person = await Scalar<AccreditationId>("SELECT id FROM accreditation WHERE event_id = @_event", new { _event });
        Ok(await _site.Operator.Send(new DecideAccreditation(_event, [new(person, 1)], new() { Becomes = AccreditationState.Accredited })));
    }

    async Task<T> Scalar<T>(string sql, object arguments)
    {
        await using var session = await _site.Database.OpenReader();
        return (await session.Scalar<T>(sql, arguments))!;
    }
}
