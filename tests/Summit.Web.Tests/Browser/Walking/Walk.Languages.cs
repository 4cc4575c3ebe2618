using Microsoft.Extensions.DependencyInjection;
using Summit.Application.Features.Interpretation;
using Summit.Application.Features.Registration;
using Summit.Application.Features.Staff;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Domain;
using Summit.Domain.Staff;

namespace Summit.Web.Tests.Browser.Walking;

/// <content>What a registration's person will hear, and what they ask for.</content>
sealed partial class Walk
{
    const string Opening = "opening";

    async Task SessionLanguages()
    {
        var (reference, id) = await Registered(WalkEvents.Open, Person("councillor"));
        var eventId = await site.EventId(WalkEvents.Open);
        Ok(await site.Operator.Send(new SetOwnLanguages(eventId, id, Opening, null, ["sv"])));
        await Open(reference);
        await _hand.Press("main a[href$='/my/languages']");
        await See(Screens.MyLanguages, "to hear and left without");
        await _hand.Press("main a[href$='/session/closing']");
        await See(Screens.SessionLanguages, "plain");
        await _hand.Select("#Listens", "");
        await _hand.Press("main button.act");
        await See(Screens.SessionLanguages, "problems");
        await _hand.Select("#Listens", "fr");
        await _hand.Press("main button.act");
        Assert.That(await page.Locator("section[aria-labelledby=closing]").InnerTextAsync(), Does.Contain(_texts["MyLanguages.Channel", _texts.LanguageName("fr"), 2]));
        await _hand.Press("main a[href$='/session/closing']");
        await See(Screens.SessionLanguages, "with languages of its own");
        await _hand.Press("main button[value=clear]");

        await _hand.Press("main a[href$='/my/languages/request']");
        await See(Screens.Ask, "plain");
        await _hand.Press("main button.act");
        await See(Screens.Ask, "problems");
        await Ask();
        await See(Screens.MyLanguages, "a request not decided");
        await Go($"{Home}/my/languages/request");
        await Ask();
        await See(Screens.Ask, "asked already");
        var request = await Scalar<RequestId>("SELECT id FROM interpretation_request WHERE registration_id = @id", new { id });
        Ok(await (await Coordinator()).Send(new DecideRequest(eventId, request, Granted: false, "–")));
        await Go($"{Home}/my/languages");
        await See(Screens.MyLanguages, "a request declined");
        await _hand.Press("form[action*='/my/languages/request/'] button");
        Assert.That(await page.GetByText(_texts["MyLanguages.Requests.None"]).CountAsync(), Is.EqualTo(1));

        await Go($"{Home}/my/languages/session/{Opening}");
        var clock = site.Services.GetRequiredService<EventClock>();
        var until = new DateTimeOffset(2016, 11, 9, 14, 0, 0, TimeSpan.Zero) - clock.Now;
        Later(until);
        await _hand.Select("#Listens", "de");
        await _hand.Press("main button.act");
        await See(Screens.SessionLanguages, "too late");
        Later(-until);
        Ok(await site.Operator.Send(new CancelRegistration(eventId, id)));
        await Go($"{Home}/my/languages");
        await See(Screens.MyLanguages, "not confirmed");
    }

    async Task Ask()
    {
        await _hand.Choose("Kind", "SignLanguage");
        await _hand.Select("#SignLanguage", "fsl");
        await _hand.Press("main button.act");
    }

    async Task<Requests> Coordinator()
    {
        var opened = Ok(await site.Operator.Send(new EnterDesk(await site.DeskEntry(administrator: false, StaffRole.Coordinator))));
        return site.Operator.As(new(CallerKind.Staff, "", StaffSecrets.HashSession(opened.Secret), "test", "test"));
    }
}
