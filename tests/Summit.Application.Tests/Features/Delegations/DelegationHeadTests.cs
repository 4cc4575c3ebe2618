using Summit.Application.Features.Delegations;
using Summit.Application.Features.Links;
using Summit.Application.Features.Messages;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Domain;

namespace Summit.Application.Tests.Features.Delegations;

/// <summary>What a head of delegation does through the public door.</summary>
public sealed class DelegationHeadTests(string database) : ContractTests(database)
{
    [Test]
    public async Task A_head_registers_up_to_the_quota_and_not_beyond()
    {
        var eventId = await Given.Event(places: 10);
        var id = await Given.Delegation(eventId, quota: 2);
        var head = await Given.HeadOf(id);
        var draft = Ok(await head.Send(new StartMemberDraft("en")));
        Ok(await Given.Member(head, eventId, 1));
        Ok(await Given.Member(head, eventId, 2));
        await Refused(DelegationsErrors.QuotaReached, () => head.Send(new StartMemberDraft("en")));
        // Begun while there was a place, sent when there is none.
        await Refused(DelegationsErrors.QuotaReached, () => Host.Visitor.Send(Given.Command(eventId, Given.FromOffice(3)) with { DraftHash = DraftKey.Hash(draft) }), "submission");
        var mine = Ok(await head.Send(new ReadMyDelegation()));
        Assert.That((mine.Terms.People, mine.Members.Count, mine.TakesPeople), Is.EqualTo((2, 2, false)));
        Assert.That((await Rows.Pool(eventId)).Taken, Is.EqualTo(2));
    }

    [Test]
    public async Task Who_waits_or_is_to_be_approved_holds_a_place_of_the_quota()
    {
        var eventId = await Given.Event(places: 1);
        await Given.Registration(eventId, 9);
        var id = await Given.Delegation(eventId, quota: 2);
        var waiting = (await Given.Members(id, eventId, 1))[0];
        var submitted = (await Given.Members(id, eventId, 1, first: 2, category: "expert"))[0];
        Assert.That(await Rows.States([waiting, submitted]), Is.EqualTo(new[] { "Waiting", "Submitted" }));
        var head = await Given.HeadOf(id);
        await Refused(DelegationsErrors.QuotaReached, () => head.Send(new StartMemberDraft("en")));
        Ok(await Host.Seed.Send(new DeclineRegistration(eventId, submitted, "no room")));
        Ok(await head.Send(new CancelRegistration(eventId, waiting)));
        Assert.That(Ok(await head.Send(new ReadMyDelegation())).Terms.People, Is.Zero);
    }

    [Test]
    public async Task A_delegation_is_invited_where_others_are_not_but_not_outside_the_window()
    {
        var eventId = await Given.Event(places: 5, seed => seed with { Registration = seed.Registration with { Admission = "invitation" } });
        var id = await Given.Delegation(eventId);
        await Refused(RegistrationErrors.InvitationOnly, () => Host.Visitor.Send(Given.Command(eventId, 1)), "submission");
        var head = await Given.HeadOf(id);
        Ok(await Given.Member(head, eventId, 1));
        Host.Clock.Shift(TimeSpan.FromDays(60));
        await Refused(RegistrationErrors.Closed, () => head.Send(new StartMemberDraft("en")));
        Assert.That(Ok(await head.Send(new ReadMyDelegation())).TakesPeople, Is.False);
    }

    [Test]
    public async Task The_form_opens_with_the_heads_office_and_city()
    {
        var eventId = await Given.Event(places: 5);
        var head = await Given.HeadOf(await Given.Delegation(eventId));
        var draft = Ok(await Host.Visitor.Send(new ReadDraft(eventId, Ok(await head.Send(new StartMemberDraft("en")))))).Answers;
        Assert.That((draft.ForAnother, draft.OfficeName, draft.OfficeAddress, draft.Body, draft.Country), Is.EqualTo((true, "Eva Lind", "head@city.example", "Malmö", "SE")));
    }

