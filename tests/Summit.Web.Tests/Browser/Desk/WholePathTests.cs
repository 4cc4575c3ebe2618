using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Playwright;
using Summit.Application.Features.Registration;
using Summit.Application.Features.Staff;
using Summit.Application.Features.Verification;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Web.Tests.Harness;
using EventId = Summit.Domain.EventId;

namespace Summit.Web.Tests.Browser.Desk;

/// <summary>An organiser runs an event from an empty database, in the browser alone.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class WholePathTests : BrowserTests
{
    const string Slug = "spring-2027";
    const string Broken = "broken@city.example";
    const string Reader = "reader@desk.example";

    readonly Transport _transport = new();
    Site _site = null!;

    [OneTimeSetUp]
    public void Start() => _site = new Site(services => services.RemoveAll<IMailTransport>().AddSingleton<IMailTransport>(_transport), ("Summit:Demonstration", "false"));

    [OneTimeTearDown]
    public async Task Stop() => await _site.DisposeAsync();

    [Test]
    public async Task From_an_empty_database_to_the_record_of_acts()
    {
        var page = await Visitor(_site.Root);
        page.SetDefaultTimeout(20_000);
        await SignUp(page, $"/desk/invitation/{(await _site.Operator.Send(new OfferFirstSignUp())).Value}", "first@desk.example");
        await Create(page);
        await Settle(page);
        await Publish(page);
        var eventId = await _site.EventId(Slug);
        for (var number = 1; number <= 30; number++) await Register(eventId, number);
        await Approve(page);
        await MovePlaces(page);
        await MoveShares(page);
        await Deputise(page);
        await Import(page);
        await Write(page);
        await Export(page);
        await LookBack(page, eventId);
    }

    // The first administrator gives an address; whoever was invited has one.
    static async Task SignUp(IPage page, string link, string? address = null)
    {
        await page.GotoAsync(link);
        var key = string.Concat((await page.InnerTextAsync(".key")).Where(char.IsLetterOrDigit));
        if (address is not null) await page.FillAsync("#Address", address);
        await page.FillAsync("#Name", address is null ? "Eva Lind" : "Anna Berg");
        await page.FillAsync("#Password", "four words that rhyme");
        await page.FillAsync("#Code", Authenticator.Code(key));
        await page.ClickAsync("button.act");
        await page.ClickAsync("a.act");
        await page.Locator("main h1").WaitForAsync();
    }

    static async Task Create(IPage page)
    {
        await page.GotoAsync("/desk/new");
        await page.SelectOptionAsync("#HostLanguage", "en");
        foreach (var (field, text) in new[]
        {
            ("Title", "A spring summit of cities"), ("ShortTitle", "Spring summit"), ("Slug", Slug), ("ReferencePrefix", "SPR27"), ("SeriesTitle", "Summits"), ("SeriesSlug", "summits"),
            ("City", "Rotterdam"), ("Starts", "2027-03-10T09:00"), ("Ends", "2027-03-10T17:00"),
        })
            await Fill(page, field, text);
        await page.SelectOptionAsync("#Country", "NL");
        await page.SelectOptionAsync("#Zone", "Europe/Amsterdam");
        await page.ClickAsync("form button.act");
        await page.WaitForURLAsync($"**/desk/{Slug}/settings**");
    }

    static async Task Settle(IPage page)
    {
        foreach (var (language, title, summary, house) in new[] { ("en", "A spring summit of cities", "Cities show what works.", "City Hall"), ("fr", "Un sommet de printemps", "Des villes montrent ce qui marche.", "Hôtel de ville") })
        {
            await page.GotoAsync($"/desk/{Slug}/settings?part=texts&language={language}");
            await Fill(page, $"Texts-Title-{language}", title);
            await Fill(page, $"Texts-ShortTitle-{language}", title);
            await Fill(page, $"Texts-Summary-{language}", summary);
            await Fill(page, $"Texts-VenueName-{language}", house);
            await Save(page);
        }
        await page.GotoAsync($"/desk/{Slug}/settings?part=times");
        await Fill(page, "Opens", "2026-01-01T09:00");
        await Fill(page, "Closes", "2027-03-09T18:00");
        await Save(page);
        await page.GotoAsync($"/desk/{Slug}/settings?part=places");
        await Fill(page, "Capacity", "1000");
        await Save(page);
        // Experts are approved one by one.
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Offered: Expert" }).CheckAsync();
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "The organiser decides about each: Expert" }).CheckAsync();
        await page.Locator("form").Last.Locator("button.act").ClickAsync();
        await page.Locator(".result").WaitForAsync();
        await page.GotoAsync($"/desk/{Slug}/settings?part=parts");
        await Fill(page, "VenueAddress", "Coolsingel 40");
        await Fill(page, "AttendanceContact", "attendance@rotterdam.example");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add an organi" }).ClickAsync();
        await Fill(page, "Organisers-0-Name-en", "City of Rotterdam");
        await Save(page);
        await page.GotoAsync($"/desk/{Slug}/settings?part=retention");
        await Fill(page, "ProfileDays", "365");
        await Fill(page, "NeedsDays", "30");
        await Fill(page, "AuditYears", "5");
        await Save(page);
    }

    static async Task Publish(IPage page)
    {
        await page.GotoAsync($"/desk/{Slug}/publish");
        await page.Locator("button.act").First.ClickAsync();
        await page.Locator("dialog[open] .act").First.ClickAsync();
        await page.Locator(".result").WaitForAsync();
        await page.GotoAsync($"/fr/{Slug}");
        Assert.That(await page.InnerTextAsync("h1"), Does.Contain("Un sommet de printemps"));
    }

    static async Task Approve(IPage page)
    {
        await page.GotoAsync($"/desk/{Slug}/registrations?state=Submitted");
        Assert.That(await page.InnerTextAsync("table.rows caption"), Does.StartWith("5 of 30"));
        await page.Locator(".bulk button.act").Last.ClickAsync();
        await page.SelectOptionAsync("dialog[open] #Kind", "Approve");
        await page.Locator("dialog[open] .act").First.ClickAsync();
        await page.Locator("dialog[open] h3").WaitForAsync();
        await page.Locator("dialog[open] .act").First.ClickAsync();
        await page.WaitForURLAsync("**/batches/**");
        await page.Locator("main .tag.ok").First.WaitForAsync();
        await page.GotoAsync($"/desk/{Slug}/registrations?state=Confirmed");
        await page.GetByText("30 of 30").WaitForAsync();
    }

    static async Task MovePlaces(IPage page)
    {
        foreach (var places in new[] { "10", "1000" })
        {
            await page.GotoAsync($"/desk/{Slug}/settings?part=places");
            await Fill(page, "Capacity", places);
            await Save(page, asks: places == "10");
            await page.GotoAsync($"/desk/{Slug}");
            await page.GetByText("30 of").First.WaitForAsync();
        }
    }

    // 25 councillors have places: what is kept for 100 of them holds back 75 from the others.
    static async Task MoveShares(IPage page)
    {
        foreach (var (reserved, heldBack) in new[] { ("100", "75"), ("0", "0") })
        {
            await page.GotoAsync($"/desk/{Slug}/settings?part=places");
            await page.GetByLabel("Reserved places: Councillor").FillAsync(reserved);
            await page.GetByLabel("Reserved places: Councillor").PressAsync("Tab");
            await page.Locator("form").Last.Locator("button.act").ClickAsync();
            await page.Locator(".result").WaitForAsync();
            await page.GotoAsync($"/desk/{Slug}/settings?part=places");
            await page.Locator("h2 + p").First.WaitForAsync();
            Assert.That(await page.Locator("h2 + p").First.InnerTextAsync(), Does.Contain($"kept back for categories: {heldBack},"));
        }
    }

    // A reader is invited, signs up by the link from the message, sees the list, and finds nothing to decide with.
    async Task Deputise(IPage page)
    {
        await page.GotoAsync("/desk/staff/new");
        await Fill(page, "Name", "Eva Lind");
        await Fill(page, "Address", Reader);
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Reader, A spring summit of cities" }).CheckAsync();
        await page.ClickAsync("form button.act");
        await page.WaitForURLAsync("**/desk/staff/**said=invited");
        var reader = await Visitor(_site.Root);
        await SignUp(reader, await _transport.LinkTo(Reader, "/desk/invitation/"));
        await reader.GotoAsync($"/desk/{Slug}/registrations?state=Confirmed");
        await reader.GetByText("30 of 30").WaitForAsync();
        Assert.That(await reader.Locator(".bulk button, a[href$='/register']").CountAsync(), Is.Zero);
        await reader.GotoAsync($"/desk/{Slug}/settings");
        await reader.Locator(".empty").WaitForAsync();
        Assert.That(await reader.Locator("main form").CountAsync(), Is.Zero);
        await reader.Context.CloseAsync();
    }

    static async Task Import(IPage page)
    {
        var file = new StringBuilder("Given names,Family name,E-mail address,Category,Function,City,Country,Speaks,Understands,Photographs\n");
        for (var number = 1; number <= 500; number++)
            file.Append(CultureInfo.InvariantCulture, $"İbrahim,Işık {number},{(number == 7 ? Broken : $"imported{number}@city.example")},councillor,Councillor,Antalya,TR,tr,en,no\n");
        await page.GotoAsync($"/desk/{Slug}/import");
        await page.SetInputFilesAsync("#file", new FilePayload { Name = "people.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(file.ToString()) });
        await page.Locator("button[formenctype]").ClickAsync();
        var check = page.GetByRole(AriaRole.Button, new() { Name = "Check" });
        var run = page.GetByRole(AriaRole.Button, new() { Name = "Register: 500" });
        await check.Or(run).First.WaitForAsync();
        if (await check.IsVisibleAsync()) await check.ClickAsync();
        await run.First.WaitForAsync(new() { Timeout = 60_000 });
        await run.First.ClickAsync();
        await page.Locator("dialog[open] .act").First.ClickAsync();
        // It goes on without the page that began it.
        for (var tries = 0; tries < 180; tries++, await Task.Delay(1000))
        {
            await page.GotoAsync($"/desk/{Slug}/registrations?q=isik");
            if ((await page.Locator("main h1 ~ *").AllInnerTextsAsync()).Any(text => text.Contains("500 of 530", StringComparison.Ordinal))) return;
        }
        Assert.Fail("The import did not end");
    }

    async Task Write(IPage page)
    {
        await page.GotoAsync($"/desk/{Slug}/messages/new");
        await Fill(page, "Subject-en", "Rooms have changed");
        await Fill(page, "Text-en", "Dear {{name}},\n\nthe plenary is now in the great hall.");
        await page.GetByText("Işık 1").First.Or(page.Locator("#reach")).First.WaitForAsync();
        await page.Locator("main form .row button.act:not(.quiet)").Last.ClickAsync();
        await page.WaitForURLAsync(address => !address.EndsWith("/new", StringComparison.Ordinal));
        await page.GetByRole(AriaRole.Button, new() { Name = "Send…" }).ClickAsync();
        await page.Locator("dialog[open] .act").First.ClickAsync();
        for (var tries = 0; tries < 180 && _transport.Sent("Rooms have changed") < 529; tries++) await Task.Delay(1000);
        Assert.That(_transport.Sent("Rooms have changed"), Is.EqualTo(529));
        await page.ReloadAsync();
        await page.GetByText("550").First.WaitForAsync();
    }

    static async Task Export(IPage page)
    {
        await page.GotoAsync($"/desk/{Slug}/registrations?q=isik");
        var button = page.Locator("button[value=csv], button[value=Csv]").First;
        var download = await page.RunAndWaitForDownloadAsync(() => button.ClickAsync());
        var lines = await File.ReadAllLinesAsync((await download.PathAsync())!);
        Assert.That(lines, Has.Length.EqualTo(501));
    }

    async Task LookBack(IPage page, EventId eventId)
    {
        await page.GotoAsync($"/desk/{Slug}/history");
        await page.GetByText("Anna Berg").First.WaitForAsync();
        await page.GotoAsync("/desk/system");
        await page.GetByRole(AriaRole.Button, new() { Name = "Verify now" }).ClickAsync();
        await page.Locator(".result").WaitForAsync(new() { Timeout = 60_000 });
        Assert.That((await EventInvariants.Violations(_site.Database, eventId)), Is.Empty);
    }

    async Task Register(EventId eventId, int number)
    {
        var answers = new RegistrationAnswers
        {
            ForAnother = false, GivenNames = "Søren", FamilyName = $"Ågård {number}", Address = string.Create(CultureInfo.InvariantCulture, $"delegate{number}@city.example"),
            Category = number <= 5 ? "expert" : "councillor", Function = "Councillor", Body = "Aarhus", Country = "DK", Speaks = "da", Listens = ["en"], PhotoConsent = false,
        };
        var visitor = new Requests(_site.Services.GetRequiredService<IServiceScopeFactory>(), Caller.Anonymous("test", "test"));
        var registered = await visitor.Send(new RegisterDelegate(eventId, new(_site.Services.GetRequiredService<EventClock>().NewId()), answers, null, "en", "2026-11", AgreesToWait: true));
        Assert.That(registered.Error?.Code, Is.Null);
    }

    static async Task Fill(IPage page, string id, string text)
    {
        await page.FillAsync($"#{id}", text);
        await page.DispatchEventAsync($"#{id}", "change");
    }

    static async Task Save(IPage page, bool asks = false)
    {
        foreach (var within in asks ? new[] { "main form", "dialog.ask[open]" } : ["main form"]) await page.Locator($"{within} button.act:not(.quiet)").First.ClickAsync();
        await page.Locator(".result").WaitForAsync();
    }

    /// <summary>Takes all messages but those to one mailbox.</summary>
    sealed class Transport : IMailTransport
    {
        readonly System.Collections.Concurrent.ConcurrentQueue<string> _subjects = new();

        readonly System.Collections.Concurrent.ConcurrentDictionary<string, string> _texts = new();

        /// <summary>The link in the message to a mailbox, once it has come.</summary>
        public async Task<string> LinkTo(string address, string path)
        {
            for (var tries = 0; tries < 100; tries++, await Task.Delay(200))
                if (_texts.TryGetValue(address, out var text) && text.IndexOf(path, StringComparison.Ordinal) is var at and >= 0)
                    return new string([.. text[at..].TakeWhile(letter => !char.IsWhiteSpace(letter) && letter != '>')]);
            throw new AssertionException($"No link for {address}");
        }

        public int Sent(string subject) => _subjects.Count(sent => sent == subject);

        public Task<DeliveryOutcome> Deliver(OutgoingMessage message, CancellationToken cancellationToken)
        {
            if (message.To.Address == Broken) return Task.FromResult<DeliveryOutcome>(new DeliveryOutcome.Refused("smtp.refused", "550 no such mailbox"));
            _subjects.Enqueue(message.Subject);
            _texts[message.To.Address] = message.TextBody;
            return Task.FromResult<DeliveryOutcome>(new DeliveryOutcome.Accepted());
        }
    }
}
