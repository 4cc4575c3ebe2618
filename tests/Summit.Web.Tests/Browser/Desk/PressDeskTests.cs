using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Summit.Application.Features.Delegations;
using Summit.Application.Features.Events;
using Summit.Application.Features.Interviews;
using Summit.Application.Features.Links;
using Summit.Application.Features.Messages;
using Summit.Application.Features.Press;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Files;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Press;
using Summit.Domain.Staff;
using Summit.Web.Tests.Harness;

namespace Summit.Web.Tests.Browser.Desk;

/// <summary>A press officer's work in a browser: opens the desk, looks, asks, decides, allocates, revokes and bars.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class PressDeskTests : BrowserTests
{
    // The product's own events are open to the press already.
    const string Slug = "press-days", Home = $"/desk/{Slug}/press";

    // One pixel.
    static readonly byte[] Picture = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    Site _site = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _site = new Site(Site.JobsByHand);
        var seed = SeedFile.Read(Path.Combine(AppContext.BaseDirectory, "db", "seed", "rotterdam-2016.json")).Seed;
        Assert.That((await _site.Operator.Send(new LoadEvent(seed with { Slug = Slug, ReferencePrefix = "PRESS16" }, Slug))).Error?.Code, Is.Null);
    }

    [OneTimeTearDown]
    public async Task Stop() => await _site.DisposeAsync();

    [Test]
    public async Task An_officer_opens_the_desk_asks_decides_limits_allocates_and_revokes()
    {
        var (desk, other) = (await AtDesk(_site, StaffRole.PressOfficer, Slug), await AtDesk(_site, StaffRole.PressOfficer, Slug, width: 320, theme: ColorScheme.Dark));
        await desk.GotoAsync($"{Home}/settings");
        await desk.Locator("#Opens").WaitForAsync();
        await desk.ClickAsync("main form button.act >> nth=-1");
        await desk.Locator("#Places-why").WaitForAsync();
        await Fine(desk, "press-settings-problem");
        foreach (var (field, text) in new[] { ("#Opens", "2016-10-01T09:00"), ("#Closes", "2016-11-04T18:00"), ("#Places", "3"), ("#OutletPlaces", "4") }) await Fill(desk, field, text);
        foreach (var criterion in new[] { "Agency", "HostOrHome" })
        {
            await desk.SelectOptionAsync("#Criterion", criterion);
            await desk.ClickAsync("button:text-is('Add the criterion')");
            await desk.Locator($"#Criteria ol li >> nth=1").WaitForAsync();
        }
        await desk.Locator("button:has-text('Up'):has-text('host country')").ClickAsync();
        await desk.ClickAsync("main form button.act >> nth=-1");
        await desk.Locator(".result").WaitForAsync();
        Assert.That(await desk.Locator("#Criteria ol li").First.InnerTextAsync(), Does.Contain("host country"));
        await Point(desk, "Area", "Plenaire zaal", "10");
        await Point(desk, "Visit", "safety-house", "1");
        await Point(desk, "Visit", "mothers-group", "5");
        await Fine(desk, "press-settings");

        var crew = await Asked("De Rotterdammer", "en", "Anna Berg", "Jan de Vries", "Ömer Kaya", "Łucja Ågård");
        var freelancer = await Asked("Emre Yılmaz", "tr", "Emre Yılmaz");
        await desk.GotoAsync(Home);
        await desk.Locator("th:has-text('De Rotterdammer')").WaitForAsync();
        Assert.That(await desk.Locator("nav.rail a:has-text('Press') .count").InnerTextAsync(), Is.EqualTo("5"));
        await Fine(desk, "press-queue");
        await Fill(desk, "#Search", "yilmaz");
        await desk.ClickAsync("form[role=search] button");
        await desk.Arrives("**search=yilmaz");
        await desk.Locator("th:has-text('De Rotterdammer')").WaitForAsync(new() { State = WaitForSelectorState.Detached });

        // The proof is shown, and nothing of it can run.
        var record = await Proved(freelancer);
        await desk.ClickAsync("th.who a");
        await desk.Locator("h2:text-is('Proofs')").WaitForAsync();
        var proof = await desk.Locator("a[href*='/proofs/']").GetAttributeAsync("href");
        var answer = await desk.APIRequest.GetAsync(new Uri(new Uri(desk.Url), proof).ToString());
        Assert.That((answer.Status, answer.Headers["content-type"], answer.Headers["content-security-policy"].Contains("sandbox", StringComparison.Ordinal), answer.Headers["cache-control"], answer.Headers["x-content-type-options"], answer.Headers["content-disposition"].StartsWith("inline", StringComparison.Ordinal)),
            Is.EqualTo((200, "image/png", true, "no-store", "nosniff", true)));
        Assert.That(await answer.BodyAsync(), Is.EqualTo(Picture));
        await desk.ClickAsync("button:text-is('Take up the request')");
        await desk.Locator(".result").WaitForAsync();
        Assert.That(await desk.InnerTextAsync("main"), Does.Contain("Proof opened"));

        // More is asked, in the applicant's language.
        await desk.ClickAsync("button:text-is('Ask the applicant')");
        await desk.ClickAsync("dialog.ask[open] button.act >> nth=0");
        await desk.Locator("#Question-why").WaitForAsync();
        await Fine(desk, "press-question-problem");
        await Fill(desk, "#Question", "Kartın arka yüzünü de gönderir misiniz?");
        await desk.ClickAsync("dialog.ask[open] button.act >> nth=0");
        await desk.Locator(".result:has-text('question')").WaitForAsync();

        // Limited to one visit, and every other point refused to be forgotten.
        await desk.ClickAsync("button:text-is('Limit')");
        await desk.Locator("#decide-title").WaitForAsync();
        await Fine(desk, "press-limit");
        await desk.ClickAsync("dialog.ask[open] button.act >> nth=0");
        await desk.Locator("dialog.ask[open] .problem").WaitForAsync();
        // Two visits leave at the same minute: both are named before anything is sent, and nothing is refused.
        await desk.CheckAsync("dialog.ask[open] label:has-text('Safety House') input");
        await desk.CheckAsync("dialog.ask[open] label:has-text('Mothers') input");
        await desk.Locator("dialog.ask[open] .clash:has-text('The Safety House and Mothers for resilience')").WaitForAsync();
        await Fine(desk, "press-limit-clash");
        await desk.ClickAsync("dialog.ask[open] button.act >> nth=0");
        await desk.Locator(".result:has-text('Accredited for what is named')").WaitForAsync();
        await desk.Locator("td .clash:has-text('The Safety House and Mothers for resilience')").WaitForAsync();
        await Fill(desk, "#Text", "Known from Aarhus");
        await desk.ClickAsync("button:text-is('Add the note')");
        await desk.Locator("p:has-text('Known from Aarhus')").WaitForAsync();
        await Fine(desk, "press-record");

        // A crew of four with two places left: as one it is refused by name, then the allocation gives the places.
        await desk.GotoAsync($"{Home}/requests/{crew}");
        await other.GotoAsync($"{Home}/requests/{crew}");
        await desk.CheckAsync("input[aria-label='All people of the request']");
        await desk.ClickAsync("main .row button:text-is('Accredit'):visible");
        await desk.ClickAsync("dialog.ask[open] button.act >> nth=0");
        await desk.Locator("dialog.ask[open] .problem:has-text('All places for the press are taken')").WaitForAsync();
        await Fine(desk, "press-crew-refused");
        await desk.ClickAsync("dialog.ask[open] button.quiet");
        await desk.ClickAsync("main .row button:text-is('Proofs are in order'):visible");
        await desk.Locator(".result:has-text('in order')").WaitForAsync();

        // Whoever looked at it before that is told, and nothing is done twice.
        await other.Locator("button:text-is('Take up the request')").ClickAsync();
        await other.Locator(".problem:has-text('Somebody has changed this')").WaitForAsync();
        await Fine(other, "press-conflict");

        await desk.GotoAsync($"{Home}/allocation");
        await desk.Locator("td:has-text('Waits')").First.WaitForAsync();
        Assert.That(await desk.Locator("tbody .tag.ok").CountAsync(), Is.EqualTo(2));
        await Fine(desk, "press-allocation");
        await other.GotoAsync($"{Home}/allocation");
        await other.Locator("td:has-text('Waits')").First.WaitForAsync();
        await Fine(other, "press-allocation-narrow");
        await Apply(desk);
        await desk.Locator(".result:has-text('2 people have a place now, 2 wait')").WaitForAsync();
        await Apply(other);
        await other.Locator(".problem:has-text('Look at it again')").WaitForAsync();

        // One is revoked: the next of the crew has the place at once.
        await desk.GotoAsync($"{Home}/requests/{crew}");
        await desk.CheckAsync("input[aria-label='Choose Anna Berg']");
        await desk.ClickAsync("main .row button:text-is('Revoke'):visible");
        await desk.ClickAsync("dialog.ask[open] button.act >> nth=0");
        await desk.Locator("#Reason-why").WaitForAsync();
        await Fine(desk, "press-revoke-problem");
        await Fill(desk, "#Reason", "The card belongs to somebody else");
        await desk.ClickAsync("dialog.ask[open] button.act >> nth=0");
        await desk.Locator(".result:has-text('Revoked')").WaitForAsync();
        Assert.That(await desk.Locator("tbody tr:has(input) .tag").AllInnerTextsAsync(), Is.EqualTo(new[] { "Revoked", "Accredited", "Accredited", "Waiting" }));

        // Barred from a decision, and lifted again on the list.
        await desk.ClickAsync("main .row button:text-is('Bar'):visible");
        await Fill(desk, "#BarReason", "Used the card of somebody else");
        await Fill(desk, "#BarEndsOn", "2018-12-31");
        await Fine(desk, "press-bar");
        await desk.ClickAsync("dialog.ask[open] button.act >> nth=0");
        await desk.Locator(".result:has-text('bar holds')").WaitForAsync();
        await Fine(desk, "press-record-crew");
        await desk.GotoAsync($"{Home}/bars");
        await desk.Locator("th:has-text('Anna Berg')").WaitForAsync();
        await desk.ClickAsync("main form button.act");
        await desk.Locator("#EndsOn-why").WaitForAsync();
        await Fine(desk, "press-bars");
        await desk.ClickAsync("button:has-text('Lift'):has-text('Anna Berg')");
        await desk.ClickAsync("dialog.ask[open] button.act >> nth=0");
        await desk.Locator(".empty:has-text('Nobody is barred')").WaitForAsync();
        Assert.That(record, Is.Not.EqualTo(default(PressRequestId)));
    }

    static async Task Point(IPage desk, string kind, string what, string places)
    {
        await desk.ClickAsync("button:text-is('Add a point')");
        await desk.SelectOptionAsync("#Kind", kind);
        if (kind == "Area") await Fill(desk, "#Name-nl", what);
        else await desk.SelectOptionAsync("#Code", what);
        await Fill(desk, "#PointPlaces", places);
        await desk.ClickAsync("dialog.ask[open] button.act >> nth=0");
        await desk.Locator("dialog.ask[open]").WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    static async Task Apply(IPage desk)
    {
        await desk.ClickAsync("button:text-is('Give these places') >> nth=0");
        await desk.Locator("dialog.ask[open]").WaitForAsync();
        await desk.ClickAsync("dialog.ask[open] button.act >> nth=0");
    }

    [Test]
    public async Task What_one_officer_proposes_another_confirms_or_sends_back_and_nobody_their_own()
    {
        const string pair = "press-pairs";
        var seed = SeedFile.Read(Path.Combine(AppContext.BaseDirectory, "db", "seed", "rotterdam-2016.json")).Seed;
        Assert.That((await _site.Operator.Send(new LoadEvent(seed with { Slug = pair, ReferencePrefix = "PAIRS16" }, pair))).Error?.Code, Is.Null);
        var id = await _site.EventId(pair);
        Assert.That((await _site.Operator.Send(new SetPressTerms(id, 0, new() { Opens = new("2016-10-01T09:00"), Closes = new("2016-11-04T18:00"), Places = 3 }))).Error?.Code, Is.Null);
        var reference = await AskedAt(pair, "De Rotterdammer", "en", "Anna Berg", "Jan de Vries");
        var (first, second) = (await AtDesk(_site, StaffRole.PressOfficer, pair), await AtDesk(_site, StaffRole.PressOfficer, pair, 320, ColorScheme.Dark, "fr"));
        await first.GotoAsync($"/desk/{pair}/press/settings");
        await first.CheckAsync("#second-officer");
        await Fine(first, "press-settings-second");
        await first.ClickAsync("main form button.act >> nth=-1");
        await first.Locator(".result").WaitForAsync();

        // What is proposed is said before it is sent, and after.
        await first.GotoAsync($"/desk/{pair}/press/requests/{reference}");
        await Propose("Anna Berg", "Accredit");
        await first.Locator("tr:has-text('Anna Berg') .tag:has-text('Waits for a second officer')").WaitForAsync();
        await first.UncheckAsync("tr:has-text('Anna Berg') input[type=checkbox]");
        await Propose("Jan de Vries", "Refuse");
        await first.Locator("tr:has-text('Jan de Vries') .tag:has-text('Waits for a second officer')").WaitForAsync();
        await Fine(first, "press-record-proposed");
        await first.GotoAsync($"/desk/{pair}/press/proposals");
        await first.Locator("tr:has-text('Anna Berg') button:has-text('Take back')").WaitForAsync();
        Assert.That(await first.Locator("tbody button:has-text('Confirm')").CountAsync(), Is.Zero);
        await Fine(first, "press-proposals-own");

        await second.GotoAsync($"/desk/{pair}/press");
        await second.Locator("a:has-text('2 décisions')").WaitForAsync();
        Assert.That(await second.Locator("tr:has-text('De Rotterdammer') .tag:has-text('Attend une seconde validation')").CountAsync(), Is.EqualTo(2));
        await Fine(second, "press-queue-proposals-320-dark-fr");
        await second.ClickAsync("a:has-text('2 décisions')");
        await second.Locator("tr:has-text('Anna Berg') button:has-text('Confirmer')").WaitForAsync();
        await Fine(second, "press-proposals-320-dark-fr");
        await second.ClickAsync("tr:has-text('Anna Berg') button:has-text('Confirmer')");
        await second.Locator("dialog.ask[open]").WaitForAsync();
        await Fine(second, "press-proposals-confirm-320-dark-fr");
        await second.ClickAsync("dialog.ask[open] button.act >> nth=0");
        await second.Locator("tr:has-text('Anna Berg')").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await second.ClickAsync("tr:has-text('Jan de Vries') button:has-text('Renvoyer')");
        await second.Locator("dialog.ask[open] #BackNote").WaitForAsync();
        await second.ClickAsync("dialog.ask[open] button.act >> nth=0");
        await second.Locator("#BackNote-why:has-text('auteur')").WaitForAsync();
        await Fine(second, "press-proposals-back-320-dark-fr");
        await Fill(second, "#BackNote", "He belongs to the same house");
        await second.ClickAsync("dialog.ask[open] button.act >> nth=0");
        await second.Locator("tr:has-text('Jan de Vries') .tag:has-text('Renvoyé')").WaitForAsync();

        // The first page still shows what the other officer has answered: it is refused, in words.
        await first.ClickAsync("tr:has-text('Anna Berg') button:has-text('Take back')");
        await first.Locator(".problem:has-text('not there any more')").WaitForAsync();
        await first.Locator("tr:has-text('same house')").WaitForAsync();
        await Fine(first, "press-proposals-sent-back");
        Assert.That((await _site.Operator.Send(new ReadPressRequest(id, reference))).Value.People.Select(person => person.State), Is.EqualTo(new[] { AccreditationState.Accredited, AccreditationState.Received }));

        // What changed since is not there to be confirmed, only to be sent back.
        await first.GotoAsync($"/desk/{pair}/press/requests/{reference}");
        await Propose("Jan de Vries", "Refuse");
        await first.Locator("tr:has-text('Jan de Vries') .tag:has-text('Waits for a second officer')").WaitForAsync();
        var jan = (await _site.Operator.Send(new ReadPressRequest(id, reference))).Value.People[1];
        Assert.That((await _site.Operator.Send(new ClearAccreditation(id, [new(jan.Id, jan.Version)], Cleared: true))).Error?.Code, Is.Null);
        await second.GotoAsync($"/desk/{pair}/press/proposals");
        await second.Locator("tr:has-text('Jan de Vries') button:has-text('Renvoyer')").WaitForAsync();
        Assert.That(await second.Locator("tr:has-text('Jan de Vries') button:has-text('Confirmer')").CountAsync(), Is.Zero);

        async Task Propose(string person, string act)
        {
            await first.CheckAsync($"tr:has-text('{person}') input[type=checkbox]");
            await first.ClickAsync($"main .row button:text-is('{act}'):visible");
            await first.Locator("dialog.ask[open]:has-text('another officer has to confirm it')").WaitForAsync();
            if (act == "Refuse") await Fill(first, "#Reason", "The press card has expired");
            await first.ClickAsync("dialog.ask[open] button.act >> nth=0");
        }
    }

    [Test]
    public async Task An_outlet_is_put_right_beside_its_problems_and_places_stay_with_its_people()
    {
        const string own = "press-outlets";
        var seed = SeedFile.Read(Path.Combine(AppContext.BaseDirectory, "db", "seed", "rotterdam-2016.json")).Seed;
        Assert.That((await _site.Operator.Send(new LoadEvent(seed with { Slug = own, ReferencePrefix = "OUTLET16" }, own))).Error?.Code, Is.Null);
        var id = await _site.EventId(own);
        Assert.That((await _site.Operator.Send(new SetPressTerms(id, 0, new() { Opens = new("2016-10-01T09:00"), Closes = new("2016-11-04T18:00"), Places = 3 }))).Error?.Code, Is.Null);
        var reference = await AskedAt(own, "De Volkskrnt", "en", "Anna Berg", "Jan de Vries");
        var (desk, other) = (await AtDesk(_site, StaffRole.PressOfficer, own), await AtDesk(_site, StaffRole.PressOfficer, own, 320, ColorScheme.Dark, "fr"));
        foreach (var page in new[] { desk, other }) await page.GotoAsync($"/desk/{own}/press/requests/{reference}");
        await desk.ClickAsync("button:text-is('Correct the outlet')");
        await desk.Locator("dialog.ask[open] #Outlet").WaitForAsync();
        Assert.That((await desk.InputValueAsync("#Outlet"), await desk.InputValueAsync("#Medium"), await desk.InputValueAsync("#Country"), await desk.InputValueAsync("#Website")), Is.EqualTo(("De Volkskrnt", "Print", "NL", "")));
        await Fill(desk, "#Outlet", " ");
        await Fill(desk, "#Website", "volkskrant");
        await desk.ClickAsync("dialog.ask[open] button.act >> nth=0");
        await desk.Locator("#Website-why").WaitForAsync();
        Assert.That(await desk.Locator("#Outlet-why").CountAsync(), Is.EqualTo(1));
        await Fine(desk, "press-outlet-problems");
        await Fill(desk, "#Outlet", "De Volkskrant");
        await Fill(desk, "#Website", "https://www.volkskrant.example/");
        await desk.SelectOptionAsync("#Medium", "Online");
        await desk.ClickAsync("dialog.ask[open] button.act >> nth=0");
        await desk.Locator(".result:has-text('The outlet is corrected')").WaitForAsync();
        await desk.Locator("h1:has-text('De Volkskrant')").WaitForAsync();
        await desk.Locator("td:has-text('Outlet put right')").WaitForAsync();
        await Fine(desk, "press-outlet-corrected");

        // Whoever looked at it before that changes nothing by it.
        await other.ClickAsync("button:text-is('Rectifier le média')");
        await other.ClickAsync("dialog.ask[open] button.act >> nth=0");
        await other.Locator("dialog.ask[open] .problem:has-text('a modifié')").WaitForAsync();

        await desk.CheckAsync("tr:has-text('Anna Berg') input[type=checkbox]");
        await desk.ClickAsync("main .row button:text-is('Accredit'):visible");
        await desk.ClickAsync("dialog.ask[open] button.act >> nth=0");
        await desk.Locator("tr:has-text('Anna Berg') .tag:has-text('Accredited')").WaitForAsync();
        await other.ReloadAsync();
        await other.ClickAsync("button:text-is('Rectifier le média')");
        await Fill(other, "#Outlet", "Le Soir");
        await other.ClickAsync("dialog.ask[open] button.act >> nth=0");
        await other.Locator(".result:has-text('Le média est rectifié')").WaitForAsync();
        await other.Locator("tr:has-text('Anna Berg') .tag:has-text('Accréditation accordée')").WaitForAsync();
        await Fine(other, "press-outlet-320-dark-fr");
        var record = (await _site.Operator.Send(new ReadPressRequest(id, reference))).Value;
        Assert.That((record.Outlet, record.Medium, record.Website), Is.EqualTo(("Le Soir", PressMedium.Online, "https://www.volkskrant.example/")));
    }

    // At the product's own event, which is open to the press.
    [Test]
    public async Task An_officer_passes_one_interview_on_and_keeps_another_back_in_the_journalists_language()
    {
        const string own = "rotterdam-2016";
        var id = await _site.EventId(own);
        var clock = _site.Services.GetRequiredService<EventClock>();
        T Ok<T>(Result<T> result)
        {
            Assert.That(result.Error?.Code, Is.Null, string.Join(", ", result.Error?.Fields?.Select(field => $"{field.Key}: {field.Value}") ?? []));
            return result.Value;
        }
        var request = Ok(await Visitor().Send(new RequestAccreditation(id, new(clock.NewId()), new()
        {
            Outlet = "Boğaz Ekranı", Country = "TR", Medium = PressMedium.Television, Address = "ekran@press.example", People = [new() { GivenNames = "Emre", FamilyName = "Yılmaz", Role = PressRole.Reporter }],
        }, "tr", "2026-11"))).Id!.Value;
        AccreditationId person;
        MessageId message;
        await using (var session = await _site.Database.OpenReader())
        {
            person = await session.Scalar<AccreditationId>("SELECT id FROM accreditation WHERE request_id = @request", new { request });
            message = await session.Scalar<MessageId>("SELECT id FROM outbox WHERE registration_id = @request AND template = 'press-received'", new { request });
        }
        Ok(await _site.Operator.Send(new DecideAccreditation(id, [new(person, 1)], new() { Becomes = AccreditationState.Accredited })));
        var journalist = Visitor().As(new(CallerKind.Link, "", SessionSecret.Hash(Ok(await Visitor().Send(new OpenLink(Ok(await _site.Jobs.Send(new PrepareMessage(message)))!.Token))).Secret), "test", "test"));
        foreach (var body in new[] { "Malmö", "Lund" })
        {
            var delegation = Ok(await _site.Operator.Send(new CreateDelegation(id, new(clock.NewId()), new(body, "SE", "Eva Lind", "head@city.example", "fr", 3))));
            var reference = await _site.Register("councillor", $"{body.Length}@city.example");
            Ok(await _site.Operator.Send(new AssignDelegate(id, reference, delegation)));
            Ok(await journalist.Send(new AskInterview(id, person, delegation, new($"Konut ({body})", "tr", "Genel oturumdan sonra", "ekran@press.example", null))));
        }

        var desk = await AtDesk(_site, StaffRole.PressOfficer, own);
        await desk.GotoAsync($"/desk/{own}/press/interviews");
        await desk.Locator("tr:has-text('Malmö')").WaitForAsync();
        Assert.That(await desk.Locator("nav.rail a[href$='/press/interviews'] .count").InnerTextAsync(), Is.EqualTo("2"));
        await Fine(desk, "press-interviews");
        await desk.ClickAsync("tr:has-text('Malmö') button:has-text('Pass on')");
        await desk.Locator("dialog.ask[open]").WaitForAsync();
        await Fine(desk, "press-interviews-pass");
        await desk.ClickAsync("dialog.ask[open] button.act >> nth=0");
        await desk.Locator("tr:has-text('Malmö') .tag:has-text('With the delegation')").WaitForAsync();
        await desk.ClickAsync("tr:has-text('Lund') button:has-text('Do not pass on')");
        await desk.Locator("dialog.ask[open] #Reason").WaitForAsync();
        await desk.ClickAsync("dialog.ask[open] button.act >> nth=0");
        await desk.Locator("#Reason-why").WaitForAsync();
        Assert.That(await desk.Locator("#Reason").GetAttributeAsync("lang"), Is.EqualTo("tr"));
        await Fill(desk, "#Reason", "Heyet yalnızca basın toplantısında konuşuyor");
        await desk.ClickAsync("dialog.ask[open] button.act >> nth=0");
        await desk.Locator("tr:has-text('Lund') .tag:has-text('Not passed on')").WaitForAsync();
        Assert.That(await desk.Locator("nav.rail a[href$='/press/interviews'] .count").CountAsync(), Is.Zero);
        await Fine(desk, "press-interviews-decided");
        Assert.That(Ok(await journalist.Send(new ReadMyInterviews())).Interviews.Select(one => (one.Body, one.State)), Is.EquivalentTo(new[] { ("Malmö", InterviewState.Passed), ("Lund", InterviewState.NotPassed) }));
    }

    Task<string> Asked(string outlet, string language, params string[] people) => AskedAt(Slug, outlet, language, people);

    async Task<string> AskedAt(string slug, string outlet, string language, params string[] people)
    {
        var (visitor, id) = (Visitor(), await _site.EventId(slug));
        var clock = _site.Services.GetRequiredService<EventClock>();
        var asked = await visitor.Send(new RequestAccreditation(id, new(clock.NewId()), new()
        {
            Outlet = outlet, Country = "NL", Medium = PressMedium.Print, Address = $"desk{people.Length}@press.example",
            People = [.. people.Select(person => new PressPerson { GivenNames = person.Split(' ', 2)[0], FamilyName = person.Split(' ', 2)[1], Role = PressRole.Reporter })],
        }, language, "2026-11"));
        Assert.That(asked.Error?.Code, Is.Null);
        return asked.Value.Reference!;
    }

    Requests Visitor() => new(_site.Services.GetRequiredService<IServiceScopeFactory>(), Caller.Anonymous("test", "test"));

    // The applicant follows the link in the message and adds a proof.
    async Task<PressRequestId> Proved(string reference)
    {
        PressRequestId request;
        MessageId message;
        await using (var session = await _site.Services.GetRequiredService<Database>().OpenReader())
        {
            request = await session.Scalar<PressRequestId>("SELECT id FROM press_request WHERE reference = @reference", new { reference });
            message = await session.Scalar<MessageId>("SELECT id FROM outbox WHERE registration_id = @request AND template = 'press-received'", new { request });
        }
        var opened = (await Visitor().Send(new OpenLink((await _site.Jobs.Send(new PrepareMessage(message))).Value!.Token))).Value;
        var holder = Visitor().As(new(CallerKind.Link, "", SessionSecret.Hash(opened.Secret), "test", "test"));
        var kept = await _site.Services.GetRequiredService<FileStore>().Keep(Picture, "image/png");
        Assert.That((await holder.Send(new ExpectFile(kept))).Error?.Code, Is.Null);
        Assert.That((await holder.Send(new AddPressProof(await _site.EventId(Slug), new(ProofKind.PressCard, kept.Path)))).Error?.Code, Is.Null);
        return request;
    }

}