    [Test]
    public async Task A_head_replaces_and_takes_back_its_own_people_and_nobody_elses()
    {
        var eventId = await Given.Event(places: 10);
        var mine = await Given.Delegation(eventId);
        var theirs = await Given.Delegation(eventId, body: "Aarhus");
        var own = (await Given.Members(mine, eventId, 2))[0];
        var other = (await Given.Members(theirs, eventId, 1, first: 5))[0];
        var outside = (await Given.Registration(eventId, 9)).Id!.Value;
        var head = await Given.HeadOf(mine);
        foreach (var stranger in new[] { other, outside })
        {
            await Refused(RequestErrors.NotYours, () => head.Send(new CancelRegistration(eventId, stranger)));
            await Refused(RequestErrors.NotYours, () => head.Send(new SubstituteDelegate(eventId, stranger, 1, "Eva", "Ek", "eva@city.example", "Mayor")));
        }
        Ok(await head.Send(new SubstituteDelegate(eventId, own, 1, "Eva", "Ek", "eva@city.example", "Mayor")));
        Assert.That(Ok(await head.Send(new ReadMyDelegation())).Members.Select(member => member.Name), Does.Contain("Eva Ek"));
        Assert.That(await Rows.Messages(own), Does.Contain("Delegate substituted-in"));
        Ok(await head.Send(new CancelRegistration(eventId, own)));
        Assert.That(Ok(await head.Send(new ReadMyDelegation())).Terms.People, Is.EqualTo(1));
        // It has ended, and its place of the quota is free again.
        Ok(await Given.Member(head, eventId, 7));
    }

    [Test]
    public async Task A_member_is_found_by_reference_in_the_own_delegation_alone()
    {
        var eventId = await Given.Event(places: 10);
        var (mine, theirs) = (await Given.Delegation(eventId), await Given.Delegation(eventId, body: "Aarhus"));
        var own = await Given.ReferenceOf((await Given.Members(mine, eventId, 1))[0]);
        var other = await Given.ReferenceOf((await Given.Members(theirs, eventId, 1, first: 5))[0]);
        var head = await Given.HeadOf(mine);
        Assert.That(Ok(await head.Send(new ReadMyDelegation(Member: own))).Member?.Reference, Is.EqualTo(own));
        Assert.That(Ok(await head.Send(new ReadMyDelegation(Member: other))).Member, Is.Null);
    }

    [Test]
    public async Task A_heads_session_opens_no_registration_and_a_registrations_no_delegation()
    {
        var eventId = await Given.Event(places: 5);
        var id = await Given.Delegation(eventId);
        var member = (await Given.Members(id, eventId, 1))[0];
        var (head, delegateOf) = (await Given.HeadOf(id), await Given.HolderOf(member));
        await Refused(RequestErrors.NotYours, () => head.Send(new ReadMyRegistration()));
        await Refused(RequestErrors.NotYours, () => head.Send(new ChangeRegistration(eventId, member, 1, Given.Answers(1), null)));
        await Refused(RequestErrors.NotYours, () => delegateOf.Send(new ReadMyDelegation()));
        await Refused(RequestErrors.NotYours, () => delegateOf.Send(new StartMemberDraft("en")));
        Ok(await head.Send(new CloseSession(Everywhere: true)));
        await Refused(RequestErrors.NotYours, () => head.Send(new ReadMyDelegation()));
        Ok(await delegateOf.Send(new ReadMyRegistration()));
    }

    [Test]
    public async Task Who_asks_for_links_gets_those_of_the_delegations_they_head()
    {
        var eventId = await Given.Event(places: 5);
        var terms = Given.DelegationTerms() with { HeadAddress = "only.here@city.example" };
        var id = Ok(await Host.Seed.Send(new CreateDelegation(eventId, new(Host.Clock.NewId()), terms)));
        Ok(await Host.Visitor.Send(new RequestLinks("Only.Here@city.example")));
        var message = await Rows.One<MessageId>("SELECT id FROM outbox WHERE registration_id = @id AND template = 'sign-in'", new { id });
        var links = Ok(await Host.Job.Send(new PrepareMessage(message)))!;
        Assert.That((links.Recipient, links.Address, links.SignIns.Single().Name), Is.EqualTo((Recipient.Head, "only.here@city.example", "Malmö")));
        var opened = Ok(await Host.Visitor.Send(new OpenLink(links.SignIns[0].Token)));
        Assert.That(opened.Of, Is.EqualTo(LinkOwner.Delegation));
        Ok(await Host.Holder(opened.Secret).Send(new ReadMyDelegation()));
    }
}
