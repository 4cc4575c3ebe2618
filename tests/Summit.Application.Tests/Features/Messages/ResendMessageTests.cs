using Summit.Application.Features.Messages;
using Summit.Application.Features.Registration;
using Summit.Application.Tests.Harness;
using Summit.Domain;

namespace Summit.Application.Tests.Features.Messages;

public sealed class ResendMessageTests(string database) : ContractTests(database)
{
    [TestCase(1, "councillor", "confirmed")]
    [TestCase(0, "councillor", "waiting")]
    [TestCase(1, "expert", "received")]
    public async Task What_says_how_a_registration_stands_goes_out_again(int places, string category, string template)
    {
        var id = await Given.Event(places);
        var mine = (await Given.Registration(id, 1, category)).Id!.Value;
        await Given.SentMessages();
        Ok(await (await Given.Organiser(id)).Send(new ResendMessage(id, mine)));
        Assert.That(await Rows.Messages(mine), Is.EqualTo(new[] { $"Delegate {template}", $"Delegate {template}" }));
        var facts = Ok(await Host.Job.Send(new PrepareMessage(await Rows.One<MessageId>("SELECT id FROM outbox WHERE registration_id = @mine AND state = 'Pending'", new { mine }))))!;
        Assert.That((facts.Template, facts.Token.Length > 0, facts.Reason), Is.EqualTo((template, true, (string?)null)));
        Assert.That(await Rows.Acts(mine), Does.Contain("message.resent"));
    }

    [Test]
    public async Task An_offer_goes_out_again_with_its_end_as_it_is()
    {
        var (id, mine) = await Given.Offer();
        await Given.SentMessages();
        Ok(await Host.Seed.Send(new ResendMessage(id, mine)));
        var message = await Rows.One<MessageId>("SELECT id FROM outbox WHERE registration_id = @mine AND state = 'Pending'", new { mine });
        Assert.That(Ok(await Host.Job.Send(new PrepareMessage(message)))!.OfferEnds, Is.EqualTo(await Rows.OfferEnds(mine)));
    }

    [Test]
    public async Task One_that_could_not_be_delivered_is_tried_anew_and_stays_one()
    {
        var id = await Given.Event(places: 1);
        var mine = (await Given.Registration(id, 1)).Id!.Value;
        var message = await Rows.One<MessageId>("SELECT id FROM outbox WHERE registration_id = @mine", new { mine });
        Ok(await Host.Job.Send(new SettleMessage(message, Delivery.Refused, "550 nobody here")));
        Ok(await Host.Seed.Send(new ResendMessage(id, mine)));
        Assert.That(await Rows.One<string>("SELECT CONCAT(state, ' ', attempts) FROM outbox WHERE id = @message", new { message }), Is.EqualTo("Pending 0"));
        Assert.That(await Rows.Messages(mine), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Office_and_delegate_both_get_it()
    {
        var id = await Given.Event(places: 1);
        var mine = (await Given.Registration(Given.Command(id, Given.FromOffice(1)))).Id!.Value;
        await Given.SentMessages();
        Ok(await Host.Seed.Send(new ResendMessage(id, mine)));
        Assert.That(await Rows.Messages(mine), Is.EqualTo(new[] { "Delegate confirmed", "Delegate registered-by-other", "Office confirmed", "Office confirmed" }));
    }

    [Test]
    public async Task What_has_not_left_yet_or_speaks_of_an_ended_registration_is_not_sent_again()
    {
        var id = await Given.Event(places: 1);
        var mine = (await Given.Registration(id, 1)).Id!.Value;
        await Refused(MessagesErrors.OnItsWay, () => Host.Seed.Send(new ResendMessage(id, mine)));
        await Given.SentMessages();
        await Given.Cancellation(id, mine);
        await Refused(RegistrationErrors.Ended, () => Host.Seed.Send(new ResendMessage(id, mine)));
        await Refused(RegistrationErrors.NotFound, () => Host.Seed.Send(new ResendMessage(id, new(Host.Clock.NewId()))));
    }
}
