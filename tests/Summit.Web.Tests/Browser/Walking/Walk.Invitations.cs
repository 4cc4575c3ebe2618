using Summit.Application.Features.Invitations;
using Summit.Application.Features.Messages;
using Summit.Application.Platform.Time;
using Summit.Domain;

namespace Summit.Web.Tests.Browser.Walking;

/// <content>Behind the code of a personal invitation.</content>
sealed partial class Walk
{
    const string ByInvitation = "invited";

    async Task Invitations()
    {
        await Go(await Invited(reserved: false));
        await See(Screens.Invited, "open");
        await _hand.Press("main a[href$='/decline']");
        await See(Screens.Decline, "plain");
        await _hand.Press("main button.act");
        await See(Screens.Invited, "declined");

        var path = await Invited(reserved: true);
        await Go($"{path}/decline");
        await See(Screens.Decline, "with a place");
        await _hand.Press("main a.act.quiet");
        await See(Screens.Invited, "with a place");
        await _hand.Press("main button.act");
        Assert.That(new Uri(page.Url).AbsolutePath, Does.EndWith("/who"));
        Assert.That(await page.Locator("#Address").InputValueAsync(), Is.EqualTo(_address));
        await Who(office: false, _address);
        await GoOn();
        Assert.That(await page.Locator("input[name=Category]").CountAsync(), Is.EqualTo(1), "The invitation fixes the category");
        await Role();
        await GoOn();
        await Languages();
        await GoOn();
        await GoOn();
        await Needs();
        await GoOn();
        await _hand.Press("main button[value=send]");
        Assert.That(new Uri(page.Url).AbsolutePath, Does.Contain("/registered/"));
        await Go(path);
        await See(Screens.Invited, "answered");

        path = await Invited(reserved: false);
        Ok(await site.Operator.Send(new RevokeInvitation(await site.EventId(ByInvitation), await Newest())));
        await Go(path);
        await See(Screens.Invited, "over");
        await Go($"{Home}/{ByInvitation}/invited/none");
        await See(Screens.Invited, "not valid");
    }

    // The address of the page behind the code in a fresh invitation's message.
    async Task<string> Invited(bool reserved)
    {
        var id = await site.EventId(ByInvitation);
        var until = site.Services.GetService(typeof(EventClock)) is EventClock clock ? clock.Now.AddHours(2) : default;
        Ok(await site.Operator.Send(new InvitePeople(id, $"{FullName} <{NewAddress()}>", "councillor", way.Language, reserved, until)));
        var message = await Scalar<MessageId>("SELECT o.id FROM outbox o JOIN invitation i ON i.id = o.registration_id WHERE i.address = @_address", new { _address });
        var facts = Ok(await site.Jobs.Send(new PrepareMessage(message)))!;
        return $"{Home}/{ByInvitation}/invited/{facts.Token}";
    }

    Task<InvitationId> Newest() => Scalar<InvitationId>("SELECT id FROM invitation WHERE address = @_address", new { _address });

    async Task<T> Scalar<T>(string sql, object arguments)
    {
        await using var session = await site.Database.OpenReader();
        return (await session.Scalar<T>(sql, arguments))!;
    }
}
