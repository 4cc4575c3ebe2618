using Summit.Application.Features.Registration;
using Summit.Web.Tests.Harness;

namespace Summit.Web.Tests.Browser.Walking;

/// <content>From the start page to the outcome.</content>
sealed partial class Walk
{
    async Task StartPages()
    {
        foreach (var (slug, state) in WalkEvents.States.Where(entry => entry.State is "waiting list" or "not yet open" or "closed" or "cancelled" or "by invitation"))
        {
            await Go($"{Home}/{slug}/register");
            await See(Screens.Start, state);
        }
        await Go($"{Home}/{WalkEvents.Open}/register");
        await page.Context.ClearCookiesAsync();
        await _hand.Press("main button.act");
        await See(Screens.Start, "no cookies");

        await Go($"{Home}/{WalkEvents.Open}/register");
        await page.Context.ClearCookiesAsync();
        await Elsewhere($"{Home}/{WalkEvents.Open}/register");
        await _hand.Press("main button.act");
        await See(Screens.Start, "form expired");
    }

    async Task ForOneself()
    {
        await Go($"{Home}/{WalkEvents.Open}");
        await _hand.Press("main a.act");
        await See(Screens.Start, "open");
        await _hand.Press("main button.act");
        await See(Screens.Step, "who, empty");
        await GoOn();
        await See(Screens.Step, "who, problems");
        await Who(office: false, NewAddress());
        await GoOn();
        await See(Screens.Step, "role, empty");
        var role = page.Url;
        await GoBack();
        await See(Screens.Step, "who, filled");
        await GoOn();
        await Go(role.Replace("/role", "/check", StringComparison.Ordinal));
        await See(Screens.Step, "role, sent back from the answers");
        await GoOn();
        await See(Screens.Step, "role, problems");
        await Role();
        await GoOn();
        await See(Screens.Step, "languages, empty");
        await GoBack();
        await See(Screens.Step, "role, filled");
        await GoOn();
        await GoOn();
        await See(Screens.Step, "languages, problems");
        await Languages();
        await GoOn();
        await See(Screens.Step, "visits, empty");
        await GoBack();
        await See(Screens.Step, "languages, filled");
        await GoOn();
        await _hand.Tick("#Visits");
        await _hand.Tick("#Visits-safety-house");
        await GoOn();
        await See(Screens.Step, "visits, problems");
        await _hand.Tick("#Visits");
        await GoOn();
        await See(Screens.Step, "needs, empty");
        await GoBack();
        await See(Screens.Step, "visits, filled");
        await GoOn();
        await GoOn();
        await See(Screens.Step, "needs, problems");
        await Needs();
        await GoOn();
        await See(Screens.Step, "answers");
        var answers = page.Url;
        await GoBack();
        await See(Screens.Step, "needs, filled");
        await GoOn();
        await Elsewhere(role, "button.act[value=continue]");
        await _hand.Press("button[value=send]");
        await See(Screens.Step, "answers, changed elsewhere");
        await site.SetPlaces(WalkEvents.Open, 0);
        await _hand.Press("button[value=send]");
        await See(Screens.Step, "answers, full while typing");
        await site.SetPlaces(WalkEvents.Open, 150);
        await _hand.Press("button[value=send]");
        await See(Screens.Outcome, "confirmed");
        _mine = await page.Locator(".ref").InnerTextAsync();
        await Go(answers);
        await See(Screens.Step, "no draft");
    }

    async Task ForAnother()
    {
        await Go($"{Home}/{WalkEvents.Full}/register");
        await _hand.Press("main button.act");
        await _hand.Choose("ForAnother", "yes");
        await GoOn();
        await See(Screens.Step, "who, problems of an office");
        await Who(office: true, NewAddress());
        await GoOn();
        await GoBack();
        await See(Screens.Step, "who, filled by an office");
        await GoOn();
        await Role();
        await GoOn();
        await Languages();
        await GoOn();
        await GoOn();
        await Needs();
        await GoOn();
        await See(Screens.Step, "answers, of an office for the waiting list");
        await _hand.Press("button[value=send]");
        await See(Screens.Outcome, "waiting");
        var reference = await page.Locator(".ref").InnerTextAsync();

        await Open(reference, Office);
        await See(Screens.My, "waiting, seen by the office");
        await _hand.Press("a[href$='/my/change']");
        await See(Screens.Change, "by the office");
        await Open(reference, _address);
        await See(Screens.My, "waiting");
        await _hand.Press("main a[href$='/my/cancel']");
        await See(Screens.Cancel, "waiting list");
        await _hand.Press("button.grave");
        await See(Screens.My, "left the waiting list");
    }

    async Task ToBeDecided()
    {
        await Go(await Drafted(WalkEvents.Open, Person("expert") with { GivenNames = FullName }));
        await See(Screens.Step, "answers, the family name twice");
        await Go(await Drafted(WalkEvents.Open, Person("expert")));
        await See(Screens.Step, "answers, to be decided");
        await _hand.Press("button[value=send]");
        await See(Screens.Outcome, "received");
        var reference = await page.Locator(".ref").InnerTextAsync();
        await Open(reference);
        await See(Screens.My, "submitted");
        Ok(await site.Operator.Send(new DeclineRegistration(await site.EventId(WalkEvents.Open), await Id(reference), "No more experts")));
        await Go($"{Home}/my");
        await See(Screens.My, "declined by the organiser");

        var again = Person("councillor");
        await Registered(WalkEvents.Open, again);
        await Go(await Drafted(WalkEvents.Open, again));
        await _hand.Press("button[value=send]");
        await See(Screens.Outcome, "already registered");
        await Go($"{Home}/{WalkEvents.Open}/registered/{Guid.CreateVersion7()}");
        await See(Screens.Outcome, "no longer there");

        var draft = await Drafted(WalkEvents.Open, Person("councillor"));
        await Go(draft.Replace("/check", "/nowhere", StringComparison.Ordinal));
        await See(Screens.Step, "no such step");
        await Go(draft.Replace("/check", "/who", StringComparison.Ordinal));
        await page.EvaluateAsync("document.getElementById('Website').value = 'http://program.example'");
        await GoOn();
        await See(Screens.Step, "cannot be read");
    }

    async Task Who(bool office, string address)
    {
        await _hand.Choose("ForAnother", office ? "yes" : "no");
        if (office)
        {
            await _hand.Type("#OfficeName", "Bureau of the mayor");
            await _hand.Type("#OfficeAddress", Office);
        }
        await _hand.Type("#GivenNames", way.Name.Given);
        await _hand.Type("#FamilyName", way.Name.Family);
        await _hand.Type("#Address", address);
    }

    async Task Role()
    {
        await _hand.Choose("Category", "councillor");
        await _hand.Type("#Function", "Councillor");
        await _hand.Type("#Body", "Malmö");
        await _hand.Select("#Country", "SE");
    }

    async Task Languages()
    {
        await _hand.Select("#Speaks", way.Language);
        await _hand.Select("#Listens", way.Language);
        await _hand.Select("#Listens2", way.Language == "fr" ? "en" : "fr");
    }

    async Task Needs()
    {
        await _hand.Type("#Diet", "halal");
        await _hand.Type("#Access", "step-free access");
        await _hand.Choose("PhotoConsent", "yes");
        await _hand.Choose("ListingConsent", "no");
    }

    Task GoOn() => _hand.Press("button.act[value=continue]");
    Task GoBack() => _hand.Press("button.act[value=back]");
}
