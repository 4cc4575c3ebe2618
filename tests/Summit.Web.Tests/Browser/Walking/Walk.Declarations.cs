using Summit.Application.Features.Declarations;
using Summit.Application.Features.Messages;
using Summit.Domain;

namespace Summit.Web.Tests.Browser.Walking;

/// <content>The declaration of Aarhus, and the page behind a link on which a city signs it.</content>
sealed partial class Walk
{
    const string Declared = "aarhus-2015";

    async Task Declarations()
    {
        var id = await site.EventId(Declared);
        await Go($"{Home}/{Declared}");
        await _hand.Press(".sections a[href$='/declaration']");
        await See(Screens.Declaration, "nobody has signed");
        await Go($"{Home}/{WalkEvents.Near}/declaration");
        await See(Screens.Declaration, "not published");

        await Go(await AskedToSign(id, "Malmö"));
        await See(Screens.Sign, "to sign");
        await _hand.Press("main button.act");
        await See(Screens.Sign, "problems");
        await _hand.Type("#Mandate", "City council");
        await page.Locator("#MandateOn").FillAsync("2016-09-01");
        await _hand.Type("#Signatory", FullName);
        await _hand.Type("#Function", "Mayor");
        await page.Locator("#IsMandated").CheckAsync();
        await _hand.Press("main button.act");
        await See(Screens.Sign, "signed");
        // What everybody sees alike is kept for a second.
        await Task.Delay(TimeSpan.FromSeconds(1.2));
        await _hand.Press("main a[href$='/declaration']");
        await See(Screens.Declaration, "signed later");

        var path = await AskedToSign(id, "Lund");
        await Go(path);
        await See(Screens.Sign, "others signed");
        await _hand.Type("#Mandate", "City council");
        await page.Locator("#MandateOn").FillAsync("2016-09-01");
        await _hand.Type("#Signatory", FullName);
        await _hand.Type("#Function", "Mayor");
        await page.Locator("#IsMandated").CheckAsync();
        await _hand.Press("main button.act");
        await See(Screens.Sign, "perhaps the same");
        Ok(await site.Operator.Send(new RevokeSignatory(id, await Scalar<SignatoryId>("SELECT id FROM signature_invitation WHERE city = 'Lund'", new { }))));
        await Go(path);
        await See(Screens.Sign, "over");
        await Go($"{Home}/{Declared}/sign/none");
        await See(Screens.Sign, "not valid");
        await site.Run<DeliveryJob>();
    }

    // The address of the page behind the code in the message.
    async Task<string> AskedToSign(EventId id, string city)
    {
        var asking = new InviteSignatory(id, new(Guid.CreateVersion7()), city, "SE", FullName, "mayor@city.example", way.Language, new DateOnly(2016, 12, 31));
        var answer = await site.Operator.Send(asking);
        var asked = Ok(answer.Error?.Args is { } beside ? await site.Operator.Send(asking with { Submission = new(Guid.CreateVersion7()), Beside = beside["digest"] }) : answer);
        var facts = Ok(await site.Jobs.Send(new PrepareMessage(await Scalar<MessageId>("SELECT id FROM outbox WHERE registration_id = @asked", new { asked }))))!;
        return $"{Home}/{Declared}/sign/{facts.Token}";
    }
}
