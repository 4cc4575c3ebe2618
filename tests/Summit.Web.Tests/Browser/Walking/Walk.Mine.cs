using Summit.Application.Features.Messages;
using Summit.Application.Features.Places;
using Summit.Application.Features.Registration;

namespace Summit.Web.Tests.Browser.Walking;

/// <content>A registration seen through its link.</content>
sealed partial class Walk
{
    async Task MyConfirmed()
    {
        await Go($"{Home}/link/none");
        await _hand.Press("main button.act");
        await See(Screens.Link, "not valid");
        await Open(_mine);
        await See(Screens.My, "confirmed");
        Assert.That(await page.Locator(".answers dd").First.InnerTextAsync(), Is.EqualTo(FullName));

        await _hand.Press("a[href$='/my/change']");
        await See(Screens.Change, "plain");
        await _hand.Type("#FamilyName", "");
        await _hand.Press("main button.act");
        await See(Screens.Change, "problems");
        await _hand.Type("#FamilyName", way.Name.Family);
        await Elsewhere($"{Home}/my/change", "main button.act", ("#Function", "Adviser"));
        await _hand.Press("main button.act");
        await See(Screens.Change, "changed meanwhile");
        await Go($"{Home}/my/change");
        var moved = NewAddress();
        await _hand.Type("#Address", moved);
        await _hand.Press("main button.act");
        await See(Screens.Change, "address changed");

        await Open(_mine, moved);
        Assert.That(await page.Locator(".answers").InnerTextAsync(), Does.Contain(FullName).And.Contain("Adviser").And.Contain(moved));
        await _hand.Press("a[href$='/my/substitute']");
        await See(Screens.Substitute, "plain");
        await _hand.Press("main button.act");
        await See(Screens.Substitute, "problems");
        await Substitute();
        await Elsewhere($"{Home}/my/change", "main button.act", ("#Function", "Mayor"));
        await _hand.Press("main button.act");
        await See(Screens.Substitute, "changed meanwhile");
        await Go($"{Home}/my/substitute");
        await Substitute();
        await _hand.Press("main button.act");
        await See(Screens.Substitute, "passed on");
        await Go($"{Home}/my");
        await See(Screens.My, "no session");
    }

    async Task MyEndings()
    {
        var submission = Guid.CreateVersion7();
        var (reference, _) = await Registered(WalkEvents.Open, Person("councillor"), submission);
        await Open(reference);
        await _hand.Press("main a[href$='/my/cancel']");
        await See(Screens.Cancel, "place");
        await _hand.Press("button.grave");
        await See(Screens.My, "cancelled by the person");
        await Go($"{Home}/{WalkEvents.Open}/registered/{submission}");
        await See(Screens.Outcome, "moved on");

        var (other, id) = await Registered(WalkEvents.Open, Person("mayor"));
        await Open(other);
        Ok(await site.Operator.Send(new CancelRegistration(await site.EventId(WalkEvents.Open), id)));
        await Go($"{Home}/my");
        await See(Screens.My, "cancelled by the organiser");
    }

    async Task MyQueue()
    {
        var (first, _) = await Registered(WalkEvents.Full, Person("councillor"));
        var (second, _) = await Registered(WalkEvents.Full, Person("councillor"));
        await site.SetPlaces(WalkEvents.Full, 1);
        await Open(first);
        await See(Screens.My, "offered");
        await _hand.Press("main button.act");
        Assert.That(await page.Locator("h1").InnerTextAsync(), Is.EqualTo(_texts["My.State.Confirmed"]));

        await site.SetPlaces(WalkEvents.Full, 2);
        await Open(second);
        await _hand.Press("main a[href$='/my/cancel']");
        await See(Screens.Cancel, "offer");
        await _hand.Press("button.grave");
        await See(Screens.My, "offer declined");
    }

    async Task MyLapses()
    {
        var (reference, _) = await Registered(WalkEvents.Lapsing, Person("councillor"));
        await site.SetPlaces(WalkEvents.Lapsing, 1);
        await Open(reference);
        Later(TimeSpan.FromHours(3));
        await Go($"{Home}/my");
        await See(Screens.My, "offer run out");
        await site.Run<PlacesJob>();
        Later(TimeSpan.FromHours(3));
        await site.Run<PlacesJob>();
        await Go($"{Home}/my");
        await See(Screens.My, "lapsed twice");
    }

    async Task MyFreePlace()
    {
        var (reference, _) = await Registered(WalkEvents.Near, Person("councillor"));
        await site.SetPlaces(WalkEvents.Near, 1);
        await Open(reference);
        await See(Screens.My, "free place");
        await _hand.Press("main button.act");
        Assert.That(await page.Locator("h1").InnerTextAsync(), Is.EqualTo(_texts["My.State.Confirmed"]));
        await Go($"{Home}/my/languages");
        await See(Screens.MyLanguages, "programme not published yet");
        await Go($"{Home}/my");
        await _hand.Press("form[action$='/my/sign-out'] button:not([name])");
        Assert.That(new Uri(page.Url).AbsolutePath, Is.EqualTo(Home));
    }

    async Task SignInAndMail()
    {
        await _hand.Press("footer a[href$='/sign-in']");
        await See(Screens.SignIn, "plain");
        await _hand.Press("main button.act");
        await See(Screens.SignIn, "problems");
        await _hand.Type("#Address", _address);
        await _hand.Press("main button.act");
        await See(Screens.SignIn, "sent");
        await site.Run<DeliveryJob>();
        await _hand.Press("aside a[href='/mail']");
        await See(Screens.MailFolder, "messages");
        await _hand.Press("main li a");
        await See(Screens.MailMessage, "message");
        await _hand.Press(".letter a[href*='/link/']");
        await See(Screens.Link, "to open");
        await Go("/mail/none");
        await See(Screens.MailMessage, "no such message");
    }

    async Task Substitute()
    {
        await _hand.Type("#GivenNames", "Ana");
        await _hand.Type("#FamilyName", "Novak");
        await _hand.Type("#Address", NewAddress());
        await _hand.Type("#Function", "Deputy mayor");
    }
}
