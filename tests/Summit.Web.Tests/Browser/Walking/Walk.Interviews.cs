using Summit.Application.Features.Delegations;
using Summit.Application.Features.Interviews;
using Summit.Application.Features.Messages;
using Summit.Domain;

namespace Summit.Web.Tests.Browser.Walking;

/// <content>Interviews: the journalist asks, the head of the delegation answers and takes it back.</content>
sealed partial class Walk
{
    // The journalist's page is open.
    async Task Interviews(EventId id, PressRequestId journalist)
    {
        await Go($"{Home}/my/press/interviews");
        await See(Screens.Interviews, "no delegations");
        var delegation = Ok(await site.Operator.Send(new CreateDelegation(id, new(Guid.CreateVersion7()), new("Ystad", "SE", FullName, "mayor@city.example", way.Language, 3))));
        var (reference, _) = await Registered(WalkEvents.Open, Person("councillor"));
        Ok(await site.Operator.Send(new AssignDelegate(id, reference, delegation)));
        await Go($"{Home}/my/press/interviews");
        await See(Screens.Interviews, "to ask");
        await _hand.Press("main form button.act");
        await See(Screens.Interviews, "problems");
        await Ask(delegation);
        await See(Screens.MyPress, "an interview asked for");
        await Go($"{Home}/my/press/interviews");
        await Ask(delegation);
        await See(Screens.Interviews, "asked already");

        var interview = await Scalar<InterviewId>("SELECT id FROM interview WHERE request_id = @journalist", new { journalist });
        Ok(await site.Operator.Send(new PassInterview(id, interview, 1)));
        await site.Run<DeliveryJob>();
        var press = await page.Context.CookiesAsync();
        await Go(site.NewestLink("Ystad", "mayor@city.example"));
        await _hand.Press("main button.act");
        await See(Screens.Delegation, "an interview to answer");
        await _hand.Press("main a[href*='/delegation/interviews/']");
        await See(Screens.HeadInterview, "to answer");
        await _hand.Press("main button[value=agree]");
        await See(Screens.HeadInterview, "problems");
        await _hand.Type("#Speaker", $"{FullName}");
        await _hand.Type("#Meeting", "Wednesday at four, room 3");
        await _hand.Type("#ContactAddress", "mayor@city.example");
        await _hand.Press("main button[value=agree]");
        await See(Screens.HeadInterview, "agreed");
        var head = await page.Context.CookiesAsync();
        await Become(press);
        await Go($"{Home}/my/press");
        await See(Screens.MyPress, "an interview agreed to");
        await Become(head);
        await Go($"{Home}/delegation/interviews/{interview.Value}");
        await _hand.Press("main button[value=recall]");
        await See(Screens.HeadInterview, "taken back");
        await page.Context.ClearCookiesAsync();
    }

    async Task Ask(DelegationId delegation)
    {
        await _hand.Select("#Delegation", $"{delegation.Value}");
        await _hand.Type("#Topic", "Housing in harbour cities");
        await _hand.Select("#InterviewLanguage", "fr");
        await _hand.Type("#Wanted", "After the plenary");
        await _hand.Press("main form button.act");
    }

    async Task Become(IReadOnlyList<Microsoft.Playwright.BrowserContextCookiesResult> cookies)
    {
        await page.Context.ClearCookiesAsync();
        await page.Context.AddCookiesAsync(cookies.Select(cookie => new Microsoft.Playwright.Cookie
        {
            Name = cookie.Name, Value = cookie.Value, Domain = cookie.Domain, Path = cookie.Path, HttpOnly = cookie.HttpOnly, Secure = cookie.Secure, SameSite = cookie.SameSite,
        }));
    }
}
