using Summit.Application.Features.Links;
using Summit.Application.Features.Messages;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Domain;

namespace Summit.Application.Tests.Features.Links;

public sealed class RequestLinksTests(string database) : ContractTests(database)
{
    [Test]
    public async Task One_message_lists_every_registration_of_the_mailbox_and_each_link_works_once()
    {
        var mailbox = Mailbox();
        var first = await Registered(await Given.Event(places: 2), 1, mailbox);
        var second = await Registered(await Given.Event(places: 2), 2, mailbox.ToUpperInvariant());
        Ok(await Host.Visitor.Send(new RequestLinks(mailbox)));
        var facts = await SignIn(first, second);
        Assert.That(facts.SignIns, Has.Count.EqualTo(2));
        foreach (var link in facts.SignIns)
        {
            var session = Ok(await Host.Visitor.Send(new OpenLink(link.Token)));
            Assert.That(Ok(await Host.Holder(session.Secret).Send(new ReadMyRegistration())).Profile.Id, Is.AnyOf(first, second));
            Assert.That((await Host.Visitor.Send(new OpenLink(link.Token))).Error?.Code, Is.EqualTo(LinksErrors.NotValid.Code));
        }
    }

    [Test]
    public async Task The_newest_link_wins_and_each_lives_ten_minutes()
    {
        var mailbox = Mailbox();
        var mine = await Registered(await Given.Event(places: 2), 1, mailbox);
        Ok(await Host.Visitor.Send(new RequestLinks(mailbox)));
        var older = (await SignIn(mine)).SignIns[0].Token;
        await Given.SentMessages();
        Ok(await Host.Visitor.Send(new RequestLinks(mailbox)));
        var newer = (await SignIn(mine)).SignIns[0].Token;
        Assert.That((await Host.Visitor.Send(new OpenLink(older))).Error?.Code, Is.EqualTo(LinksErrors.NotValid.Code));
        Host.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.That((await Host.Visitor.Send(new OpenLink(newer))).Error?.Code, Is.EqualTo(LinksErrors.NotValid.Code));
    }

    [Test]
    public async Task An_office_gets_links_to_those_it_registered_as_their_office()
    {
        var id = await Given.Event(places: 3);
        var mailbox = Mailbox();
        var mine = (await Given.Registration(Given.Command(id, Given.FromOffice(1) with { OfficeAddress = mailbox }))).Id!.Value;
        Ok(await Host.Visitor.Send(new RequestLinks(mailbox)));
        var session = Ok(await Host.Visitor.Send(new OpenLink((await SignIn(mine)).SignIns.Single().Token)));
        Assert.That(Ok(await Host.Holder(session.Secret).Send(new ReadMyRegistration())).IsDelegate, Is.False);
    }

    [Test]
    public async Task Known_and_unknown_addresses_get_the_same_answer_and_only_known_ones_a_message()
    {
        var before = await Rows.Digest("attempt");
        Ok(await Host.Visitor.Send(new RequestLinks(Mailbox())));
        Assert.That(await Rows.Digest("attempt"), Is.EqualTo(before));
    }

    [Test]
    public async Task The_fourth_request_within_an_hour_sends_no_message_and_answers_the_same()
    {
        var mailbox = Mailbox();
        var mine = await Registered(await Given.Event(places: 2), 1, mailbox);
        for (var request = 1; request <= 4; request++) Ok(await Host.Visitor.Send(new RequestLinks(mailbox)));
        Assert.That(await Rows.Count("outbox", "registration_id = @mine AND template = 'sign-in'", new { mine }), Is.EqualTo(3));
        Host.Time.Advance(TimeSpan.FromHours(1));
        Ok(await Host.Visitor.Send(new RequestLinks(mailbox)));
        Assert.That(await Rows.Count("outbox", "registration_id = @mine AND template = 'sign-in'", new { mine }), Is.EqualTo(4));
    }

    [Test]
    public async Task One_client_cannot_ask_without_end()
    {
        var client = Host.As(Caller.Anonymous("busy", "test"));
        for (var request = 1; request <= 60; request++) Ok(await client.Send(new RequestLinks(Mailbox())));
        await Refused(LinksErrors.TooMany, () => client.Send(new RequestLinks(Mailbox())), except: "attempt");
        Ok(await Host.Visitor.Send(new RequestLinks(Mailbox())));
    }

    static int s_number;

    static string Mailbox() => $"mailbox{Interlocked.Increment(ref s_number)}-{Environment.ProcessId}@city.example";

    async Task<RegistrationId> Registered(EventId id, int number, string mailbox) =>
        (await Given.Registration(Given.Command(id, Given.Answers(number) with { Address = mailbox }))).Id!.Value;

    async Task<MessageFacts> SignIn(params RegistrationId[] of)
    {
        var messages = await Rows.All<(string Id, string Registration)>("SELECT id, registration_id FROM outbox WHERE template = 'sign-in' AND state = 'Pending' ORDER BY created_at DESC");
        var message = messages.First(row => of.Any(id => row.Registration.Equals(id.Value.ToString(), StringComparison.OrdinalIgnoreCase)));
        return Ok(await Host.Job.Send(new PrepareMessage(new(Guid.Parse(message.Id)))))!;
    }
}
