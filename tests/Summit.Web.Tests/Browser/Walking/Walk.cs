using System.Globalization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Summit.Application.Features.Events;
using Summit.Application.Features.Messages;
using Summit.Application.Features.Places;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Time;
using Summit.Domain;
using Summit.Web.Hosting;
using Summit.Web.Tests.Harness;

namespace Summit.Web.Tests.Browser.Walking;

/// <summary>
/// Goes through every screen in every state, as people do: through the forms where the form is the matter, through links in
/// messages, and past commands where only the state counts. A site and a visitor of its own.
/// </summary>
sealed partial class Walk(Way way, Site site, IPage page, Func<IPage, string, Task<IEnumerable<string>>> inspect, Func<EventSeed, EventSeed>? content = null)
{
    const string Office = "office@city.example";

    readonly HashSet<Screen> _visited = [];
    readonly List<(Screen At, string Line)> _complaints = [];
    readonly Hand _hand = new(page, way.Keyboard);
    readonly WalkEvents _events = new(site, content ?? (seed => seed));
    readonly Texts _texts = site.Services.GetRequiredService<TextsOf>()(way.Language);
    IPage? _window;
    TimeSpan _later = TimeSpan.Zero;
    int _people;

    /// <summary>The reference of the registration made for oneself.</summary>
    string _mine = "";

    /// <summary>The newest mailbox.</summary>
    string _address = "";

    string Home => $"/{way.Language}";
    string FullName => $"{way.Name.Given} {way.Name.Family}";

    /// <summary>The screens seen, in whichever order.</summary>
    public IReadOnlyCollection<Screen> Visited => _visited;

    /// <summary>What was wrong with them: each complaint once, with the screens it is about.</summary>
    public IEnumerable<string> Complaints => _complaints.GroupBy(complaint => complaint.Line, complaint => $"{complaint.At.Route} {complaint.At.State}")
        .Select(group => $"{group.Key}\n    at {string.Join("; ", group)}");

    public async Task Everything(Site empty, IPage stranger)
    {
        await NothingYet(empty, stranger);
        await _events.Load();
        await PublicPages();
        await StartPages();
        await ForOneself();
        await ForAnother();
        await ToBeDecided();
        await MyConfirmed();
        await MyEndings();
        await MyQueue();
        await MyLapses();
        await MyFreePlace();
        await Delegations();
        await Visits();
        await SessionLanguages();
        await Invitations();
        await Ballots();
        await Declarations();
        await Press();
        await Releases();
        await SignInAndMail();
        await Troubles();
    }

    async Task NothingYet(Site empty, IPage stranger)
    {
        await stranger.GotoAsync(new Uri(empty.Root, Home).ToString());
        await See(Screens.Series, "no event yet", stranger);
        await Go("/mail");
        await See(Screens.MailFolder, "empty");
    }

    async Task PublicPages()
    {
        await Registered("few", Person("councillor"));
        await Go(Home);
        await See(Screens.Series, "events");
        await _hand.Press("footer a[href$='/privacy']");
        await See(Screens.Privacy, "");
        await _hand.Press("footer a[href$='/legal']");
        await See(Screens.Legal, "");
        await _hand.Press("footer a[href$='/accessibility']");
        await See(Screens.Accessibility, "");
        foreach (var (slug, state) in WalkEvents.States)
        {
            await Go($"{Home}/{slug}");
            await See(Screens.Event, state);
        }
        await Go($"{Home}/{WalkEvents.Open}");
        await _hand.Press(".sections a[href$='/programme']");
        await See(Screens.Programme, "published");
        await _hand.Press(".sections a[href$='/visits']");
        await See(Screens.Visits, "published");
        await _hand.Press(".sections a[href$='/contacts']");
        await See(Screens.Contacts, "");
        await Go($"{Home}/aarhus-resilience-2015/programme");
        await See(Screens.Programme, "of several days");
        await Go($"{Home}/{WalkEvents.Near}/programme");
        await See(Screens.Programme, "not published yet");
        await Go($"{Home}/{WalkEvents.Near}/visits");
        await See(Screens.Visits, "none");
        await Go($"{Home}/no-such-event");
        await See(Screens.Event, "no such event");
        await Go($"{Home}/nowhere/at/all");
        await See(Screens.Nowhere, "not found");
    }

    // Last, because nothing works after them.
    async Task Troubles()
    {
        using var nuisance = new FormClient(site);
        var start = $"{Home}/{WalkEvents.Open}/register";
        await nuisance.Get(start);
        var token = nuisance.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        await Go($"{Home}/link/none");
        await Exhaust(nuisance, $"{Home}/link/none", token);
        await _hand.Press("main button.act");
        await See(Screens.Link, "too many");
        do
        {
            await Go(start);
            await Exhaust(nuisance, start, token);
            await _hand.Press("main button.act");
        }
        // One more form may be begun every ten seconds, and that may be just now.
        while (new Uri(page.Url).AbsolutePath != start);
        await See(Screens.Start, "too many begun");
        await site.Database.Writer.Write(async session =>
        {
            await session.Execute("ALTER TABLE visit RENAME TO visit_gone");
            return new Data.Decision<bool>(true, Keep: true);
        });
        await Go($"{Home}/{WalkEvents.Open}");
        await See(Screens.Event, "error with a reference");
    }

