using Microsoft.Playwright;
using Summit.Application.Features.Messages;
using Summit.Application.Features.Press;
using Summit.Domain;
using Summit.Domain.Press;

namespace Summit.Web.Tests.Browser.Walking;

/// <content>The press: how it is told, how it asks, and what it sees afterwards.</content>
sealed partial class Walk
{
    // A JPEG as its header says; nobody draws it.
    static readonly byte[] PressCard = [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, 0xFF, 0xC0, 0, 17, 8, 0, 90, 0, 140, 3, 1, 0x11, 0, 2, 0x11, 1, 3, 0x11, 1, 0xFF, 0xD9];

    async Task Press()
    {
        await Go($"{Home}/{WalkEvents.Open}");
        await _hand.Press(".sections a[href$='/press']");
        await See(Screens.Press, "open");
        await Go($"{Home}/{Declared}/press");
        await See(Screens.Press, "closed");
        await Go($"{Home}/aarhus-resilience-2015/press");
        await See(Screens.Press, "not offered");
        await Go($"{Home}/cancelled/press/request");
        await See(Screens.PressStart, "cancelled");
        Ok(await site.Operator.Send(new SetPressTerms(await site.EventId("later"), 0, new() { Opens = new("2016-11-01T09:00"), Closes = new("2016-11-05T09:00"), Places = 5 })));
        await Go($"{Home}/later/press/request");
        await See(Screens.PressStart, "not yet open");
        await Go($"{Home}/{WalkEvents.Open}/press/requested/{Guid.NewGuid()}");
        await See(Screens.PressSent, "no longer there");
        await Go($"{Home}/{WalkEvents.Open}/press/request/none/outlet");
        await See(Screens.PressStep, "no draft");

        await Go($"{Home}/{WalkEvents.Open}/press");
        await _hand.Press("main a.act");
        await See(Screens.PressStart, "open");
        await _hand.Press("main button.act");
        await See(Screens.PressStep, "outlet, empty");
        await GoOn();
        await See(Screens.PressStep, "outlet, problems");
        await _hand.Type("#Outlet", "Ekran Boğaz");
        await _hand.Choose("Medium", nameof(PressMedium.Freelance));
        await _hand.Select("#Country", "TR");
        await _hand.Type("#Website", "https://www.ekran.example");
        await _hand.Type("#Address", NewAddress());
        await GoOn();
        await See(Screens.PressStep, "people, empty");
        await _hand.Press("main button[value=back]");
        await See(Screens.PressStep, "outlet, filled");
        await GoOn();
        await Colleague(0, way.Name.Family);
        await _hand.Press("main button[value=add]");
        await GoOn();
        await See(Screens.PressStep, "people, problems of a crew");
        await Colleague(1, "Colleague");
        await _hand.Press("main button[value=add]");
        await _hand.Press("main button[value=remove-2]");
        await See(Screens.PressStep, "people, filled");
        await GoOn();
        await See(Screens.PressStep, "wishes");
        await _hand.Tick("#Wishes");
        await _hand.Type("#Equipment", "Two cameras");
        await GoOn();
        await See(Screens.PressStep, "proofs, none");
        await _hand.Press("main button[value=add]");
        await See(Screens.PressStep, "proofs, problems");
        await Card(1);
        await _hand.Press("main button[value=add]");
        await See(Screens.PressStep, "proofs, one");
        await GoOn();
        await See(Screens.PressStep, "answers");
        await Elsewhere(new Uri(page.Url).AbsolutePath.Replace("/check", "/wishes", StringComparison.Ordinal), "main button[value=continue]", ("#Equipment", "One camera"));
        await _hand.Press("main button[value=send]");
        await See(Screens.PressStep, "answers, changed elsewhere");
        await _hand.Press("main button[value=send]");
        await See(Screens.PressSent, "sent");
        await OwnRequest();
    }

    async Task OwnRequest()
    {
        await page.Context.ClearCookiesAsync();
        await Go($"{Home}/my/press");
        await See(Screens.MyPress, "no session");
        var request = await Scalar<PressRequestId>("SELECT id FROM press_request WHERE address = @_address", new { _address });
        var message = await Scalar<MessageId>("SELECT id FROM outbox WHERE registration_id = @request AND template = 'press-received'", new { request });
        await Go($"{Home}/link/{Ok(await site.Jobs.Send(new PrepareMessage(message)))!.Token}");
        await _hand.Press("main button.act");
        await See(Screens.MyPress, "received");
        await _hand.Press("main form[enctype] button");
        await See(Screens.MyPress, "problems");
        await Card(2);
        await _hand.Press("main form[enctype] button");
        await See(Screens.MyPress, "a document added");
        await _hand.Press("main a[href*='/withdraw/']");
        await See(Screens.WithdrawOne, "");
        await _hand.Press("main button.act");
        await See(Screens.MyPress, "one withdrawn");
        await _hand.Press("main a[href$='/my/press/withdraw']");
        await See(Screens.Withdraw, "");
        await _hand.Press("main button.act");
        await See(Screens.MyPress, "over");
        await page.Context.ClearCookiesAsync();
    }

    async Task Colleague(int number, string family)
    {
        await _hand.Type($"#People-{number}-GivenNames", way.Name.Given);
        await _hand.Type($"#People-{number}-FamilyName", family);
        await _hand.Select($"#People-{number}-Role", nameof(PressRole.Reporter));
    }

    // Which file is chosen is a matter between the person and their computer.
    Task Card(byte which) => page.Locator("#Proof").SetInputFilesAsync(new FilePayload { Name = "card.jpg", MimeType = "image/jpeg", Buffer = [.. PressCard, which] });
}
