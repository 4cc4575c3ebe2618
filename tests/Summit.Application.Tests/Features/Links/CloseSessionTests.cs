using Summit.Application.Features.Links;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Domain;

namespace Summit.Application.Tests.Features.Links;

public sealed class CloseSessionTests(string database) : ContractTests(database)
{
    [Test]
    public async Task Signing_out_ends_this_session_and_no_other()
    {
        var mine = await Registered();
        var (here, elsewhere) = (await Given.HolderOf(mine), await Given.HolderOf(mine));
        Ok(await here.Send(new CloseSession(Everywhere: false)));
        Assert.That((await here.Send(new ReadMyRegistration())).Error?.Code, Is.EqualTo(RequestErrors.NotYours.Code));
        Ok(await elsewhere.Send(new ReadMyRegistration()));
    }

    [Test]
    public async Task Signing_out_everywhere_ends_all_sessions_of_the_registration_and_nobody_elses()
    {
        var id = await Given.Event(places: 2);
        var other = (await Given.Registrations(id, 1, first: 2))[0];
        var mine = (await Given.Registration(Given.Command(id, Given.FromOffice(1)))).Id!.Value;
        Requests[] sessions = [await Given.HolderOf(mine), await Given.HolderOf(mine), await Given.HolderOf(mine, Recipient.Office)];
        var stranger = await Given.HolderOf(other);
        Ok(await sessions[0].Send(new CloseSession(Everywhere: true)));
        foreach (var session in sessions) Assert.That((await session.Send(new ReadMyRegistration())).Error?.Code, Is.EqualTo(RequestErrors.NotYours.Code));
        Ok(await stranger.Send(new ReadMyRegistration()));
    }

    [Test]
    public async Task After_signing_out_the_links_in_messages_still_open_a_session()
    {
        var mine = await Registered();
        var token = await Given.TokenOf(mine);
        var holder = Host.Holder(Ok(await Host.Visitor.Send(new OpenLink(token))).Secret);
        Ok(await holder.Send(new CloseSession(Everywhere: true)));
        Ok(await Host.Holder(Ok(await Host.Visitor.Send(new OpenLink(token))).Secret).Send(new ReadMyRegistration()));
    }

    [Test]
    public async Task Who_is_signed_out_cannot_act()
    {
        var id = await Given.Event(places: 1);
        var mine = (await Given.Registrations(id, 1))[0];
        var holder = await Given.HolderOf(mine);
        Ok(await holder.Send(new CloseSession(Everywhere: false)));
        await Refused(RequestErrors.NotYours, () => holder.Send(new CancelRegistration(id, mine)));
        await Refused(RequestErrors.NotYours, () => holder.Send(new CloseSession(Everywhere: true)));
    }

    [Test]
    public async Task Without_a_session_there_is_nothing_to_sign_out_of()
    {
        await Refused(RequestErrors.NotAllowed, () => Host.Visitor.Send(new CloseSession(Everywhere: true)));
        await Refused(RequestErrors.NotYours, () => Host.Holder("guessed").Send(new CloseSession(Everywhere: true)));
    }

    async Task<RegistrationId> Registered()
    {
        var id = await Given.Event(places: 1);
        return (await Given.Registrations(id, 1))[0];
    }
}