    // From the same network as the browser, until it is enough.
    static async Task Exhaust(FormClient nuisance, string path, string token)
    {
        for (var tries = 0; tries < 200; tries++)
            if (await nuisance.Plain("POST", path, token) == 429) return;
        Assert.Fail($"{path} has no limit");
    }

    async Task Go(string path) => await page.GotoAsync(path);

    // The same person in a second window, with a mouse whatever the way.
    async Task Elsewhere(string path, string? press = null, (string Field, string Text)? typed = null)
    {
        var window = await page.Context.NewPageAsync();
        await window.GotoAsync(path);
        if (typed is { } change) await window.Locator(change.Field).FillAsync(change.Text);
        if (press is not null) await Hand.Leave(window, () => window.Locator(press).ClickAsync());
        await window.CloseAsync();
    }

    async Task See(string route, string state, IPage? elsewhere = null)
    {
        var screen = Screens.All.SingleOrDefault(row => row.Route == route && row.State == state) ?? throw new InvalidOperationException($"No row for {route} {state}");
        var at = elsewhere ?? page;
        Assert.That(_visited.Add(screen), Is.True, $"{route} {state} is walked twice");
        if (route != Screens.Nowhere)
            Assert.That(new TemplateMatcher(TemplateParser.Parse(route[1..]), []).TryMatch(new Uri(at.Url).AbsolutePath, []), Is.True, $"{route} {state} is at {at.Url}");
        var complaints = (await Look.At(at, screen, way.Language, key => _texts[key])).Concat(await inspect(at, $"{_visited.Count:00} {route} {state}"));
        if (elsewhere is null && way.GoesRound && await _hand.GoRound() is { } complaint) complaints = complaints.Append(complaint);
        _complaints.AddRange(complaints.Select(line => (screen, line)));
        if (elsewhere is null && way.Also is { } language) _complaints.AddRange((await LookAgain(screen, language)).Select(line => (screen, $"{language}: {line}")));
    }

    // The same address in the other language. What only an answer to a form shows, it does not; so it is held to no words.
    async Task<IReadOnlyList<string>> LookAgain(Screen screen, string language)
    {
        var address = new Uri(page.Url);
        if (!address.AbsolutePath.StartsWith(Home, StringComparison.Ordinal)) return [];
        _window ??= await page.Context.NewPageAsync();
        await _window.GotoAsync($"/{language}{address.PathAndQuery[Home.Length..]}");
        return await Look.At(_window, screen with { Heading = null, Says = null }, language, key => site.Services.GetRequiredService<TextsOf>()(language)[key]);
    }

    // By the link in the newest message to that mailbox about that registration.
    async Task Open(string reference, string? to = null)
    {
        await site.Run<DeliveryJob>();
        await Go(site.NewestLink(reference, to ?? ""));
        await _hand.Press("main button.act");
        Assert.That(new Uri(page.Url).AbsolutePath, Is.EqualTo($"{Home}/my"));
    }

    string NewAddress() => _address = string.Create(CultureInfo.InvariantCulture, $"delegate{++_people}@city.example");

    RegistrationAnswers Person(string category) => new()
    {
        ForAnother = false, GivenNames = way.Name.Given, FamilyName = way.Name.Family, Address = NewAddress(), Category = category, Function = "Adviser",
        Body = "Malmö", Country = "SE", Speaks = way.Language, Listens = [way.Language], PhotoConsent = false, ListingConsent = false,
    };

    // The address of the answers of a draft that is filled in already.
    async Task<string> Drafted(string slug, RegistrationAnswers answers)
    {
        var id = await site.EventId(slug);
        var key = Ok(await site.Operator.Send(new StartDraft(id, way.Language)));
        Ok(await site.Operator.Send(new SaveDraft(id, key, way.Language, answers, new())));
        return $"{Home}/{slug}/register/{key}/check";
    }

    async Task<(string Reference, RegistrationId Id)> Registered(string slug, RegistrationAnswers answers, Guid? submission = null)
    {
        var registered = Ok(await site.Operator.Send(new RegisterDelegate(await site.EventId(slug), new(submission ?? Guid.CreateVersion7()), answers, null,
            way.Language, Statement.Privacy.Version, AgreesToWait: true)));
        return (registered.Reference!, registered.Id!.Value);
    }

    async Task<RegistrationId> Id(string reference)
    {
        await using var session = await site.Database.OpenReader();
        return await session.Scalar<RegistrationId>("SELECT id FROM registration WHERE reference = @reference", new { reference });
    }

    void Later(TimeSpan by)
    {
        var clock = site.Services.GetRequiredService<EventClock>();
        if (_later == TimeSpan.Zero) _later = clock.Now - clock.SystemNow;
        clock.Shift(_later += by);
    }

    static T Ok<T>(Application.Platform.Pipeline.Result<T> result) => result.Ok ? result.Value : throw new InvalidOperationException(result.Error!.Code);
}
